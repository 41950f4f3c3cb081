import type { Case } from '#lib/domain/case/case.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import { owedNotices } from '#lib/domain/notices/notice.ts'
import { theSystem } from '#lib/features/author.ts'
import { caseById, lockedCase } from '#lib/features/read-case.ts'
import { noticeWords } from '#lib/messages/notice-words.ts'
import type { Letter } from '#lib/ports/letter-writer.ts'
import type { Mail } from '#lib/ports/mailer.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import type { Gathered } from './letter/fill-notice.ts'
import { gatherNotices } from './letter/gather-notices.ts'
import { noticeText } from './letter/notice-text.ts'
import { receiptBlocks, receiptOf } from './letter/receipt.ts'

/**
 * Sends the notices that a fact of the case calls for and that were not sent yet (docs/law/notices.md): a mail that
 * says which request, and the letter kept sealed as it was sent. A repeated job sends nothing again. An announced answer is
 * `notified` in the same transaction. Gives the notices sent; refused where the law of the place has none here.
 */
export async function sendNotice(steps: Steps, requestId: string, factId: string): Promise<Result<NoticeName[]>> {
  const owed = await steps(async world => owedAbout(await caseById(world, requestId), factId))
  const sent: NoticeName[] = []
  for (const notice of owed) {
    const result = await steps(world => sendOne(world, requestId, factId, notice))
    if (!result.ok) return result
    if (result.value) sent.push(notice)
  }
  return granted(sent)
}

const owedAbout = (request: Case | null, factId: string): NoticeName[] =>
  request ? owedNotices(request).flatMap(({ notice, fact }) => (fact.id === factId ? [notice] : [])) : []

/** One notice in one transaction. The mail goes last: what could not be kept must not have been sent. */
async function sendOne(world: World, requestId: string, factId: string, notice: NoticeName): Promise<Result<boolean>> {
  const request = await lockedCase(world, requestId)
  const fact = request?.facts.find(({ id }) => id === factId)
  if (!request || !fact || !owedAbout(request, factId).includes(notice)) return granted(false)
  const notices = await gatherNotices(world, request, fact)
  if (!notices.ok) return notices
  const gathered = notices.value.find(one => one.notice === notice)
  if (!gathered) return granted(false)
  const { mail, letter } = noticeText(gathered.notice, gathered.facts, gathered.language)
  if (!(await keep(world, request, factId, gathered, letter))) return granted(false)
  // A case that was opened again is answered again.
  if ((notice === 'delivery' || notice === 'nothingHeld') && request.state === 'READY')
    await world.requests.record(requestId, { kind: 'notified', readableDays: world.readableDays }, theSystem)
  const attachments = attached(world, request, gathered)
  await world.mailer.send({ to: request.contact.email, ...mail, attachments })
  return granted(true)
}

/**
 * Seals the letter under a key of its own, which the fact carries: the subject may open it before any release, and it
 * outlives the contents of the case. A second try writes to the same name; only the one that is recorded counts.
 */
async function keep(
  world: World,
  request: Case,
  factId: string,
  { notice, language }: Gathered,
  letter: Letter,
): Promise<boolean> {
  const words = noticeWords(language, letter.timeZone)
  const receipt = notice === 'acknowledgement' ? receiptBlocks(receiptOf(world, request), words) : []
  const pdf = await world.letters.write({ ...letter, blocks: [...letter.blocks, ...receipt] }, language)
  const letterKey = world.records.makeKey(request.id)
  const name = `cases/${request.id}/letters/${factId}-${notice}`
  const { sha256, object, bytes, wrappedKey } = await world.records.seal(
    world.records.openKey(request.id, letterKey),
    name,
    pdf,
  )
  const kept = { object, bytes, letterKey, wrappedKey }
  const { language: of } = request.contact
  const fact = { kind: 'notice_sent', notice, about: factId, language: of, sha256, letter: kept } as const
  if (await world.requests.record(request.id, fact, theSystem)) return true
  await world.objects.remove(object)
  return false
}

/** The date that the notice sets, for the calendar, without a word on what it is about. */
function attached({ calendar, clock }: World, { id }: Case, gathered: Gathered): Mail['attachments'] & object {
  const day = dayIn(gathered)
  if (!day) return []
  const summary = noticeWords(gathered.language, gathered.facts.timeZone).t('calendar')
  const content = calendar.write([{ id, day, summary }], clock.now())
  return [{ name: 'date.ics', type: 'text/calendar; charset=utf-8', content }]
}

/** The last day that a notice sets. */
function dayIn({ notice, facts }: Gathered): Temporal.PlainDate | null {
  if (notice === 'acknowledgement' || notice === 'rightAsked') return facts.to
  return notice === 'extension' || notice === 'rightExtended' ? facts.newDate : null
}
