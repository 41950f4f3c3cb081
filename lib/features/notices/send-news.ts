import { owedNotices } from '#lib/domain/notices/notice.ts'
import { caseById } from '#lib/features/read-case.ts'
import type { Steps } from '#lib/ports/world.ts'
import { sendNotice } from './send-notice.ts'

/**
 * Sends every notice of clock events that the case still owes (docs/law/notices.md), each once; a repeated job sends
 * nothing again.
 */
export async function sendNews(steps: Steps, requestId: string): Promise<void> {
  const facts = await steps(async world => {
    const request = await caseById(world, requestId)
    return request ? owedNotices(request).map(({ fact }) => fact) : []
  })
  // Acknowledgement and delivery have their own jobs.
  const others = facts.filter(({ kind }) => kind !== 'received' && kind !== 'released')
  for (const id of new Set(others.map(fact => fact.id))) await sendNotice(steps, requestId, id)
}
