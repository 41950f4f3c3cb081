import { describe, expect, test } from 'vitest'
import { deadlineIfAsked, deadlineOf, profileIdFor } from './case-deadline.ts'
import { readFacts } from './reading.ts'
import { urgencyOf } from './urgency.ts'

const berlin = { name: 'Berlin', country: 'DE', region: 'BE', timeZone: 'Europe/Berlin', regionalRoll: false }
const london = { name: 'London', country: 'GB', region: 'ENG', timeZone: 'Europe/London', regionalRoll: false }
const day = (text: string) => Temporal.PlainDate.from(text)

test('asked in Berlin on 23 November 2026, the answer is due on 23 December', () => {
  const deadline = deadlineIfAsked(berlin, Temporal.Instant.from('2026-11-23T09:00:00Z'))
  expect(deadline?.due.toString()).toBe('2026-12-23')
})

test('the promise keeps to the rule set the request was received under', () => {
  const receivedAt = Temporal.Instant.from('2026-01-10T10:00:00Z')
  expect(profileIdFor(london, receivedAt)).toBe('UK2020')
  expect(deadlineOf({ establishment: london, receivedAt, profileId: 'UK2020', reading: readFacts([]) }).profileId).toBe(
    'UK2020',
  )
})

test('where no law is known the refusal names the place', () => {
  const tokyo = { name: 'Tokyo', country: 'JP', timeZone: 'Asia/Tokyo', regionalRoll: false }
  expect(() => profileIdFor(tokyo, Temporal.Instant.from('2026-11-23T09:00:00Z'))).toThrow('JP')
})

describe('how near is the deadline', () => {
  const deadline = { receivedDate: day('2026-11-03'), due: day('2026-12-03') }
  test.each([
    ['2026-11-20', 'ok', 13],
    ['2026-11-26', 'soon', 7],
    ['2026-12-03', 'soon', 0],
    ['2026-12-05', 'late', -2],
  ])('on %s it is %s with %i days', (today, kind, days) => {
    expect(urgencyOf(deadline, day(today))).toMatchObject({ kind, days })
  })

  test('of a longer period the last quarter is amber before the last week', () => {
    const long = { receivedDate: day('2026-11-03'), due: day('2027-02-03') }
    expect(urgencyOf(long, day('2027-01-14')).kind).toBe('soon')
    expect(urgencyOf(long, day('2027-01-05')).kind).toBe('ok')
  })
})
