import 'server-only'
import type { Case } from '#lib/domain/case/case.ts'
import { type Result, refused } from '#lib/domain/case/refusal.ts'
import type { AccessReport, Artifact } from '#lib/domain/report/access-report.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { openReport } from '#lib/features/answer/open-report.ts'
import type { World } from '#lib/ports/world.ts'

type Given = { world: World; permit: Permit<'report:read'>; request: Case }

/** The released answer; before release the subject is sent to the status page (`not_allowed_now`) instead. */
export const readAnswer = async ({
  world,
  permit,
  request,
}: Given): Promise<Result<{ report: AccessReport; artifacts: Artifact[] }>> =>
  request.readable ? openReport(world, permit, request) : refused('not_allowed_now')
