import { complainedOf } from '#lib/domain/case/acts/staff.ts'
import type { Case } from '#lib/domain/case/case.ts'
import { placeOf } from '#lib/domain/case/case-deadline.ts'
import { outcomeTarget } from '#lib/domain/case/clocks.ts'
import { cameAt } from '#lib/domain/case/matter.ts'
import { complaintClock } from '#lib/domain/deadline/complaint-clock.ts'
import { anyOf, machine, type Owed, owed, through } from './thing.ts'

/** Complaints (Art. 38(4), 77 GDPR; DPA 2018 s.164A): that they came, where a law gives the day; everywhere the outcome. */
export const owedComplaints = (request: Case): Owed[] => [...receipts(request), ...outcomes(request)]

/** Where a law gives the day (UK: 30 days), the letter that the machine sends is owed under it. */
function receipts(request: Case): Owed[] {
  const { sent } = request.reading.notice
  return request.facts.flatMap(fact => {
    if (fact.kind !== 'complaint' || fact.to !== 'officer') return []
    if (sent.some(({ notice, about }) => notice === 'complaint' && about === fact.id)) return []
    const clock = complaintClock(cameAt(fact), placeOf(request))
    if (!clock) return []
    return [
      owed({
        key: `complaintReceipt:${fact.id}`,
        kind: 'complaintReceipt',
        step: 'acknowledge',
        about: fact.id,
        since: cameAt(fact),
        due: through(request, clock.due),
        owner: machine,
      }),
    ]
  })
}

/** The officer reads it, and nobody whom it is about; the law says "without undue delay". */
const outcomes = (request: Case): Owed[] =>
  request.reading.complaint.open.map(complaint =>
    owed({
      key: `complaint:${complaint.id}`,
      kind: 'complaint',
      step: 'answer',
      of: complaint.to,
      about: complaint.id,
      since: cameAt(complaint),
      undated: 'noUndueDelay',
      target: through(request, outcomeTarget(request, complaint)),
      owner: anyOf(request, ['dpo'], complainedOf(request, complaint.id)),
    }),
  )
