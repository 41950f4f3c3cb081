import { describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { london } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { ladderOf, remindersOf } from './reminders.ts'

const keys = (story: Story, to: 'staff' | 'subject') =>
  remindersOf(story.case).flatMap(reminder => (reminder.to === to ? [reminder.key] : []))
const clarification: FactBody = { ...ask.clarification }
const extended = () =>
  new Story()
    .submitted()
    .on('2026-12-01')
    .does('okafor', { ...ask.extension, reasons: ['complexity'] })
    .does('marchetti', { kind: 'extension_notified' })

describe('staff, for a request received on 3 November and due on 3 December', () => {
  test('the ladder: half, three quarters, three working days, one, late', () => {
    expect(ladderOf(new Story().submitted().case).map(({ kind, day }) => `${kind} ${day}`)).toEqual([
      'half 2026-11-18',
      'threeQuarters 2026-11-26',
      'threeDays 2026-11-30',
      'oneDay 2026-12-02',
      'late 2026-12-04',
    ])
  })

  test.each([
    ['2026-11-17', []],
    ['2026-11-18', ['staff:first:half']],
    ['2026-11-26', ['staff:first:threeQuarters']],
    ['2026-11-30', ['staff:first:threeDays']],
    ['2026-12-02', ['staff:first:oneDay']],
    ['2026-12-04', ['staff:first:late']],
  ])('on %s the newest step alone is due: %j', (day, expected) => {
    expect(keys(new Story().submitted().on(day), 'staff')).toEqual(expected)
  })

  test('each is sent once', () => {
    const story = new Story().submitted().on('2026-11-18').does('system', { kind: 'reminded', key: 'staff:first:half' })
    expect(keys(story, 'staff')).toEqual([])
    expect(keys(story.on('2026-11-25'), 'staff')).toEqual([])
  })

  test('after an extension the ladder begins anew against the new date', () => {
    expect(keys(extended().on('2026-12-10'), 'staff')).toEqual([])
    expect(keys(extended().on('2027-02-04'), 'staff')).toEqual(['staff:extended:late'])
  })

  test('without an answer the case goes on: on the day named, at the latest five working days before the end', () => {
    const asked = new Story().submitted().does('okafor', clarification)
    expect(keys(asked.on('2026-11-20'), 'staff')).toContain('staff:goOn:2')
    const later = new Story().submitted().note('okafor', { ...ask.clarification, goOnFrom: '2026-12-31' })
    expect(keys(later.on('2026-11-25'), 'staff')).not.toContain('staff:goOn:2')
    expect(keys(later.on('2026-11-26'), 'staff')).toContain('staff:goOn:2')
  })

  test('are told, five working days before the day to plan for, that nobody said who asks: that a person must decide', () => {
    const asked = new Story().submitted().does('okafor', { ...ask.identity })
    expect(keys(asked.on('2026-11-25'), 'staff')).not.toContain('staff:decide:2')
    expect(keys(asked.on('2026-11-26'), 'staff')).toContain('staff:decide:2')
    expect(keys(asked.does('mara', { kind: 'identity_received' }), 'staff')).not.toContain('staff:decide:2')
  })

  test('while a question asked in time suspends the clock, nothing is called late', () => {
    const story = new Story().submitted().on('2026-11-30').askedWithPause({ goOnFrom: '2026-12-01' }).on('2026-12-08')
    expect(keys(story, 'staff')).not.toContain('staff:first:late')
  })

  test('an answered case reminds nobody of its date', () => {
    expect(keys(new Story().delivered().on('2027-03-01'), 'staff')).toEqual([])
  })
})

describe('the subject', () => {
  test('is reminded of a question after a week while the clock runs', () => {
    const story = new Story().submitted().does('okafor', clarification)
    expect(keys(story.on('2026-11-09'), 'subject')).toEqual([])
    expect(keys(story.on('2026-11-10'), 'subject')).toEqual(['subject:question:2'])
  })

  test('is left in peace while the clock is suspended or has not started', () => {
    expect(keys(new Story().submitted().askedWithPause().on('2026-11-20'), 'subject')).toEqual([])
    const uk = new Story({ establishment: london, profileId: 'UK2026' }).submitted()
    uk.does('okafor', { ...ask.identity }).counts('identity')
    expect(keys(uk.on('2026-11-20'), 'subject')).toEqual([])
  })

  test('is left in peace while an extension runs', () => {
    expect(keys(extended().does('okafor', clarification).on('2026-12-20'), 'subject')).toEqual([])
  })

  test('is told when the answer is late, with or without extension', () => {
    expect(keys(new Story().submitted().on('2026-12-04'), 'subject')).toEqual(['subject:first:late'])
    expect(keys(extended().on('2027-02-04'), 'subject')).toEqual(['subject:extended:late'])
  })

  test('is told once, after two weeks, that the answer lies unread', () => {
    const story = new Story().delivered()
    expect(keys(story.on('2026-11-16'), 'subject')).toEqual([])
    expect(keys(story.on('2026-11-17'), 'subject')).toEqual(['subject:unread'])
    expect(keys(story.does('mara', { kind: 'report_read' }), 'subject')).toEqual([])
  })
})

describe('staff, of what is owed besides the answer', () => {
  const objected = () =>
    new Story()
      .delivered()
      .on('2026-11-10')
      .does('mara', { ...ask.followUp })
  const owed = (story: Story) => keys(story, 'staff').filter(key => key.startsWith('owed:'))

  test.each([
    ['2026-11-24', []],
    ['2026-11-25', ['owed:right:f1:half']],
    ['2026-12-03', ['owed:right:f1:threeQuarters']],
    ['2026-12-07', ['owed:right:f1:threeDays']],
    ['2026-12-09', ['owed:right:f1:oneDay']],
    ['2026-12-11', ['owed:right:f1:late']],
    ['2026-12-18', ['owed:right:f1:late2']],
    // 41 days past its month.
    ['2027-01-20', ['owed:right:f1:late6']],
  ])('an objection after the answer, due on 10 December, reminds on %s: %j', (day, expected) => {
    expect(owed(objected().on(day))).toEqual(expected)
  })

  test('each step is sent once, and none once the right was answered', () => {
    const story = objected().on('2026-12-11').does('system', { kind: 'reminded', key: 'owed:right:f1:late' })
    expect(owed(story.on('2026-12-17'))).toEqual([])
    story.does('okafor', {
      kind: 'follow_up_answered',
      askId: 'f1',
      done: true,
      words: 'It is no longer counted.',
      systems: ['Doors: stopped'],
      recipientsTold: [],
    })
    expect(owed(story.on('2027-01-20'))).toEqual([])
  })

  test('a complaint on a closed case reminds too, and names the officer as who does it', () => {
    const story = new Story()
      .delivered()
      .does('system', { kind: 'closed' })
      .on('2026-11-10')
      .does('mara', { kind: 'complaint', to: 'officer', words: 'It took too long.' })
      .on('2026-12-11')
    const [reminder] = remindersOf(story.case).filter(({ key }) => key.startsWith('owed:'))
    expect(reminder).toMatchObject({ kind: 'late', owner: { person: null, roles: ['dpo'] } })
    expect(story.tries('system', { kind: 'reminded', key: reminder?.key ?? '' })).toBe('allowed')
  })

  test('more time that waits for a second person reminds before the last day to tell of it', () => {
    const story = new Story()
      .submitted()
      .on('2026-11-27')
      .does('okafor', { ...ask.extension, reasons: ['complexity'] })
    expect(owed(story.on('2026-11-29'))).toEqual([])
    expect(owed(story.on('2026-11-30'))).toEqual(['owed:second:extension:2:threeDays'])
  })
})

test('of a source that has failed who handles the case is reminded, until it has answered', () => {
  const story = new Story().inReview()
  const failed = [{ source: 'doors', since: story.now }]
  const days = [...Array(30).keys()].map(day => story.now.add({ hours: 24 * day }))
  const reached = (beside?: { failed: typeof failed }) =>
    days.flatMap(now => remindersOf(readCase(story.request, now), beside).map(({ key }) => key))
  expect(reached({ failed })).toContain('owed:source:doors:oneDay')
  expect(reached().join()).not.toContain('source')
})
