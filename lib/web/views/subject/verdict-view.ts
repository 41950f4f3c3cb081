import { z } from 'zod'
import type { Words } from '#lib/web/words/words-in.ts'

const shown = z.object({ what: z.enum(['code', 'file']), number: z.string(), madeOn: z.string() })

/** What the check said, in words: a title, what it means, and what to do. */
export type Verdict = { genuine: boolean; title: string; words: string[] }

export function verdictOf(kept: Record<string, unknown> | null, { t, day }: Words): Verdict | null {
  const read = shown.safeParse(kept)
  if (!read.success) return null
  const { what, number, madeOn } = read.data
  if (number === '')
    return {
      genuine: false,
      title: t(`verify.${what}Unknown`),
      words: [t(`verify.${what}UnknownWords`), t('verify.todo')],
    }
  const date = day(Temporal.PlainDate.from(madeOn))
  return {
    genuine: true,
    title: t(`verify.${what}Genuine`),
    words: [t(`verify.${what}GenuineWords`, { date, number })],
  }
}
