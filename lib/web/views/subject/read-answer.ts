import 'server-only'
import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { AccessReport, Artifact } from '#lib/domain/report/access-report.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { openReport } from '#lib/features/answer/open-report.ts'
import { verifyCodeOf } from '#lib/features/answer/verify-code-of.ts'
import type { World } from '#lib/ports/world.ts'
import type { Looked } from '#lib/web/doors/load.ts'
import { filesOf } from './report-view.ts'

type Input = { world: World; permit: Permit<'report:read'>; request: Case }

/** The released answer; before release the subject is sent to the status page (`not_allowed_now`) instead. */
export const readAnswer = async ({
  world,
  permit,
  request,
}: Input): Promise<Result<{ report: AccessReport; artifacts: Artifact[] }>> =>
  request.readable ? openReport(world, permit, request) : refused('not_allowed_now')

/** The files of the released answer, and the code that stands on its cover; before release as above. */
export async function readFiles({ world, permit, request, words }: Looked<'report:download'>) {
  if (!request.readable) return refused('not_allowed_now')
  const artifacts = await world.requests.artifacts(request.id, request.reading.review.given)
  return granted({ files: filesOf(artifacts, words), code: await verifyCodeOf(world, permit, request) })
}
