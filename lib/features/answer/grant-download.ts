import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { type Artifact, filesGiven } from '#lib/domain/report/access-report.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { authorOf } from '#lib/features/author.ts'
import { caseKey } from '#lib/features/collect/open-case-key.ts'
import type { World } from '#lib/ports/world.ts'

/** A grant to fetch one file: for this session, this file, once, for a quarter of an hour. */
export async function grantDownload(
  world: World,
  permit: Permit<'report:download'>,
  request: Case,
  name: string,
): Promise<Result<string>> {
  const artifact = request.readable ? await fileOf(world, request, name) : undefined
  if (!artifact) return refused('not_found')
  const until = world.clock.now().add({ minutes: 15 })
  return granted(await world.requests.grant(request.id, artifact.object, permit.actor.sessionId, until))
}

/**
 * Takes the grant and opens the file: its plain bytes, each chunk authenticated. A grant gives the file once; `from` a
 * byte above 0 it goes on, in the same session and time, where the transfer broke off.
 */
export async function takeDownload(
  world: World,
  permit: Permit<'report:download'>,
  request: Case,
  grantId: string,
  from = 0,
): Promise<Result<{ artifact: Artifact; bytes: AsyncIterable<Uint8Array> }>> {
  const { sessionId } = permit.actor
  const grant = await (from > 0
    ? world.requests.resume(grantId, sessionId, from)
    : world.requests.take(grantId, sessionId))
  if (!grant || grant.requestId !== request.id || !request.readable) return refused('link_used')
  const artifact = (await files(world, request)).find(file => file.object === grant.object)
  if (!artifact || from >= artifact.bytes) return refused('not_found')
  return granted({ artifact, bytes: world.records.open(await caseKey(world, request.id), artifact, from) })
}

/** Keeps how many bytes of a file have gone out; with the last one the file is downloaded, and the case says so. */
export async function noteSent(
  world: World,
  permit: Permit<'report:download'>,
  request: Case,
  grantId: string,
  { kind, name, bytes }: Artifact,
  sent: number,
): Promise<void> {
  await world.requests.noteSent(grantId, sent)
  const downloaded = { kind: 'downloaded', what: kind === 'zip' ? 'zip' : 'pdf', name } as const
  if (sent >= bytes) await world.requests.record(request.id, downloaded, authorOf(permit))
}

/** A final PDF for the second checker's eyes, before release. */
export async function previewPdf(
  world: World,
  _permit: Permit<'report:preview'>,
  request: Case,
  name: string,
): Promise<Result<{ artifact: Artifact; bytes: AsyncIterable<Uint8Array> }>> {
  const artifact = await fileOf(world, request, name)
  return artifact && artifact.kind !== 'zip'
    ? granted({ artifact, bytes: world.records.open(await caseKey(world, request.id), artifact) })
    : refused('not_found')
}

const files = async (world: World, request: Case) =>
  filesGiven(await world.requests.artifacts(request.id, request.reading.review.given))
const fileOf = async (world: World, request: Case, name: string) =>
  (await files(world, request)).find(file => file.name === name)
