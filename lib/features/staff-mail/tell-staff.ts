import type { FaultCause } from '#lib/domain/faults/fault-cause.ts'
import type { StaffMail } from '#lib/domain/staff-mail/occasion.ts'
import { staffToldOf } from '#lib/domain/staff-mail/told.ts'
import { besideOf } from '#lib/features/collect/failed-sources.ts'
import { caseById } from '#lib/features/read-case.ts'
import type { Recipient } from '#lib/ports/people/staff-mail.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { staffMailWords } from './staff-mail-words.ts'

/**
 * Tells the staff of a fact of a case whom it concerns (`staffToldOf`): each recipient in a transaction of their own that
 * also notes it, so that a job that is killed goes on where it was and nobody has two. Whoever wants none of that kind gets
 * none, and who wants one mail a day gets it then. An address that the mail system refuses keeps nobody else waiting; the
 * job then comes to rest, is seen in the case, and tries that address again.
 */
export async function tellStaff(
  steps: Steps,
  requestId: string,
  factId: string,
  causeOf: (thrown: unknown) => FaultCause,
): Promise<void> {
  const told = await steps(world => toldOf(world, requestId, factId))
  let refused: unknown
  for (const mail of told?.mails ?? [])
    for await (const to of recipientsOf(steps, mail))
      await steps(world => tellOne(world, { number: told?.number ?? '', factId, mail, to })).catch(
        (thrown: unknown) => {
          if (causeOf(thrown) !== 'address_refused') throw thrown
          refused = thrown
        },
      )
  if (refused) throw refused
}

async function toldOf(world: World, requestId: string, factId: string) {
  const request = await caseById(world, requestId)
  const fact = request?.facts.find(({ id }) => id === factId)
  if (!request || !fact) return null
  return { number: request.number, mails: staffToldOf(request, fact, await besideOf(world, request)) }
}

/** A hundred at a time, without those who want no mail of this kind. */
async function* recipientsOf(steps: Steps, { occasion, to }: StaffMail): AsyncGenerator<Recipient> {
  for (let after = ''; ; ) {
    const page = await steps(world => world.staffMail.toTell(occasion, to, after))
    yield* page.filter(({ pace }) => pace !== 'never')
    const last = page.at(-1)
    if (!last) return
    after = last.personId
  }
}

type One = { number: string; factId: string; mail: StaffMail; to: Recipient }

/** The mail goes last, so that what could not be noted was not sent. */
async function tellOne(world: World, { number, factId, mail, to }: One): Promise<void> {
  const waits = to.pace === 'daily'
  if (!(await world.staffMail.noteTold(factId, to.personId, mail.occasion, waits)) || waits) return
  await world.mailer.send({ to: to.email, ...staffMailWords(mail, number, to.language, world.employer) })
}
