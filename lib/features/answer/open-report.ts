import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { AccessReport, Artifact } from '#lib/domain/report/access-report.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { authorOf } from '#lib/features/author.ts'
import { caseKey } from '#lib/features/collect/open-case-key.ts'
import type { World } from '#lib/ports/world.ts'

/** The answer as it was sealed: the same numbers as the PDF. Refused before release. Notes the first reading. */
export async function openReport(
  world: World,
  permit: Permit<'report:read'>,
  request: Case,
): Promise<Result<{ report: AccessReport; artifacts: Artifact[] }>> {
  if (!request.readable) return refused('not_found')
  if (!request.reading.readingOfAnswer.read)
    await world.requests.record(request.id, { kind: 'report_read' }, authorOf(permit))
  return sealedReport(world, request, request.reading.review.given)
}

/** What the second checker decides on: the same sealed answer before its release. */
export const previewReport = (
  world: World,
  _permit: Permit<'report:preview'>,
  request: Case,
): Promise<Result<{ report: AccessReport; artifacts: Artifact[] }>> =>
  sealedReport(world, request, request.reading.review.composed?.version ?? 0)

/** One picture of the sealed answer, named by a record's `media.ref`. */
export async function readPicture(
  world: World,
  _permit: Permit<'report:read'>,
  request: Case,
  ref: string,
): Promise<Result<Uint8Array>> {
  if (!request.readable) return refused('not_found')
  const media = (await world.requests.artifacts(request.id, request.reading.review.given)).filter(
    ({ kind }) => kind === 'media',
  )
  const { name, place } = placeOf(ref)
  const artifact = media.find(one => one.name === name)
  return artifact
    ? granted(await world.records.media(await caseKey(world, request.id), artifact, place))
    : refused('not_found')
}

async function sealedReport(
  world: World,
  request: Case,
  version: number,
): Promise<Result<{ report: AccessReport; artifacts: Artifact[] }>> {
  const artifacts = await world.requests.artifacts(request.id, version)
  const content = artifacts.find(artifact => artifact.kind === 'content')
  if (!content) return refused('not_found')
  const bytes = await world.records.media(await caseKey(world, request.id), content, `0:${content.bytes}`)
  return granted({ report: JSON.parse(new TextDecoder().decode(bytes)), artifacts })
}

/** `PART:OFFSET:LENGTH` of an answer in parts, `OFFSET:LENGTH` of an earlier one in one file. */
function placeOf(ref: string): { name: string; place: string } {
  const [, part, place] = /^(\d{1,9}):(\d+:\d+)$/.exec(ref) ?? []
  return part && place ? { name: `media/${part.padStart(4, '0')}`, place } : { name: 'media', place: ref }
}
