import { createTranslator } from 'use-intl/core'
import { latest, stateOf } from '../domain/access-request.ts'
import { messagesIn } from '../messages/messages.ts'
import type { Steps } from '../ports/world.ts'
import { bySystem } from './by.ts'
import { clearCollected } from './clear-collected.ts'

/**
 * Tells the subject that there is news, without any personal data in the mail (law.md 7.1): acknowledgement or delivery.
 * Delivered means released and notified. A repeated job sends no second delivery notice.
 */
export async function notifySubject(steps: Steps, requestId: string, notice: 'received' | 'ready'): Promise<void> {
  await steps(async world => {
    const request = await world.requests.byId(requestId)
    if (!request || (notice === 'ready' && (stateOf(request) !== 'READY' || latest(request, 'notified')))) return
    const t = createTranslator({
      locale: request.contact.language,
      messages: messagesIn(request.contact.language),
      namespace: 'mail',
    })
    const { appUrl } = world.employer
    const link = request.subject.left ? `${appUrl}/former/return?number=${request.number}` : `${appUrl}/requests`
    await world.mailer.send({
      to: request.contact.email,
      subject: t('subject'),
      text: t(notice, { link, officer: world.employer.dpoEmail }),
    })
    if (notice === 'ready') await world.requests.record(requestId, { kind: 'notified' }, bySystem)
  })
  if (notice === 'ready') await clearCollected(steps, requestId)
}
