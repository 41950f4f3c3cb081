import { type Case, caseWith } from '#lib/domain/case/case.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import { authorOf } from '#lib/features/author.ts'
import type { World } from '#lib/ports/world.ts'
import { gatherNotices } from './letter/gather-notices.ts'
import { type NoticeText, noticeText } from './letter/notice-text.ts'

/**
 * The letters that a fact would bring, before it is stated: word for word what would be sent. A proposal is shown as if
 * a second person had confirmed it. Nothing is recorded.
 */
export async function previewNotice(
  world: World,
  permit: Permit<Action>,
  request: Case,
  draft: FactBody,
): Promise<Result<(NoticeText & { notice: NoticeName })[]>> {
  const stated = { at: world.clock.now(), by: authorOf(permit) }
  const facts = [draft, ...confirmed(draft)].map((body, n): Fact => ({ id: `draft-${n}`, ...stated, ...body }))
  const last = facts.at(-1)
  if (!last) return granted([])
  const notices = await gatherNotices(world, facts.reduce(caseWith, request), last)
  return notices.ok
    ? granted(notices.value.map(one => ({ notice: one.notice, ...noticeText(one.notice, one.facts, one.language) })))
    : notices
}

/** What a second person would state on a proposal. */
function confirmed(draft: FactBody): FactBody[] {
  if (draft.kind === 'extension_proposed') return [{ kind: 'extension_notified' }]
  return draft.kind === 'refusal_proposed' ? [{ kind: 'refused', reasons: draft.reasons, divergence: null }] : []
}
