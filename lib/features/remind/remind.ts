import type { Case } from '#lib/domain/case/case.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import { type Reminder, remindersOf } from '#lib/domain/notices/reminders.ts'
import { theSystem } from '#lib/features/author.ts'
import { besideOf } from '#lib/features/collect/failed-sources.ts'
import { caseMail, mailWords } from '#lib/features/mail/case-mail.ts'
import { caseById, lockedCase } from '#lib/features/read-case.ts'
import type { Steps, World } from '#lib/ports/world.ts'

/**
 * Notes the reminders of a case that are due, each once: its key stands in the case before the mail goes. The subject's goes
 * to the address chosen; of a note for staff those are told whom it is for, as of any other fact.
 */
export async function remind(steps: Steps, requestId: string): Promise<void> {
  const due = await steps(async world => {
    const request = await caseById(world, requestId)
    return request ? remindersOf(request, await besideOf(world, request)) : []
  })
  for (const { key } of due) await steps(world => sendOne(world, requestId, key))
}

/** One reminder in one transaction; the mail goes last, so that what could not be kept was not sent. */
async function sendOne(world: World, requestId: string, key: string): Promise<void> {
  const request = await lockedCase(world, requestId)
  const due = request ? remindersOf(request, await besideOf(world, request)) : []
  const reminder = due.find(one => one.key === key)
  const fact = { kind: 'reminded', key } as const
  if (!request || !reminder || !mayState(request, fact, theSystem).ok) return
  if (!(await world.requests.record(requestId, fact, theSystem))) return
  const { email } = request.contact
  if (reminder.to === 'subject') await world.mailer.send({ to: email, ...subjectWords(reminder, request, world) })
}

function subjectWords({ kind }: Reminder, { number, contact: { language } }: Case, { employer }: World) {
  const says = mailWords(language)('remindSubject', { kind, number })
  return caseMail({ number, language, employer, link: `${employer.appUrl}/requests` }, says)
}
