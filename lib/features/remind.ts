import type { AccessRequest } from '../domain/access-request.ts'
import { type Reminder, remindersOf } from '../domain/reminders.ts'
import { noticeWords } from '../messages/notice-words.ts'
import type { Mail } from '../ports/mailer.ts'
import type { Steps, World } from '../ports/world.ts'
import { bySystem } from './by.ts'

/**
 * One sweep: the reminders due in each of the given cases, each once. `stepsOf` opens the steps of a case. A case that
 * fails does not hold up the others; `failed` is told about it.
 */
export async function remindAll(
  requestIds: Iterable<string> | AsyncIterable<string>,
  stepsOf: (requestId: string) => Promise<Steps>,
  failed: (requestId: string, error: unknown) => void,
): Promise<number> {
  let sent = 0
  for await (const requestId of requestIds) {
    try {
      sent += (await remindCase(await stepsOf(requestId), requestId)).length
    } catch (error) {
      failed(requestId, error)
    }
  }
  return sent
}

/**
 * Reminds staff (who has the case, or the pool) and, where the clock allows it, the subject: one mail each, however many
 * reminders are due, without personal data. Recorded first and mailed last, in one transaction.
 */
export const remindCase = (steps: Steps, requestId: string): Promise<Reminder[]> =>
  steps(async world => {
    const seen = await world.requests.byId(requestId)
    if (seen) await world.requests.lock(seen.number)
    const request = await world.requests.byId(requestId)
    if (!request) return []
    const due: Reminder[] = []
    for (const reminder of remindersOf(request, world.clock.now(), world.versions.timeZones)) {
      const fact = { kind: 'reminded', key: reminder.key } as const
      if (await world.requests.record(requestId, fact, bySystem)) due.push(reminder)
    }
    if (due.some(({ to }) => to === 'staff'))
      for (const mail of await toStaff(world, requestId)) await world.mailer.send(mail)
    if (due.some(({ to }) => to === 'subject')) await world.mailer.send(toSubject(world, request))
    return due
  })

/** To who has the case or the pool; where the directory cannot tell, to the officer's mailbox. */
async function toStaff({ directory, employer }: World, requestId: string): Promise<Mail[]> {
  const known = (await directory.staffFor?.(requestId)) ?? []
  const staff = known.length > 0 ? known : [{ email: employer.dpoEmail, language: 'en' as const }]
  return staff.map(({ email, language }) => {
    const { t } = noticeWords(language, 'UTC')
    const text = t('reminder.staff', { link: `${employer.appUrl}/cases` })
    return { to: email, subject: t('reminder.staffSubject'), text }
  })
}

function toSubject({ employer }: World, { contact }: AccessRequest): Mail {
  const { t } = noticeWords(contact.language, 'UTC')
  const text = t('reminder.person', { link: `${employer.appUrl}/requests`, officer: employer.dpoEmail })
  return { to: contact.email, subject: t('subject'), text }
}
