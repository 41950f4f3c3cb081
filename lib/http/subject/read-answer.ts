import 'server-only'
import { isReleased, type Permit } from '../../domain/access-policy.ts'
import type { AccessReport, Artifact } from '../../domain/access-report.ts'
import type { AccessRequest } from '../../domain/access-request.ts'
import { type Result, refused } from '../../domain/refusal.ts'
import { openReport } from '../../features/open-report.ts'
import type { World } from '../../ports/world.ts'

type Given = { world: World; permit: Permit<'report:read'>; request: AccessRequest }

/** The released answer; before release the subject is sent to the status page (`not_allowed_now`) instead. */
export const readAnswer = async ({
  world,
  permit,
  request,
}: Given): Promise<Result<{ report: AccessReport; artifacts: Artifact[] }>> =>
  isReleased(request) ? openReport(world, permit, request) : refused('not_allowed_now')
