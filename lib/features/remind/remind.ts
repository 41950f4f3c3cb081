import type { Case } from '#lib/domain/case/case.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import { type Reminder, remindersOf } from '#lib/domain/notices/reminders.ts'
import { languages } from '#lib/domain/rights/actor.ts'
import { theSystem } from '#lib/features/author.ts'
import { caseMail, mailWords } from '#lib/features/mail/case-mail.ts'
import { caseById, lockedCase } from '#lib/features/read-case.ts'
import type { Steps, World } from '#lib/ports/world.ts'

/**
 * Sends the reminders of a case that are due, each once: its key stands in the case before the mail goes . Staff
 * mail goes to the handler, or to the officer while nobody holds the case and where another than the handler does it; the subject's to the address chosen.
 */
export async function remind(steps: Steps, requestId: string): Promise<void> {
  const due = await steps(async world => {
    const request = await caseById(world, requestId)
    return request ? remindersOf(request) : []
  })
  for (const { key } of due) await steps(world => sendOne(world, requestId, key))
}

/** One reminder in one transaction; the mail goes last, so that what could not be kept was not sent. */
async function sendOne(world: World, requestId: string, key: string): Promise<void> {
  const request = await lockedCase(world, requestId)
  const reminder = request && remindersOf(request).find(one => one.key === key)
  const fact = { kind: 'reminded', key } as const
  if (!request || !reminder || !mayState(request, fact, theSystem).ok) return
  if (!(await world.requests.record(requestId, fact, theSystem))) return
  const { email } = request.contact
  if (reminder.to === 'subject') return world.mailer.send({ to: email, ...subjectWords(reminder, request, world) })
  const handler = await world.directory.handlerAddress()
  const isHandlers = reminder.owner === undefined || reminder.owner.person !== null
  const to = (isHandlers ? handler : null) ?? world.employer.dpoEmail
  await world.mailer.send({ to, ...staffWords(reminder, request.number, world) })
}

function subjectWords({ kind }: Reminder, { number, contact: { language } }: Case, { employer }: World) {
  const says = mailWords(language)('remindSubject', { kind, number })
  return caseMail({ number, language, employer, link: `${employer.appUrl}/requests` }, says)
}

/** The language of staff is not known to a job, so each stands in the mail. */
function staffWords({ kind }: Reminder, number: string, { employer }: World) {
  const link = `${employer.appUrl}/cases/${number}`
  const each = languages.map(mailWords)
  return {
    subject: each.map(t => t('remindStaffSubject')).join(' / '),
    text: each.map(t => t('remindStaff', { kind, link })).join('\n\n'),
    language: null,
  }
}
