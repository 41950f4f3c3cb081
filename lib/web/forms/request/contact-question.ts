import { z } from 'zod'
import type { Contact } from '#lib/domain/case/access-request.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { residenceCode } from '#lib/domain/people/authority.ts'
import { languages } from '#lib/domain/rights/actor.ts'
import { languageNames } from '#lib/messages/locale.ts'
import { residence, residenceName, residenceOptions } from '#lib/web/forms/residence.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { type Control, error, type Question } from './question.ts'

/** How one part of the contact is read from the form, asked, and shown before it is sent. */
type Field<Value> = {
  shape: z.ZodType<Value>
  control: (said: Partial<Contact>, words: Words) => Control
  line: (said: Contact, words: Words) => { term: string; answer: string; change: string }
}

/** Each part of the contact in the order in which it is asked; a part that nobody asks for does not compile. */
const fields: { [K in keyof Contact]-?: Field<Contact[K]> } = {
  email: {
    shape: z
      .string(error('email'))
      .trim()
      .max(254, error('emailLong'))
      .pipe(z.email(error('email'))),
    control: ({ email = '' }, { t }) => ({
      kind: 'text',
      type: 'email',
      label: t('request.email'),
      hint: t('request.emailHint'),
      value: email,
    }),
    line: ({ email }, { t }) => ({ term: t('request.updates'), answer: email, change: t('request.changeContact') }),
  },
  language: {
    shape: z.enum(languages, error('language')),
    control: (said, { t, language }) => ({
      kind: 'radio',
      label: t('request.language'),
      value: [said.language ?? language],
      options: languages.map(one => ({ value: one, label: languageNames[one] })),
    }),
    line: ({ language }, { t }) => ({
      term: t('request.language'),
      answer: languageNames[language],
      change: t('request.changeLanguage'),
    }),
  },
  format: {
    shape: z.enum(['standard', 'large_print', 'paper'], error('format')),
    control: ({ format = 'standard' }, { t }) => ({
      kind: 'radio',
      label: t('request.format'),
      value: [format],
      options: [
        { value: 'standard', label: t('request.standard'), hint: t('request.standardHint') },
        { value: 'large_print', label: t('request.large_print') },
        { value: 'paper', label: t('request.paper'), hint: t('request.paperHint') },
      ],
    }),
    line: ({ format }, { t }) => ({
      term: t('request.format'),
      answer: t(`request.${format}`),
      change: t('request.changeFormat'),
    }),
  },
  residence: {
    shape: residence,
    control: ({ residence }, words) => ({
      kind: 'select',
      label: words.t('request.residenceAsk'),
      hint: words.t('request.residenceHint'),
      value: residence ? residenceCode(residence) : '',
      options: residenceOptions(words),
    }),
    line: ({ residence }, words) => ({
      term: words.t('request.residence'),
      answer: residence ? residenceName(residenceCode(residence), words) : words.t('request.notSaid'),
      change: words.t('request.changeResidence'),
    }),
  },
  phone: {
    shape: z
      .string(error('phone'))
      .trim()
      .default('')
      .refine(text => text === '' || /^\+?[\d\s()./-]{5,40}$/.test(text), error('phone'))
      .transform(text => text || null),
    control: ({ phone }, { t }) => ({
      kind: 'text',
      type: 'tel',
      label: t('request.phoneAsk'),
      hint: t('request.phoneHint'),
      value: phone ?? '',
    }),
    line: ({ phone }, { t }) => ({
      term: t('request.phone'),
      answer: phone ?? t('request.notSaid'),
      change: t('request.changePhone'),
    }),
  },
}

/** The shape of a form from the shapes of its fields. */
const formOf = <F extends Record<string, { shape: z.ZodType }>>(fields: F) =>
  z.object(
    Object.fromEntries(Object.entries(fields).map(([name, { shape }]) => [name, shape])) as {
      [Name in keyof F]: F[Name]['shape']
    },
  )

const contactForm = formOf(fields)

/** The second question: where updates go, and in which language and form the answer is wanted. */
export const contactQuestion: Question<typeof contactForm> = {
  title: 'request.contactTitle',
  number: 2,
  form: contactForm,
  controls: ({ draft, words }) =>
    Object.fromEntries(Object.entries(fields).map(([name, { control }]) => [name, control(draft, words)])),
  keep: (draft, input) => granted({ ...draft, ...input }),
  before: ({ scope }) => (scope && !scope.everything ? '/request/sources' : '/request/scope'),
  after: () => '/request/check',
  lines: ({ contact }, { words }) =>
    Object.entries(fields).map(([key, { line }]) => {
      const { term, answer, change } = line(contact, words)
      return { key, term, answer: [answer], change: { href: '/request/contact', what: change } }
    }),
}
