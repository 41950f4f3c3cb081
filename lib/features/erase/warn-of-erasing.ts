import { warningDue } from '#lib/domain/case/erasing.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import { theSystem } from '#lib/features/author.ts'
import { caseMail, mailWords } from '#lib/features/mail/case-mail.ts'
import { lockedCase } from '#lib/features/read-case.ts'
import { noticeWords } from '#lib/messages/notice-words.ts'
import type { Steps, World } from '#lib/ports/world.ts'

/**
 * Warns the person, at least two weeks before our copy of the answer is erased, by which day to download it. The fact names
 * the day, and nothing is erased before it. The mail goes last, says nothing of the person, and goes once a day that is named.
 */
export const warnOfErasing = (steps: Steps, requestId: string): Promise<void> => steps(world => warn(world, requestId))

async function warn(world: World, requestId: string): Promise<void> {
  const request = await lockedCase(world, requestId)
  const last = request && warningDue(request)
  if (!request || !last) return
  const fact = { kind: 'erasure_announced', last: last.toString() } as const
  if (!mayState(request, fact, theSystem).ok) return
  if (!(await world.requests.record(requestId, fact, theSystem))) return
  const { email, language } = request.contact
  const date = noticeWords(language, request.establishment.timeZone).day(last)
  const { number } = request
  const { employer } = world
  const says = mailWords(language)('erasing', { date, number })
  await world.mailer.send({
    to: email,
    ...caseMail({ number, language, employer, link: `${employer.appUrl}/requests` }, says),
  })
}
