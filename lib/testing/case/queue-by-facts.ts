import type { Case } from '#lib/domain/case/case.ts'
import { isAnswered } from '#lib/domain/case/matter.ts'
import type { QueueReader, QueueView } from '#lib/domain/case/queue.ts'
import { urgencyOf } from '#lib/domain/case/urgency.ts'

/** What each view holds, as the facts say it. */
export function holds(view: QueueView, one: Case, reader: QueueReader): boolean {
  const { state, open, clock, deadline, today, reading } = one
  const urgency = urgencyOf(deadline, today)
  const handler = reading.assignment.handler?.id ?? null
  const mine = handler === reader.personId
  const decides = state === 'DECISION' && !mine && reader.decides
  const waits = (handler === null && reader.assigns) || (state === 'REVIEW' && mine && reader.reviews) || decides
  const follows = reading.collection.missing !== null && isAnswered(reading)
  switch (view) {
    case 'action':
      return (follows && mine) || (open && waits)
    case 'mine':
      return open && mine
    case 'week':
      return open && urgency.days >= 0 && urgency.days <= 7
    case 'late':
      return open && urgency.kind === 'late'
    case 'waiting':
      return open && (state.startsWith('AWAIT_') || clock === 'suspended' || clock === 'notStarted')
    case 'check':
      return state === 'DECISION'
    case 'open':
      return open
    case 'answered':
      return !open
  }
}

const part = ({ open, clock }: Case) => (open ? (clock === 'suspended' || clock === 'notStarted' ? 1 : 0) : 2)
/** The order of the queue: open, paused, ended; then by the last day. */
export const inOrder = (a: Case, b: Case) =>
  part(a) - part(b) || Temporal.PlainDate.compare(a.deadline.due, b.deadline.due) || (a.number < b.number ? -1 : 1)
