import { eraseCase } from '#lib/features/erase/erase-case.ts'
import type { Steps } from '#lib/ports/world.ts'
import { sendNotice } from './send-notice.ts'

/**
 * Acknowledges a request, or tells that the answer is there and what of it was refused: a mail that says of which request there
 * is news, and the letter on the status page. Delivered means released and told. A repeated job sends
 * nothing again.
 */
export async function notifySubject(steps: Steps, requestId: string, notice: 'received' | 'ready'): Promise<void> {
  const kind = notice === 'ready' ? 'released' : 'received'
  const fact = await steps(async world => {
    const request = await world.requests.byId(requestId)
    return request ? request.facts.findLast(one => one.kind === kind) : undefined
  })
  if (fact) await sendNotice(steps, requestId, fact.id)
  if (notice === 'ready') await eraseCase(steps, requestId)
}
