import type { Deadline } from '../../domain/deadline.ts'
import type { Words } from '../words-in.ts'

/** "Why this date?": each step of the calculation as a sentence, and the provision it rests on. */
export function deadlineWords({ explain }: Pick<Deadline, 'explain'>, words: Words) {
  const source = explain.find(step => step.code === 'received')?.values.source
  return {
    steps: explain.map(({ code, values }) => ({
      code: `${code} ${values.date ?? ''}`,
      sentence: words.t(`deadline.${code}`, said(values, words)),
    })),
    law: typeof source === 'string' ? source : null,
  }
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
