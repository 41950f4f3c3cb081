import type { AccessRequest, Contact } from '#lib/domain/case/access-request.ts'
import { countedAt, profileIdFor } from '#lib/domain/case/case-deadline.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { authorOf } from '#lib/features/author.ts'
import type { Logged } from '#lib/ports/intake-store.ts'
import type { World } from '#lib/ports/world.ts'
import { type Document, keepOriginal } from './keep-original.ts'

/** Whose request it is: someone of the directory by exact number or address, or a former employee by what they wrote. */
export type Whose = { kind: 'directory'; wanted: string } | { kind: 'former'; name: string; place: string }

/** A request that came by letter, mail or talk; `arrived` is the local time where it must be answered. */
export type Arrival = {
  whose: Whose
  channel: Logged['channel']
  arrived: Temporal.PlainDateTime
  wording: string
  /** Where the acknowledgement goes; '' for the address in the directory. */
  email: string
  language: Contact['language']
  /** Where the person says they live. */
  residence: Contact['residence']
  document: Document | null
  key: string
}

/**
 * Writes down a request that came another way (docs/law/life-cycle.md). The clock starts when it reached the
 * controller (Art. 12(3)), not now; nothing is collected before a second person has confirmed it.
 */
export async function logRequest(
  world: World,
  permit: Permit<'intake:log'>,
  arrival: Arrival,
): Promise<Result<AccessRequest>> {
  const who = await subjectOf(world, arrival)
  if (!who.ok) return who
  const { personId, establishment, email } = who.value
  const receivedAt = arrival.arrived.toZonedDateTime(establishment.timeZone).toInstant()
  const now = world.clock.now()
  if (Temporal.Instant.compare(receivedAt, now) > 0)
    return refused('arrival_in_future', { arrivedOn: 'errors.field.arrivedLater' })
  const subject = personId ?? (await world.intake.logApplicant({ ...former(arrival), email }))
  const id = await world.intake.log({
    personId: subject,
    establishmentId: establishment.id,
    channel: arrival.channel,
    receivedAt,
    profileId: profileIdFor(establishment, receivedAt),
    scope: { everything: true },
    contact: { email, language: arrival.language, format: 'standard', residence: arrival.residence },
    idempotencyKey: arrival.key,
  })
  return record(world, permit, id, arrival)
}

async function record(world: World, permit: Permit<'intake:log'>, id: string, { wording, document }: Arrival) {
  const request = await world.requests.byId(id)
  if (!request) return refused('management_line')
  const by = authorOf(permit)
  const original = document && (await keepOriginal(world, id, document))
  const received = { kind: 'received', counted: countedAt(request, world.versions.timeZones) } as const
  if ((await world.requests.record(id, received, by)) === null) return granted(request)
  await world.requests.record(id, { kind: 'intake_logged', wording, original: original?.sha256 ?? null }, by)
  if (original) await world.intake.keepOriginal(id, original)
  await world.queue.send({ queue: 'notify', requestId: id, notice: 'received' })
  return granted(request)
}

async function subjectOf(world: World, { whose, email }: Arrival) {
  if (whose.kind === 'former') {
    if (email === '') return refused('invalid_form', { email: 'errors.field.email' })
    const establishment = await world.intake.place(whose.place)
    return establishment
      ? granted({ personId: null, establishment, email })
      : refused('invalid_form', { place: 'errors.field.place' })
  }
  const found = await world.intake.personByExact(whose.wanted)
  if (!found) return refused('invalid_form', { wanted: 'errors.field.nobody' })
  const { personId, establishment } = found
  return granted({ personId, establishment, email: email || found.email })
}

const former = ({ whose }: Arrival) =>
  whose.kind === 'former' ? { name: whose.name, place: whose.place } : { name: '', place: '' }
