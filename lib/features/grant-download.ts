import { isReleased, type Permit } from '../domain/access-policy.ts'
import type { Artifact } from '../domain/access-report.ts'
import { type AccessRequest, givenVersion } from '../domain/access-request.ts'
import { granted, type Result, refused } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { byOf } from './by.ts'
import { caseKey } from './open-case-key.ts'

/** A grant to fetch one file: for this session, this file, once, for a quarter of an hour. */
export async function grantDownload(
  world: World,
  permit: Permit<'report:download'>,
  request: AccessRequest,
  what: 'pdf' | 'zip',
): Promise<Result<string>> {
  const artifact = isReleased(request) ? await fileOf(world, request, what) : undefined
  if (!artifact) return refused('not_found')
  const until = world.clock.now().add({ minutes: 15 })
  return granted(await world.requests.grant(request.id, artifact.object, permit.actor.sessionId, until))
}

/** Takes the grant and opens the file: its plain bytes, each chunk authenticated. A grant gives the file once. */
export async function takeDownload(
  world: World,
  permit: Permit<'report:download'>,
  request: AccessRequest,
  grantId: string,
): Promise<Result<{ artifact: Artifact; bytes: AsyncIterable<Uint8Array> }>> {
  const grant = await world.requests.take(grantId, permit.actor.sessionId)
  if (!grant || grant.requestId !== request.id || !isReleased(request)) return refused('link_used')
  const artifact = (await files(world, request)).find(file => file.object === grant.object)
  if (!artifact || (artifact.kind !== 'pdf' && artifact.kind !== 'zip')) return refused('not_found')
  await world.requests.record(request.id, { kind: 'downloaded', what: artifact.kind }, byOf(permit))
  return granted({ artifact, bytes: world.shelf.open(await caseKey(world, request.id), artifact) })
}

/** The final PDF for the second checker's eyes, before release. */
export async function previewPdf(
  world: World,
  _permit: Permit<'report:preview'>,
  request: AccessRequest,
): Promise<Result<{ artifact: Artifact; bytes: AsyncIterable<Uint8Array> }>> {
  const artifact = await fileOf(world, request, 'pdf')
  return artifact
    ? granted({ artifact, bytes: world.shelf.open(await caseKey(world, request.id), artifact) })
    : refused('not_found')
}

const files = (world: World, request: AccessRequest) => world.requests.artifacts(request.id, givenVersion(request))
const fileOf = async (world: World, request: AccessRequest, kind: 'pdf' | 'zip') =>
  (await files(world, request)).find(file => file.kind === kind)
