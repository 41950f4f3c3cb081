import type { Action, Permit } from '../domain/access-policy.ts'
import type { AccessRequest, Fact, FactBody } from '../domain/access-request.ts'
import type { NoticeName } from '../domain/notice.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { byOf } from './by.ts'
import { gatherNotices } from './notice/gather-notices.ts'
import { type NoticeText, noticeText } from './notice/notice-text.ts'

/**
 * The letters that a fact would bring, before it is stated: word for word what would be sent. A proposal is shown as if
 * a second person had confirmed it. Nothing is recorded.
 */
export async function previewNotice(
  world: World,
  permit: Permit<Action>,
  request: AccessRequest,
  draft: FactBody,
): Promise<Result<(NoticeText & { notice: NoticeName })[]>> {
  const stated = { at: world.clock.now(), by: byOf(permit) }
  const facts = [draft, ...confirmed(draft)].map((body, n): Fact => ({ id: `draft-${n}`, ...stated, ...body }))
  const last = facts.at(-1)
  if (!last) return granted([])
  const notices = await gatherNotices(world, { ...request, facts: [...request.facts, ...facts] }, last)
  return notices.ok
    ? granted(notices.value.map(one => ({ notice: one.notice, ...noticeText(one.notice, one.facts, one.language) })))
    : notices
}

/** What a second person would state on a proposal. */
function confirmed(draft: FactBody): FactBody[] {
  if (draft.kind === 'extension_proposed') return [{ kind: 'extension_notified' }]
  return draft.kind === 'refusal_proposed' ? [{ kind: 'refused', reasons: draft.reasons, divergence: null }] : []
}
