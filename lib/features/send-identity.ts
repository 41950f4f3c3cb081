import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import { courseOf } from '../domain/course-of.ts'
import { pictureWanted } from '../domain/identity-picture.ts'
import { type Result, refused } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { answerQuestion } from './answer-question.ts'
import { forgetPicture } from './forget-picture.ts'
import type { Document } from './keep-original.ts'
import { mayState } from './state-fact.ts'

/**
 * Takes the picture of a document that was asked for with its reason, and with it the answer to who asks (EDPB 01/2022
 * §73-79). `document` is null where the person answers in words alone.
 */
export async function sendIdentity(
  world: World,
  permit: Permit<'request:answer'>,
  request: AccessRequest,
  { words, document }: { words: string; document: Document | null },
): Promise<Result<void>> {
  const answer = { kind: 'identity_received', words } as const
  if (document) {
    if (pictureWanted(courseOf(request)) === null) return refused('never_asked')
    if (permit.role === 'delegate') return refused('wrong_role')
    const allowed = await mayState(world, permit, request, answer)
    if (!allowed.ok) return allowed
    await keep(world, request.id, document)
  }
  return answerQuestion(world, permit, request, answer)
}

async function keep(world: World, requestId: string, { type, bytes }: Document): Promise<void> {
  await forgetPicture(world, requestId)
  const fileKey = world.shelf.makeKey(requestId)
  const key = world.shelf.openKey(requestId, fileKey)
  // A name of its own for each: one that is being forgotten cannot take a newer one along.
  const { object, wrappedKey } = await world.shelf.seal(key, `cases/${requestId}/picture-${crypto.randomUUID()}`, bytes)
  await world.intake.keepPicture(requestId, { type, object, fileKey, wrappedKey, bytes: bytes.length })
}
