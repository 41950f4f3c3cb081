import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { followUpRights } from '#lib/domain/case/fact.ts'
import { feeGroundsFor } from '#lib/domain/case/fee.ts'
import type { Surge } from '#lib/domain/case/surge.ts'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import type { Withholding } from '#lib/domain/report/withholding.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { exposuresIn, groundsIn, personsIn, questionsIn, rightsIn, withheldIn } from './letter-choices.ts'
import { defaultOf, hintOf } from './letter-defaults.ts'
import { type FieldName, type LetterName, letters } from './letters.ts'

export type Given = {
  letter: LetterName
  request: AccessRequest
  surge: Surge | null
  /** Those of the register, as the reader may see them. */
  exposures: Exposure[]
  /** What is held back, for who may give it after all. */
  withheld?: Withholding[]
  /** Those of the register, for their titles. */
  sources?: RegisteredSource[]
  now: Temporal.Instant
  words: Words
  tzdbVersion: string
}

export type FieldView = {
  name: FieldName
  kind: 'area' | 'day' | 'time' | 'number' | 'text' | 'radio' | 'checkbox'
  label: string
  hint: string | null
  options: { value: string; label: string }[]
  /** What stands in it: as typed before, else the default. */
  values: string[]
}

const kinds: Partial<Record<FieldName, FieldView['kind']>> = {
  goOnFrom: 'day',
  arrivedOn: 'day',
  arrivedTime: 'time',
  days: 'number',
  about: 'radio',
  answer: 'radio',
  how: 'radio',
  whole: 'radio',
  agrees: 'radio',
  to: 'radio',
  person: 'radio',
  exposure: 'radio',
  risk: 'radio',
  right: 'radio',
  done: 'radio',
  lifted: 'checkbox',
  toWhom: 'text',
  which: 'radio',
  ground: 'radio',
  amount: 'number',
  currency: 'text',
  paid: 'radio',
  delegate: 'text',
  email: 'text',
  mayDo: 'checkbox',
  until: 'day',
  follows: 'day',
  pause: 'checkbox',
  surge: 'checkbox',
  reasons: 'checkbox',
  grounds: 'checkbox',
}

/** A letter's form: its words and its fields with what was typed before. */
export function letterView(given: Given, typed: Typed['values'] | null) {
  const { letter, request, words } = given
  const name = request.subject.name
  return {
    letter,
    title: words.t(`acts.${letter}.title`),
    lead: words.t(`acts.${letter}.lead`, { name }),
    button: 'preview' in letters[letter] ? words.t('letters.see', { name }) : words.t(`acts.${letter}.button`),
    fields: letters[letter].fields.flatMap(field => fieldView(field, given, typed) ?? []),
  }
}

/** Null where the law or the case gives the field no use. */
function fieldView(name: FieldName, given: Given, typed: Typed['values'] | null): FieldView | null {
  const { request, surge } = given
  if ((name === 'pause' || name === 'dpoNote') && request.profileId !== 'EU') return null
  if (name === 'surge' && !surge) return null
  if (name === 'divergence' && courseOf(request).refusal?.opinion?.agrees !== false) return null
  const before = typed?.[name]
  return {
    name,
    kind: kinds[name] ?? 'area',
    label: labelOf(name, given),
    hint: hintOf(name, given),
    options: optionsOf(name, given),
    values: typed ? (before === undefined ? [] : [before].flat()) : defaultOf(name, given),
  }
}

function labelOf(name: FieldName, { letter, words: { t } }: Given): string {
  if (name === 'why' && isOf(whyLetters, letter)) return t(`acts.${letter}.fields.why`)
  if (name === 'words' && (letter === 'answer' || letter === 'rightAsked')) return t('acts.fields.wrote')
  if (name === 'words' && isOf(wordsLetters, letter)) return t(`acts.${letter}.fields.words`)
  return t(`acts.fields.${name}`)
}

const whyLetters = [
  'missing',
  'explained',
  'unauthorised',
  'gap',
  'hold',
  'liftHold',
  'conflict',
  'reopen',
  'unidentified',
  'redirect',
  'dropRefusal',
] as const
const wordsLetters = [
  'fee',
  'feeAnswer',
  'extension',
  'complaint',
  'complaintAnswer',
  'opinion',
  'rightAnswer',
] as const

const isOf = <T extends string>(names: readonly T[], name: string): name is T => names.some(one => one === name)

function optionsOf(name: FieldName, given: Given): FieldView['options'] {
  const { t } = given.words
  const plain = {
    answer: ['words', 'everything', 'unknown'],
    how: ['posted_code', 'mailed_code', 'known_facts', 'document_seen'],
    reasons: ['complexity', 'number'],
    whole: ['whole', 'part'],
    agrees: ['yes', 'no'],
    to: ['officer', 'authority'],
    risk: ['high', 'low'],
    paid: ['paid', 'declined'],
    mayDo: ['see', 'answerFor', 'read'],
  } as const
  switch (name) {
    case 'pause':
      return [{ value: 'yes', label: t('acts.choices.pause') }]
    case 'surge':
      return [{ value: 'yes', label: t('acts.choices.surge', { reason: given.surge?.reason ?? '' }) }]
    case 'grounds':
      return groundsIn(given)
    case 'person':
      return personsIn(given)
    case 'about':
      return questionsIn(given)
    case 'exposure':
      return exposuresIn(given)
    case 'right':
      return rightsIn(given)
    case 'lifted':
      return withheldIn(given)
    case 'which':
      return followUpRights.map(value => ({ value, label: t(`rights.right.${value}`) }))
    case 'done':
      return [
        { value: 'yes', label: t('acts.choices.wasDone') },
        { value: 'no', label: t('acts.choices.wasNotDone') },
      ]
    case 'ground':
      return feeGroundsFor(given.request.profileId).map(value => ({ value, label: t(`acts.fee.grounds.${value}`) }))
    case 'answer':
    case 'how':
    case 'reasons':
    case 'whole':
    case 'agrees':
    case 'to':
    case 'risk':
    case 'paid':
    case 'mayDo':
      return plain[name].map(value => ({ value, label: t(`acts.choices.${value}`) }))
    default:
      return []
  }
}
