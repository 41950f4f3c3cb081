import type { OwedDay } from '#lib/ports/lists/desk.ts'
import type { Steps } from '#lib/ports/world.ts'
import type { Entry } from '#lib/web/views/calendar-file.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { kindOf } from './owed-line.ts'

/** Everything owed that the reader sees, in batches, each read in a transaction of its own. */
export async function* owedDays(again: Steps, words: Words) {
  for (let after: OwedDay | null = null; ; ) {
    const batch: OwedDay[] = await again(({ desk, clock }) => desk.owedDays(after, clock.now()))
    const last = batch.at(-1)
    if (!last) return
    yield batch.map(one => entryOf(one, words))
    after = last
  }
}

/** Kind and number, and no word about whom: a calendar may be seen by others. */
export const entryOf = ({ number, key, kind, of, day, before }: OwedDay, words: Words): Entry => ({
  id: `${number} ${key}`,
  summary: words.t('owed.entry', { kind: kindOf({ kind, of }, words), number }),
  ...(day ? { day } : { until: before }),
})
