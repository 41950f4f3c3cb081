import { z } from 'zod'
import type { DelegateScope } from '#lib/domain/case/facts/mandate.ts'
import { type Fault, fault } from '#lib/web/forms/fault.ts'
import { many } from '#lib/web/forms/form-fields.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import type { Field, Looking } from './act-form.ts'

/** Something said in words, of ten letters at least: short enough that a whole form fits into the cookie that keeps it. */
export const said = (most: number) => z.string(fault('said')).trim().min(10, fault('said')).max(most, fault('long'))

/** A text that must be given. */
export const text = (most: number, missing: Fault) => z.string().trim().min(1, fault(missing)).max(most, fault('long'))

/** A text that may be left empty. */
export const optional = (most: number) => z.string().trim().max(most, fault('long')).default('')

export const isoDay = z.iso.date(fault('day'))
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, fault('time'))
const ticked = z
  .string()
  .optional()
  .transform(value => value === 'yes')

/** One of a fixed list, drawn as radio buttons with the words of the list. */
export const choice = <const T extends readonly ChoiceName[]>(values: T) =>
  ({
    kind: 'radio',
    shape: z.enum(values, fault('choose')),
    options: ({ words: { t } }) => values.map(value => ({ value, label: t(`acts.choices.${value}`) })),
  }) satisfies Field

type ChoiceName =
  | ('words' | 'everything' | 'unknown' | 'posted_code' | 'mailed_code' | 'known_facts' | 'document_seen')
  | ('complexity' | 'number' | 'whole' | 'part' | 'yes' | 'no' | 'officer' | 'authority' | 'high' | 'low')
  | ('upheld' | 'partly' | 'notUpheld')
  | ('paid' | 'declined' | 'see' | 'answerFor' | 'read')

/** Any of a fixed list, drawn as tick boxes. */
export const choices = <const T extends readonly ChoiceName[]>(values: T) =>
  ({
    kind: 'checkbox',
    shape: many.pipe(z.array(z.enum(values))),
    options: ({ words: { t } }) => values.map(value => ({ value, label: t(`acts.choices.${value}`) })),
  }) satisfies Field

/** One of what the case offers, by id. */
export const chosen = { kind: 'radio', shape: z.string(fault('choose')).min(1, fault('choose')) } as const

/** One box. */
export const box = (label: (words: Words, looking: Looking) => string | Promise<string>) =>
  ({
    kind: 'checkbox',
    shape: ticked,
    options: async ({ words, ...looking }) => [{ value: 'yes', label: await label(words, looking) }],
  }) satisfies Field

export const area = <S extends z.ZodType>(shape: S) => ({ kind: 'area', shape }) as const

/** A reason, as the procedure wants it. */
export const why = area(said(900))

const local = ({ world, request }: Looking) => world.clock.now().toZonedDateTimeISO(request.establishment.timeZone)

/** When something that came on paper reached the controller, on the clocks of the place. */
export const arrival = {
  arrivedOn: { kind: 'day', shape: isoDay, start: looking => [local(looking).toPlainDate().toString()] },
  arrivedTime: {
    kind: 'time',
    shape: time,
    start: looking => [local(looking).toPlainTime().toString({ smallestUnit: 'minute' })],
    hint: ({ request, words }) => words.t('acts.hints.zone', { zone: request.establishment.timeZone }),
  },
} as const satisfies Record<string, Field>

/** The instant of a day and time on the clocks of a zone, as facts have it. */
export const instantOf = (
  zone: string,
  { arrivedOn, arrivedTime }: { arrivedOn: string; arrivedTime: string },
): string => Temporal.PlainDateTime.from(`${arrivedOn}T${arrivedTime}`).toZonedDateTime(zone).toInstant().toString()

/** The same at the place that answers the case. */
export const arrivedAt = ({ request }: Looking, day: { arrivedOn: string; arrivedTime: string }): string =>
  instantOf(request.establishment.timeZone, day)

/** What a delegate may do, as forms name it. */
export const scopeOf = (mayDo: readonly ('see' | 'answerFor' | 'read')[]): DelegateScope[] =>
  mayDo.map(one => (one === 'answerFor' ? 'answer' : one))
