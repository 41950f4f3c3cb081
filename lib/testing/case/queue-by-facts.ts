import type { Client } from 'pg'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { owedIn } from '#lib/domain/case/owed/owed.ts'
import { isMachine, isSecondLook, momentOf, type Owed, restingSteps } from '#lib/domain/case/owed/thing.ts'
import type { ListedOwed, QueueReader, QueueView } from '#lib/domain/case/queue.ts'
import type { Story } from '#lib/testing/test-case.ts'

/** A thing that is owed, with the number of its case. */
export type Thing = Owed & { number: string; moment: Temporal.Instant }

/** What is owed in the case of a story at a moment, as a list has it. */
export function owedOf({ request }: Story, now: Temporal.Instant): ListedOwed[] {
  const { number, subject, establishment } = request
  const standing = readCase(request, now)
  return owedIn(standing).map(one => ({
    ...one,
    number,
    second: isSecondLook(one),
    moment: momentOf(one),
    requester: subject.name,
    title: null,
    timeZone: establishment.timeZone,
    extended: standing.deadline.extended,
  }))
}

/** Cases that are kept, with the ids that their facts were given and without their authors, who are not. */
export async function asKept(owner: Client, told: readonly AccessRequest[]): Promise<AccessRequest[]> {
  const { rows } = await owner.query<{ request_id: string; id: string }>(
    'select request_id, id from portal.request_fact order by request_id, seq',
  )
  const ids = Map.groupBy(rows, row => row.request_id)
  return told.map(request => ({
    ...request,
    facts: request.facts.map((fact, at) => ({
      ...fact,
      id: ids.get(request.id)?.[at]?.id ?? '',
      by: { ...fact.by, personId: null },
    })),
  }))
}

/** Everything that is owed in a case, as its facts say it. */
export const thingsOf = (request: AccessRequest): Thing[] =>
  owedIn(readCase(request, request.receivedAt)).map(one => ({ ...one, number: request.number, moment: momentOf(one) }))

/** Whether a view of what is owed holds a thing at a moment, as the facts say it. */
export function holds(view: Exclude<QueueView, 'answered'>, one: Thing, reader: QueueReader, now: Temporal.Instant) {
  const passed = Temporal.Instant.compare(one.moment, now) <= 0
  const { person, roles, barred } = one.owner
  const isUp = !one.waits || passed
  const mine = person?.id === reader.personId
  const free =
    person === null && !barred.includes(reader.personId) && roles.some(role => reader.roles.some(of => of === role))
  const day = one.due?.day ?? one.target?.day
  const days = day ? Temporal.PlainDate.from(now.toString().slice(0, 10)).until(day).days : 0
  switch (view) {
    case 'action':
      return isUp && (mine ? !restingSteps.includes(one.step) : free)
    case 'mine':
      return mine
    case 'week':
      return !passed && !isMachine(one) && days <= 7
    case 'late':
      return passed
    case 'waiting':
      return one.waits
    case 'check':
      return isSecondLook(one)
    case 'open':
      return !isMachine(one) || passed
  }
}

const part = ({ paused }: Thing) => (paused ? 1 : 0)

/** The order of the queue: what runs, what stands still; then by its moment. */
export const inOrder = (a: Thing, b: Thing) =>
  part(a) - part(b) ||
  Temporal.Instant.compare(a.moment, b.moment) ||
  (a.number === b.number ? (a.key < b.key ? -1 : 1) : a.number < b.number ? -1 : 1)
