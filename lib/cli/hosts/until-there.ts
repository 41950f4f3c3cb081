import { setTimeout } from 'node:timers/promises'
import { causeOf } from '#lib/adapters/faults/cause-of.ts'
import { databaseFault } from '#lib/adapters/postgres/transaction.ts'
import { faultCauses } from '#lib/domain/faults/fault-cause.ts'
import { log } from '#lib/log.ts'

const longestWait = 30_000

/**
 * Does what needs the database; while that is away it is tried again, at first after a second, then less often. False when
 * it was told to stop before. What waiting does not mend is thrown.
 */
export async function untilThere(work: () => Promise<void>, stopping: AbortSignal, first = 1000): Promise<boolean> {
  for (let wait = first; !stopping.aborted; wait = Math.min(longestWait, wait * 2)) {
    try {
      await work()
      return true
    } catch (thrown) {
      const cause = thrown instanceof Error && thrown.cause ? causeOf(databaseFault(thrown.cause)) : 'ours'
      if (faultCauses[cause] !== 'passing') throw thrown
      log('worker.waiting', { cause, milliseconds: wait })
      await setTimeout(wait, undefined, { signal: stopping }).catch(() => undefined)
    }
  }
  return false
}
