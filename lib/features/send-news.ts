import type { AccessRequest } from '../domain/access-request.ts'
import { type NoticeName, owedNotices } from '../domain/notice.ts'
import type { Steps, World } from '../ports/world.ts'
import { bySystem } from './by.ts'
import { gatherNotices } from './notice/gather-notices.ts'
import { noticeText } from './notice/notice-text.ts'

/**
 * Sends the notices of clock events that the case still owes (law.md 7.1): a mail that says only that there is news, and
 * the fact that the notice was sent, with the hash of its letter. A repeated job sends nothing again.
 */
export async function sendNews(steps: Steps, requestId: string): Promise<void> {
  const owed = await steps(async world => owedNow(await world.requests.byId(requestId)))
  for (const { notice, fact } of owed) await steps(world => sendOne(world, requestId, notice, fact.id))
}

/** Acknowledgement and delivery have their own jobs. */
const elsewhere: ReadonlySet<NoticeName> = new Set<NoticeName>(['N1', 'N7', 'N8'])

const owedNow = (request: AccessRequest | null) =>
  request ? owedNotices(request).filter(({ notice }) => !elsewhere.has(notice)) : []

/** One notice in one transaction; the mail goes last, so that what could not be kept was not sent. */
async function sendOne(world: World, requestId: string, notice: NoticeName, factId: string): Promise<void> {
  const seen = await world.requests.byId(requestId)
  if (!seen) return
  await world.requests.lock(seen.number)
  const request = await world.requests.byId(requestId)
  const owed = owedNow(request).find(one => one.notice === notice && one.fact.id === factId)
  if (!request || !owed) return
  const notices = await gatherNotices(world, request, owed.fact)
  const gathered = notices.ok ? notices.value.find(one => one.notice === notice) : undefined
  if (!gathered) return
  const { subject, mailText, letter } = noticeText(gathered.notice, gathered.facts, gathered.language)
  const sha256 = await hashOf(JSON.stringify(letter))
  const { language } = request.contact
  const sent = { kind: 'notice_sent', notice, about: factId, language, sha256 } as const
  if (!(await world.requests.record(requestId, sent, bySystem))) return
  await world.mailer.send({ to: request.contact.email, subject, text: mailText })
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return new Uint8Array(digest).toHex()
}
