import type { Case } from '#lib/domain/case/case.ts'
import { pictureWanted } from '#lib/domain/case/identity-picture.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { Document } from '#lib/features/intake/keep-original.ts'
import { forgetPicture } from '#lib/features/remind/forget-picture.ts'
import { judgeFact, stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * Takes the picture of a document that was asked for with its reason, and with it the answer to who asks (EDPB 01/2022
 * §73-79). `document` is null where the person answers in words alone.
 */
export async function sendIdentity(
  world: World,
  permit: Permit<'own:identity_received'>,
  request: Case,
  { words, document }: { words: string; document: Document | null },
): Promise<Result<void>> {
  const answer = { kind: 'identity_received', words } as const
  if (document) {
    if (pictureWanted(request.reading) === null) return refused('never_asked')
    if (permit.role === 'delegate') return refused('wrong_role')
    const allowed = await judgeFact(world, permit, request, answer)
    if (!allowed.ok) return allowed
    await keep(world, request.id, document)
  }
  const stated = await stateFact(world, permit, request, answer)
  return stated.ok ? granted(undefined) : stated
}

async function keep(world: World, requestId: string, { type, bytes }: Document): Promise<void> {
  await forgetPicture(world, requestId)
  const fileKey = world.records.makeKey(requestId)
  const key = world.records.openKey(requestId, fileKey)
  // A name of its own for each: one that is being forgotten cannot take a newer one along.
  const { object, wrappedKey } = await world.records.seal(
    key,
    `cases/${requestId}/picture-${crypto.randomUUID()}`,
    bytes,
  )
  await world.intake.keepPicture(requestId, { type, object, fileKey, wrappedKey, bytes: bytes.length })
}
