import { z } from 'zod'
import type { Case } from '#lib/domain/case/case.ts'
import { type FollowUpRight, followUpRights, restrictedMeanwhile } from '#lib/domain/case/facts/right.ts'
import { takesRights } from '#lib/domain/case/matter.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { languages } from '#lib/domain/rights/actor.ts'
import { submitAlone } from '#lib/features/ask/submit-alone.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** Which right, about which source or all, in the person's words. */
const used = {
  right: z.enum(followUpRights, fault('right')),
  source: z
    .string()
    .max(100)
    .default('')
    .transform(source => (source === '' ? null : source)),
  words: z.string().trim().min(1, fault('rightWords')).max(1800, fault('long')),
  restrict: z
    .string()
    .optional()
    .transform(value => value === 'yes'),
}

/** Only where the law gives it: while a correction or an objection is open (Art. 18(1)(a), (d)). */
const wantsRestriction = ({ right, restrict }: { right: FollowUpRight; restrict: boolean }) =>
  restrict && restrictedMeanwhile.has(right)

/** Asks for a right that follows the answer. */
export const askingForMore = deed(
  'own:follow_up_asked',
  z.object({ number: z.string(), ...used }),
  ({ world, permit, request, input: { right, source, words, restrict } }) =>
    stateFact(world, permit, request, {
      kind: 'follow_up_asked',
      askId: crypto.randomUUID(),
      right,
      source,
      words,
      restrict: wantsRestriction({ right, restrict }),
    }),
  { back: number => `/requests/${number}/rights`, done: (_, __, number) => `/requests/${number}?done=asked` },
)

/** The form's key, so that it is sent once, and where and in which language the answer is wanted. */
const alone = {
  key: z.uuid(fault('key')),
  language: z.enum(languages),
  email: z
    .string(fault('email'))
    .trim()
    .max(254, fault('emailLong'))
    .pipe(z.email(fault('email'))),
}

/** Uses a right without asking for access first: a case of its own. */
export const usingRight = deed(
  'request:submit',
  z.object({ ...alone, ...used }),
  ({ world, permit, input: { key, language, email, right, source, words, restrict } }) =>
    submitAlone(world, permit, {
      states: {
        kind: 'follow_up_asked',
        askId: crypto.randomUUID(),
        right,
        source,
        words,
        restrict: wantsRestriction({ right, restrict }),
      },
      contact: { email, language, format: 'standard' },
      idempotencyKey: key,
    }),
  { back: () => '/rights', done: ({ number }) => `/requests/${number}?done=asked` },
)

/** Complains to the officer without asking for access first: a case of its own. */
export const complainingAlone = deed(
  'request:submit',
  z.object({ ...alone, words: z.string().trim().min(1, fault('complainWords')).max(1800, fault('long')) }),
  ({ world, permit, input: { key, language, email, words } }) =>
    submitAlone(world, permit, {
      states: { kind: 'complaint', to: 'officer', words },
      contact: { email, language, format: 'standard' },
      idempotencyKey: key,
    }),
  { back: () => '/complain', done: ({ number }) => `/requests/${number}?done=complained` },
)

/** What may be asked for: the rights with their meaning, and the sources that it may be about, or `all`. */
export function rightView(sources: RegisteredSource[], { t, language }: Words, all: string) {
  return {
    rights: followUpRights.map(value => ({
      value,
      label: t(`rights.right.${value}`),
      hint: t(`rights.meaning.${value}`),
    })),
    sources: [
      { value: '', label: all },
      ...sources.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) })),
    ],
  }
}

/** The id of the source that an address names by its place in the answer, from 1; addresses say nothing of what it holds. */
export const sourceNamed = (place: unknown, view: ReturnType<typeof rightView>): string =>
  typeof place === 'string' && /^[1-9]\d{0,3}$/.test(place) ? (view.sources[Number(place)]?.value ?? '') : ''

/** A right as an address names it, or null: letters and reports lead here with it. */
export const rightNamed = (name: unknown): FollowUpRight | null => followUpRights.find(right => right === name) ?? null

/** Whether rights that follow the answer may be asked for here: an answer is out, or the case is about rights alone. */
export const mayAskRights = ({ reading }: Case): boolean => takesRights(reading)
