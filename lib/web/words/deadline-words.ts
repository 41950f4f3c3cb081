import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Deadline } from '#lib/domain/deadline/deadline.ts'
import type { Words } from './words-in.ts'

/**
 * "Why this date?": each step of the calculation as a sentence, the holidays that were applied by an event before the day
 * they moved, and the provision it rests on.
 */
export function deadlineWords({ explain }: Pick<Deadline, 'explain'>, request: Told, words: Words) {
  const source = explain.find(step => step.code === 'received')?.values.source
  const steps = explain.map(({ code, values }) => ({
    code: `${code} ${values.date ?? ''}`,
    sentence: words.t(`deadline.step.${code}`, said(values, words)),
  }))
  const due = explain.findIndex(({ code }) => code === 'due')
  return {
    steps: steps.toSpliced(due, 0, ...applied(request, words)),
    law: typeof source === 'string' ? source : null,
  }
}

type Told = Pick<AccessRequest, 'facts' | 'establishment'>

function applied({ facts, establishment }: Told, words: Words) {
  const day = (iso: string) => words.fullDay(Temporal.PlainDate.from(iso))
  return facts.flatMap(fact => {
    if (fact.kind !== 'holiday_applied') return []
    const { holiday, from, to } = fact
    const on = words.fullDay(fact.at.toZonedDateTimeISO(establishment.timeZone).toPlainDate())
    const sentence = words.t('deadline.step.holidayApplied', { on, name: holiday, from: day(from), to: day(to) })
    return [{ code: `holidayApplied ${fact.id}`, sentence }]
  })
}

type Values = Deadline['explain'][number]['values']

function said(values: Values, words: Words): Record<string, string | number> {
  const zone = typeof values.zone === 'string' ? values.zone : 'UTC'
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (value instanceof Temporal.PlainDate) return [name, words.fullDay(value)]
      if (value instanceof Temporal.Instant) return [name, words.moment(value, zone)]
      return [name, value]
    }),
  )
}
