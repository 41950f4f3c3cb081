import type { Case } from '#lib/domain/case/case.ts'
import { goOnDays, workingDaysBefore } from '#lib/domain/case/working-days.ts'
import { anyOf, type Due, type Owed, owed, through } from './thing.ts'

/** What waits for a second person (Art. 32, 38(6) GDPR), each with those who may not be it. */
export function owedSecondLooks(request: Case): Owed[] {
  const looks = [...intake(request), ...identity(request), ...extension(request), ...opinion(request)]
  return request.open ? looks : []
}

/** In time for the case to go on: as long before the day to plan for as a question may wait. */
export const inTimeToGoOn = (request: Case): Due =>
  through(request, workingDaysBefore(request, request.deadline.safe, goOnDays))

function intake(request: Case): Owed[] {
  const { unconfirmed, loggedBy } = request.reading.arrival
  if (!unconfirmed) return []
  return [
    owed({
      key: 'second:intake',
      kind: 'secondPerson',
      step: 'confirm',
      of: 'intake',
      since: request.receivedAt,
      target: inTimeToGoOn(request),
      owner: anyOf(request, ['handler', 'approver', 'dpo'], loggedBy),
    }),
  ]
}

function identity(request: Case): Owed[] {
  const { known, proposed } = request.reading.identity
  if (known || !proposed) return []
  return [
    owed({
      key: `second:identity:${proposed.id}`,
      kind: 'secondPerson',
      step: 'confirm',
      of: 'identity',
      about: proposed.id,
      since: proposed.at,
      target: inTimeToGoOn(request),
      owner: anyOf(request, ['handler', 'dpo'], [proposed.by.personId]),
    }),
  ]
}

/** The person must be told within the first month (Art. 12(3)); after that day it can only be declined. */
function extension(request: Case): Owed[] {
  const { proposed, told } = request.reading.extension
  if (!proposed || told) return []
  const { extNoticeBy } = request.deadline
  return [
    owed({
      key: `second:extension:${proposed.id}`,
      kind: 'secondPerson',
      step: 'confirm',
      of: 'extension',
      about: proposed.id,
      since: proposed.at,
      due: extNoticeBy && through(request, extNoticeBy),
      owner: anyOf(request, ['approver', 'dpo'], [proposed.by.personId]),
    }),
  ]
}

/** The officer is heard on what is refused in part; on a whole refusal the case itself waits for it. */
function opinion(request: Case): Owed[] {
  const { proposed, opinion: given } = request.reading.refusal
  if (!proposed || proposed.whole || given) return []
  return [
    owed({
      key: `second:opinion:${proposed.id}`,
      kind: 'secondPerson',
      step: 'advise',
      of: 'opinion',
      about: proposed.id,
      since: proposed.at,
      target: inTimeToGoOn(request),
      owner: anyOf(request, ['dpo'], [proposed.by.personId]),
    }),
  ]
}
