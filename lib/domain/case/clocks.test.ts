import { describe, expect, test } from 'vitest'
import { london } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { readCase } from './case.ts'
import { clockEventsOf } from './clock-events.ts'
import { targetOf } from './clocks.ts'
import type { FactBody } from './reading.ts'

const clarification: FactBody = { ...ask.clarification }
const identity: FactBody = { ...ask.identity }
const everything: FactBody = { kind: 'clarification_answered', answer: 'everything', words: '' }
const extension: FactBody = { ...ask.extension, reasons: ['complexity'] }
const uk = () => new Story({ establishment: london, profileId: 'UK2026' })
const due = (story: Story) => story.case.deadline.due.toString()
const clock = (story: Story) => story.case.clock
const clocks = ({ request }: Story) =>
  Object.fromEntries(readCase(request, request.receivedAt).clocks.map(({ name, day }) => [name, day.toString()]))

describe('received in Berlin on 3 November 2026, due on 3 December', () => {
  const submitted = () => new Story().submitted()

  test('a question without a pause moves nothing and suspends nothing', () => {
    const story = submitted().on('2026-11-10').does('okafor', clarification)
    expect(clock(story)).toBe('running')
    expect(due(story.on('2026-11-16').does('mara', everything))).toBe('2026-12-03')
  })

  test('with the pause switched on, six days from 10 to 16 November do not count: due on 9 December', () => {
    const story = submitted().on('2026-11-10').askedWithPause()
    expect(clock(story)).toBe('suspended')
    expect(due(story)).toBe('2026-12-03')
    story.on('2026-11-16').does('mara', everything)
    expect(clock(story)).toBe('running')
    expect(due(story)).toBe('2026-12-09')
    expect(story.case.deadline.safe.toString()).toBe('2026-12-03')
  })

  test('the day on which an answer arrived counts, not the day on which it was noted', () => {
    const story = submitted().on('2026-11-10').askedWithPause().on('2026-11-18')
    story.does('okafor', { ...everything, arrivedAt: '2026-11-16T09:00:00Z' })
    expect(due(story)).toBe('2026-12-09')
  })

  test('a later answer does not belong to a question that ended without one', () => {
    const story = submitted().on('2026-11-10').askedWithPause({ goOnFrom: '2026-11-17' })
    story.on('2026-11-17').does('okafor', { kind: 'clarification_lapsed' })
    story.on('2026-11-20').askedWithPause({ goOnFrom: '2026-11-26' }).on('2026-11-22').does('mara', everything)
    expect(story.case.deadline.excludedDays).toBe(2)
  })

  test('an extension told in time leads to 3 February; with days named, to that day', () => {
    const told = (days: number | null) =>
      submitted()
        .on('2026-12-01')
        .does('okafor', { ...ask.extension, reasons: ['complexity'], days })
        .does('marchetti', { kind: 'extension_notified' })
    expect(due(told(null))).toBe('2027-02-03')
    expect(told(null).case.extendedTo?.toString()).toBe('2027-02-03')
    expect(told(20).case.extendedTo?.toString()).toBe('2026-12-23')
    expect(submitted().case.extendedTo).toBeNull()
    expect(clocks(told(null))).toMatchObject({ legal: '2026-12-03', extended: '2027-02-03' })
  })

  test('a proposal alone moves nothing', () => {
    const story = submitted().on('2026-12-01').does('okafor', extension)
    expect(due(story)).toBe('2026-12-03')
    expect(story.case.extendedTo).toBeNull()
  })

  test('of two joined requests the earlier arrival counts', () => {
    const story = submitted()
    story.does('system', { kind: 'duplicate_joined', number: 'DR-2026-0139', receivedAt: '2026-10-26T09:00:00Z' })
    expect(due(story)).toBe('2026-11-26')
  })

  test('our own target lies two working days before the day to plan for', () => {
    expect(targetOf(submitted().case).toString()).toBe('2026-12-01')
    expect(targetOf(submitted().case, 0).toString()).toBe('2026-12-03')
  })

  test('answered on the last day the clock is met, after it missed; unanswered it is missed from midnight', () => {
    const story = new Story().inDecision().on('2026-12-03T22:30:00Z')
    story.does('marchetti', { kind: 'released', version: 1, sha256: 'aa' })
    expect(clock(story)).toBe('running')
    expect(clock(story.on('2026-12-03T23:00:00Z'))).toBe('missed')
    const intime = story.on('2026-12-03T22:59:59Z').note('system', { kind: 'notified' })
    expect(clock(intime.on('2026-12-20'))).toBe('met')
    const late = new Story()
      .inDecision()
      .on('2026-12-04')
      .does('marchetti', { kind: 'released', version: 1, sha256: 'aa' })
    expect(clock(late.does('system', { kind: 'notified' }))).toBe('missed')
  })

  test('a refusal meets the clock when it is told, not when it is decided', () => {
    const story = submitted()
      .does('okafor', { ...ask.refusal, grounds: ['abusive12_5'] })
      .does('aalto', { ...ask.opinion })
      .on('2026-12-03')
      .does('marchetti', { ...ask.refused })
    expect(clock(story)).toBe('running')
    const told = { kind: 'notice_sent', notice: 'refusal', about: '5', language: 'en', sha256: 'cc' } as const
    expect(clock(story.on('2026-12-04').does('system', told))).toBe('missed')
  })
})

describe('received in London on 3 November 2026', () => {
  test('while identity is asked the clock has not started; it starts on the day the proof came', () => {
    const story = uk().submitted().on('2026-11-05').does('okafor', identity)
    expect(clock(story)).toBe('running')
    expect(clock(story.counts('identity'))).toBe('notStarted')
    expect(due(story)).toBe('2026-12-03')
    story.on('2026-11-12').does('mara', { kind: 'identity_received' })
    expect(clock(story)).toBe('running')
    expect(due(story)).toBe('2026-12-14')
    expect(due(story.on('2026-11-20').recognised())).toBe('2026-12-14')
  })

  test('a clarification pauses by law, both days included', () => {
    const story = uk().submitted().on('2026-11-10').does('okafor', clarification)
    expect(clock(story)).toBe('suspended')
    story.on('2026-11-16').does('mara', everything)
    expect(story.case.deadline.excludedDays).toBe(7)
  })

  test('a sign-in that nobody asked for is no proof asked for and moves no start', () => {
    const story = uk().submitted()
    expect(clockEventsOf(story.request, story.case.reading)).toEqual([])
  })

  test('at least one working day is kept in hand', () => {
    expect(targetOf(uk().submitted().case, 0).toString()).toBe('2026-12-02')
  })

  test('a complaint to the officer is acknowledged within 30 days from the day after it came', () => {
    const story = uk().submitted().on('2026-11-10').does('mara', { kind: 'complaint', to: 'officer', words: 'Slow.' })
    expect(clocks(story)).toMatchObject({ complaint: '2026-12-10' })
  })
})

test('all clocks of a case stand by name and in the order of their days', () => {
  const story = new Story().submitted().on('2026-11-10').does('okafor', clarification)
  expect(story.case.clocks.map(({ name, day }) => `${name} ${day}`)).toEqual([
    'acknowledge 2026-11-03',
    'clarification 2026-11-26',
    'target 2026-12-01',
    'legal 2026-12-03',
    'extensionNotice 2026-12-03',
  ])
})

test('California confirms receipt within ten business days', () => {
  const california = {
    name: 'Fresno',
    country: 'US',
    region: 'CA',
    timeZone: 'America/Los_Angeles',
    regionalRoll: false,
  }
  const story = new Story({ establishment: california, profileId: 'CCPA' }).submitted()
  expect(clocks(story)).toMatchObject({ acknowledge: '2026-11-18' })
})

test('a right asked for after the answer has a month of its own', () => {
  const story = new Story()
    .delivered()
    .on('2026-11-20')
    .does('mara', { ...ask.followUp })
  expect(clocks(story)).toMatchObject({ followUp: '2026-12-21' })
  story.does('okafor', { ...ask.followUp, askId: 'f2', arrivedAt: '2026-11-16T09:00:00Z' })
  expect(story.case.clocks.filter(({ name }) => name === 'followUp')[0]?.day.toString()).toBe('2026-12-16')
})

describe('what lies over the state', () => {
  test('receipt places a hold, which ends when it is lifted or the case is closed', () => {
    const hold = (story: Story) => (story.case.holdSince === null ? 'off' : 'on')
    expect(hold(new Story().submitted())).toBe('on')
    expect(hold(new Story().submitted().does('aalto', { kind: 'hold_lifted', why: 'Nothing left.' }))).toBe('off')
    const closed = new Story().delivered().does('system', { kind: 'closed' })
    expect(hold(closed)).toBe('off')
    const claimed = new Story().delivered().does('aalto', { kind: 'hold_placed', why: 'A claim is announced.' })
    expect(hold(claimed.does('system', { kind: 'closed' }))).toBe('on')
  })

  test('exposures and complaints stand beside', () => {
    const story = new Story()
      .submitted()
      .does('aalto', { kind: 'breach_linked', exposureId: 'x1', highRisk: true })
      .does('mara', { kind: 'complaint', to: 'officer', words: 'Slow.' })
    expect(story.case.reading.exposure.linked).toEqual(['x1'])
    expect(story.case.reading.complaint.open).toHaveLength(1)
    story.complaintAnswered('aalto')
    expect(story.case.reading.complaint).toEqual({ open: [], made: true })
  })
})
