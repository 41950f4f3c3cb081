import type { FaultCause } from '#lib/domain/faults/fault-cause.ts'
import { exposureLetter } from '#lib/features/notices/letter/exposure-letter.ts'
import type { Steps } from '#lib/ports/world.ts'

/** How many people one step reads. */
const atOnce = 100

/**
 * Sends the letters of an exposure that are waited for, one after the other, each in a transaction of its own that also
 * notes its receipt: a job that is killed goes on where it was, and nobody has two. An address that the mail system
 * refuses is noted and the next is tried; when the mail system itself is away the job fails and comes back.
 */
export async function tellAffected(steps: Steps, causeOf: (thrown: unknown) => FaultCause): Promise<void> {
  for (;;) {
    const next = await steps(world => world.exposurePeople.toTell(atOnce))
    if (next.length === 0) return
    for (const to of next) {
      const refusedBy = await steps(async world => {
        const sent = await world.exposurePeople.letter(to.exposureId)
        if (!sent || !(await world.exposurePeople.noteReceipt(to.personId, 'mailed', null))) return null
        await world.mailer.send({ to: to.address, ...exposureLetter(world, sent, to).mail })
        return null
      }).catch((thrown: unknown) => refusal(thrown, causeOf))
      if (refusedBy) await steps(world => world.exposurePeople.noteReceipt(to.personId, 'failed', refusedBy))
    }
  }
}

/** Why this one address is not taken; everything else stops the job. */
function refusal(thrown: unknown, causeOf: (thrown: unknown) => FaultCause): FaultCause {
  const cause = causeOf(thrown)
  if (cause !== 'address_refused') throw thrown
  return cause
}
