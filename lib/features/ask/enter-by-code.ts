import { countedAt, profileIdFor } from '#lib/domain/case/case-deadline.ts'
import { granted, type Reason, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { CodeProof, Used } from '#lib/ports/access-codes.ts'
import type { World } from '#lib/ports/world.ts'

/** Into the one request of the code: the session's token, the request's number, and whether it was made just now. */
export type Entered = { token: string; number: string; isNew: boolean }

/**
 * Uses a code or link. Of someone who has left and asked for the first time it makes the request, in the same
 * transaction: the address is proven, the clock began when the form was sent. Who it is, two people find out.
 */
export async function enterByCode(world: World, proof: CodeProof): Promise<Result<Entered>> {
  const used = await world.codes.use(proof)
  if (used.outcome !== 'ok') return refused(...whyNot[used.outcome])
  if (used.number !== null) return granted({ token: used.token, number: used.number, isNew: false })
  return granted({ token: used.token, number: await receive(world), isNew: true })
}

const whyNot: Record<Exclude<Used['outcome'], 'ok'>, [Reason, Record<string, string>]> = {
  wrong: ['invalid_form', { code: 'errors.field.code' }],
  tries: ['link_expired', { code: 'errors.field.triesTyped' }],
  used: ['link_used', { code: 'errors.field.used' }],
  expired: ['link_expired', { code: 'errors.field.expired' }],
}

async function receive(world: World): Promise<string> {
  const [self, application] = [await world.directory.self(), await world.codes.ownApplication()]
  if (!self || !application) throw new Error('a code was used and nobody acts')
  const { subject, establishment } = self
  const request = await world.requests.submit({
    subject,
    establishment,
    channel: 'portal',
    profileId: profileIdFor(establishment, world.clock.now()),
    scope: { everything: true },
    contact: { email: application.email, language: application.language, format: 'standard' },
    idempotencyKey: application.id,
  })
  const by = { personId: subject.personId, name: subject.name, role: 'former_employee' } as const
  const counted = countedAt(request, world.versions.timeZones)
  await world.requests.record(request.id, { kind: 'received', counted }, by)
  await world.queue.send({ queue: 'notify', requestId: request.id, notice: 'received' })
  return request.number
}
