import 'server-only'
import { granted } from '#lib/domain/case/refusal.ts'
import { permit } from '#lib/domain/rights/access-policy.ts'
import { previewReport } from '#lib/features/answer/open-report.ts'
import type { Looked } from '#lib/web/doors/load.ts'
import { headOf } from './case-view.ts'
import { checkView, decisionOf } from './check-view.ts'
import { stoppedView } from './stopped-view.ts'

/** The second check as its page shows it: the report for who may see it, how the decision stands, and who may decide. */
export async function readCheck(given: Looked<'case:see'>) {
  const { world, request, actor, now, words } = given
  const { state } = request
  const seen = permit(actor, 'report:preview', request, now)
  const made = seen.ok && state === 'DECISION' ? await previewReport(world, seen.value, request) : null
  const release = permit(actor, 'case:released', request, now)
  return granted({
    head: headOf(given),
    stopped: await stoppedView(given),
    state,
    decision: decisionOf(request, words),
    view: made?.ok ? checkView(request, made.value.report, made.value.artifacts, words) : null,
    mayDecide: release.ok || release.refusal.reason === 'step_up_needed',
    reviewed: request.reading.assignment.handler?.id === actor.personId,
  })
}
