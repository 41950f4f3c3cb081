import type { Case } from '#lib/domain/case/case.ts'
import { cameAt } from '#lib/domain/case/matter.ts'
import { complaintClock } from '#lib/domain/deadline/complaint-clock.ts'
import { anyOf, machine, type Owed, owed, through } from './thing.ts'

/** Our own time for the outcome of a complaint, in months: the law names none. */
const outcomeMonths = 1

/** Complaints (Art. 38(4), 77 GDPR; DPA 2018 s.164A): in the UK that they came, everywhere what became of them. */
export const owedComplaints = (request: Case): Owed[] => [...receipts(request), ...outcomes(request)]

/** "Within the period of 30 days" it is acknowledged; a letter that the machine sends. */
function receipts(request: Case): Owed[] {
  if (request.establishment.country !== 'GB') return []
  const { sent } = request.reading.notice
  return request.facts.flatMap(fact => {
    if (fact.kind !== 'complaint' || fact.to !== 'officer') return []
    if (sent.some(({ notice, about }) => notice === 'complaint' && about === fact.id)) return []
    const { safe } = complaintClock(cameAt(fact), request.establishment.timeZone)
    return [
      owed({
        key: `complaintReceipt:${fact.id}`,
        kind: 'complaintReceipt',
        step: 'acknowledge',
        about: fact.id,
        since: cameAt(fact),
        due: through(request, safe),
        owner: machine,
      }),
    ]
  })
}

/** The officer reads it, and not whoever it may be about; the law says "without undue delay". */
const outcomes = (request: Case): Owed[] =>
  request.reading.complaint.open.map(complaint => {
    const since = cameAt(complaint)
    const day = since.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate().add({ months: outcomeMonths })
    return owed({
      key: `complaint:${complaint.id}`,
      kind: 'complaint',
      step: 'answer',
      of: complaint.to,
      about: complaint.id,
      since,
      undated: 'noUndueDelay',
      target: through(request, day),
      owner: anyOf(request, ['dpo']),
    })
  })
