import type { Case } from '#lib/domain/case/case.ts'
import { rightDeadline } from '#lib/domain/case/case-deadline.ts'
import { cameAt } from '#lib/domain/case/matter.ts'
import { handling, type Owed, owed } from './thing.ts'

/**
 * Rights that were asked for: each has a month of its own from the day it reached the controller (Art. 12(3), 16 to 22 GDPR),
 * or three where that was told. Data that shall be stored only meanwhile come first.
 */
export const owedRights = (request: Case): Owed[] =>
  request.reading.right.open.map(asked => {
    const { due, endsBefore } = rightDeadline(request, asked)
    const waits = asked.restrict === true && !request.reading.right.restricted.includes(asked.askId)
    return owed({
      key: `right:${asked.askId}`,
      kind: 'right',
      step: waits ? 'restrict' : 'answer',
      of: asked.right,
      about: asked.id,
      since: cameAt(asked),
      due: { day: due, before: endsBefore },
      owner: handling(request),
    })
  })
