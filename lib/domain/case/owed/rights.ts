import type { Case } from '#lib/domain/case/case.ts'
import { cameAt } from '#lib/domain/case/matter.ts'
import { computeDeadline } from '#lib/domain/deadline/deadline.ts'
import { handling, type Owed, owed } from './thing.ts'

/** Rights that were asked for: each has a month of its own from the day it reached the controller (Art. 12(3), 16 to 22 GDPR). */
export const owedRights = (request: Case): Owed[] =>
  request.reading.right.open.map(asked => {
    const { establishment, profileId: profile } = request
    const receivedAt = cameAt(asked)
    const { due, endsBefore } = computeDeadline({ establishment, profile, receivedAt, events: [] })
    return owed({
      key: `right:${asked.askId}`,
      kind: 'right',
      step: 'answer',
      of: asked.right,
      about: asked.id,
      since: receivedAt,
      due: { day: due, before: endsBefore },
      owner: handling(request),
    })
  })
