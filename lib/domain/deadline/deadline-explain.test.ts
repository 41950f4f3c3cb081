import { expect, test } from 'vitest'
import { computeDeadline } from './deadline.ts'
import type { DeadlineEvent } from './deadline-events.ts'
import type { DeadlineInput } from './reckon.ts'

const at = (text: string) => Temporal.Instant.from(text)
const event = (type: DeadlineEvent['type'], when: string): DeadlineEvent => ({ type, at: at(when) })

/** The steps as words: code and values. */
const why = (input: Omit<DeadlineInput, 'events'>, ...events: DeadlineEvent[]) =>
  computeDeadline({ ...input, events }).explain.map(({ code, values }) =>
    [code, ...Object.values(values).map(String)].join(' '),
  )

const bavaria = { country: 'DE', region: 'BY', timeZone: 'Europe/Berlin', regionalRoll: true }
const scotland = { country: 'GB', region: 'SCT', timeZone: 'Europe/London', regionalRoll: false }

test('a plain month names each day that the date was moved over, and why', () => {
  expect(why({ profile: 'EU', establishment: bavaria, receivedAt: at('2026-12-06T10:00:00Z') })).toEqual([
    'received 2026-12-06 Europe/Berlin EU GDPR Art. 12(3); Reg. 1182/71 Art. 3; EDPB Guidelines 01/2022 §159',
    'periodMonths 1 2027-01-06',
    'noExtension 2027-01-06',
    'base 2027-01-06 0',
    'holiday 2027-01-06 Heilige Drei Könige',
    'due 2027-01-07 DE-BY',
    'dueNationally 2027-01-06 DE',
    'safe 2027-01-05',
    'endsBefore 2027-01-07T23:00:00Z Europe/Berlin',
  ])
})

test('a later start, excluded days, an open question and an extension in time', () => {
  const steps = why(
    { profile: 'UK2026', establishment: scotland, receivedAt: at('2026-03-02T10:00:00Z') },
    event('identityReceived', '2026-03-04T10:00:00Z'),
    event('clarificationAsked', '2026-03-05T10:00:00Z'),
    event('clarificationReceived', '2026-03-06T10:00:00Z'),
    event('clarificationAsked', '2026-03-09T10:00:00Z'),
    event('extensionNotified', '2026-03-10T10:00:00Z'),
  )
  expect(steps.slice(1, 7)).toEqual([
    'startsLater 2026-03-04',
    'periodMonths 1 2026-04-04',
    'clarificationExcluded 2026-03-05 2026-03-06 2',
    'questionUnanswered 2026-03-09',
    'extensionInTime 2026-03-10 2026-04-06 3',
    'base 2026-06-06 2',
  ])
})

test('a question and an extension that came too late are named as such', () => {
  const steps = why(
    { profile: 'EU', establishment: bavaria, receivedAt: at('2026-09-02T10:00:00Z') },
    event('identityAsked', '2026-10-05T10:00:00Z'),
    event('identityReceived', '2026-10-08T10:00:00Z'),
    event('extensionNotified', '2026-10-03T10:00:00Z'),
  )
  expect(steps).toContain('questionAfterPeriod 2026-10-05 2026-10-08 0')
  expect(steps).toContain('extensionTooLate 2026-10-03 2026-10-02 3')
})

test('other laws: fee notice, date of the request, confirmation of receipt', () => {
  const plain = { country: 'CH', timeZone: 'UTC', regionalRoll: false }
  const receivedAt = at('2026-03-02T10:00:00Z')
  const notice = event('feeNotice', '2026-03-05T10:00:00Z')
  expect(why({ profile: 'CH', establishment: plain, receivedAt }, notice)).toContain('startsAfterFeeNotice 2026-03-15')
  const dated = event('requestDated', '2026-02-27T10:00:00Z')
  const brazil = { ...plain, country: 'BR' }
  expect(why({ profile: 'BR', establishment: brazil, receivedAt }, dated)).toContain('startsWithRequest 2026-02-27')
  const california = { ...plain, country: 'US' }
  expect(why({ profile: 'CCPA', establishment: california, receivedAt })).toContain('acknowledge 2026-03-16')
})

test('a date outside the checked years says so', () => {
  expect(why({ profile: 'EU', establishment: bavaria, receivedAt: at('2032-12-15T10:00:00Z') })).toContain(
    'calendarNotChecked 2024 2032',
  )
})

test('reading the dates does not work out the steps', () => {
  const deadline = computeDeadline({
    profile: 'EU',
    establishment: bavaria,
    receivedAt: at('2026-12-06T10:00:00Z'),
    events: [],
  })
  expect(Object.getOwnPropertyDescriptor(deadline, 'explain')?.get).toBeTypeOf('function')
  expect(deadline.explain).not.toBe(deadline.explain)
})
