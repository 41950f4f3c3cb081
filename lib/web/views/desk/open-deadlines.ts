import type { Steps } from '#lib/ports/world.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** The deadlines of all open cases that the reader sees, in batches, each read in a transaction of its own. */
export async function* openDeadlines(again: Steps, { t }: Pick<Words, 't'>) {
  for (let after = ''; ; ) {
    const batch = await again(({ desk }) => desk.openDeadlines(after))
    const last = batch.at(-1)
    if (!last) return
    yield batch.map(({ id, number, due }) => ({ id, day: due, summary: t('queue.calendarEntry', { number }) }))
    after = last.number
  }
}
