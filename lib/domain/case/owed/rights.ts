import type { Case } from '#lib/domain/case/case.ts'
import { cameAt } from '#lib/domain/case/matter.ts'
import { computeDeadline } from '#lib/domain/deadline/deadline.ts'
import { handling, type Owed, owed } from './thing.ts'

/** Until when a right must be answered that reached the controller then. */
export const deadlineOfRight = (
  { establishment, profileId: profile }: Pick<Case, 'establishment' | 'profileId'>,
  receivedAt: Temporal.Instant,
) => computeDeadline({ establishment, profile, receivedAt, events: [] })

/** Rights that were asked for: each has a month of its own from the day it reached the controller (Art. 12(3), 16 to 22 GDPR). */
export const owedRights = (request: Case): Owed[] =>
  request.reading.right.open.map(asked => {
    const receivedAt = cameAt(asked)
    const { due, endsBefore } = deadlineOfRight(request, receivedAt)
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
