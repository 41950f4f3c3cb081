import { describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import { standingOf } from '#lib/domain/case/case-standing.ts'
import { type ListedCase, type QueueCounts, queueViews } from '#lib/domain/case/queue.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import { owedOf } from '#lib/testing/case/queue-by-facts.ts'
import { london, people } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { clocksView } from '#lib/web/views/desk/clocks-view.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { placeOf, queueView, readerOf } from './queue-view.ts'
import { tagOfCase } from './tag-of-case.ts'

const words = wordsIn('en')
const actor: Actor = {
  personId: people.aalto.personId,
  name: people.aalto.name,
  email: 'aalto@northwind.example',
  roles: ['dpo'],
  managers: [],
  authenticatedAt: Temporal.Instant.from('2026-11-23T08:00:00Z'),
  sessionId: 's',
  language: 'en',
}
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')
const read = ({ request }: Story) => readCase(request, now)

const plain = new Story({ number: 'DR-1' }).submitted()
const paused = new Story({ number: 'DR-2' }).submitted().on('2026-11-10').askedWithPause()
const resumed = new Story({ number: 'DR-3' })
  .submitted()
  .on('2026-11-10')
  .askedWithPause()
  .on('2026-11-16')
  .does('mara', { kind: 'clarification_answered', answer: 'everything', words: '' })
const extended = new Story({ number: 'DR-4' })
  .submitted()
  .on('2026-11-20')
  .does('okafor', { ...ask.extension, reasons: ['complexity'] })
  .does('marchetti', { kind: 'extension_notified' })
const delivered = new Story({ number: 'DR-5' }).delivered()
const british = new Story({ number: 'DR-6', establishment: london, profileId: 'UK2026' })
  .submitted()
  .on('2026-11-04')
  .does('okafor', { ...ask.identity })
  .counts('identity')

const owed = (story: Story) => owedOf(story, now)
const lines = (story: Story) => view([story]).owed

const listed = (story: Story): ListedCase => {
  const { number, subject, establishment } = story.request
  return { ...standingOf(read(story)), number, requester: subject.name, timeZone: establishment.timeZone }
}
const none: QueueCounts = {
  counts: Object.fromEntries(queueViews.map(view => [view, 0])) as QueueCounts['counts'],
  oldest: [],
  first: null,
  next: null,
  foundMore: false,
}
const view = (stories: Story[], counts = none) =>
  queueView({
    counts,
    page: {
      owed: stories.flatMap(story => owed(story)),
      cases: stories.filter(story => !read(story).open).map(listed),
      before: null,
      after: null,
    },
    actor,
    now,
    words,
  })
const tag = (story: Story) => (lines(story).find(({ isCase }) => isCase) ?? view([story]).cases[0])?.tag

describe('the queue on 23 November of requests received on the 3rd', () => {
  test('says in words how each deadline stands', () => {
    expect(tag(plain)).toEqual({ kind: 'ok', text: '10 days left', date: '3 Dec' })
    expect(tag(paused)).toEqual({ kind: 'pause', text: 'Clock paused', date: null })
    expect(tag(extended)).toEqual({ kind: 'ok', text: '72 days left, extended', date: '3 Feb' })
    expect(tag(british)).toEqual({ kind: 'pause', text: 'Clock not started', date: null })
    expect(tag(delivered)).toEqual({ kind: 'neutral', text: 'Answered 3 Nov', date: null })
  })

  test('a case by itself has the tag that it has in the list', () => {
    for (const story of [plain, paused, resumed, extended, delivered, british])
      expect(tagOfCase(read(story), words)).toEqual(tag(story))
  })

  test('the sentence counts late, this week, open and the oldest, on the calendar of its place', () => {
    const receivedOn = Temporal.PlainDate.from('2026-11-03')
    const counts = {
      ...none,
      counts: { ...none.counts, open: 234 },
      oldest: [{ receivedOn, timeZone: 'Europe/Berlin' }],
    }
    expect(view([], counts)).toMatchObject({
      summary: 'None late, none due this week, 234 open',
      oldest: 'The oldest open request is 20 days old.',
      own: { words: 'Nothing waits for you.', first: null },
    })
    expect(view([])).toMatchObject({ summary: 'None late, none due this week, 0 open', oldest: null })
    expect(view([], counts).chips.find(({ name }) => name === 'open')).toMatchObject({ count: 234, shown: '234' })
  })

  test('a page beside it is named by the place of its first or last case', () => {
    const number = 'DR-2026-0142'
    const places = {
      '2.2026-12-03.DR-2026-0142': { part: 2, due: '2026-12-03', number },
      '1~2026-12-03T23:00:00.123456Z~DR-2026-0142~second:x': {
        part: 1,
        moment: '2026-12-03T23:00:00.123456Z',
        number,
        key: 'second:x',
      },
    } as const
    for (const [text, after] of Object.entries(places)) {
      const page = { owed: [], cases: [], before: null, after }
      expect(queueView({ counts: none, page, actor, now, words }).after).toBe(text)
      expect(placeOf(text)).toEqual(after)
    }
    for (const text of ['3.2026-12-03.DR-1-1', '2.2026-13-03.DR-2026-1', '2.2026-12-03.x', '', undefined, ['a', 'b']])
      expect(placeOf(text)).toBeNull()
    for (const text of ['2~2026-12-03T23:00:00Z~x~y', '1~2026-13-03T23:00:00Z~x~y', '1~2026-12-03T23:00:00Z~x'])
      expect(placeOf(text)).toBeNull()
  })

  test('cases are counted up to five hundred, and said to be that many or more', () => {
    const many = view([], { ...none, counts: { ...none.counts, late: 499, open: 500, answered: 500 } })
    expect(many.chips.map(({ shown }) => shown)).toEqual(['0', '0', '0', '499', '0', '0', '500+', '500+'])
    expect(many.summary).toBe('499 late, none due this week, 500 or more open')
  })

  test('where more fits than is found, that is said in place of the counts', () => {
    const found = view([], { ...none, counts: { ...none.counts, open: 3 }, foundMore: true })
    expect(found.summary).toMatch(/^More than 200 cases fit; these are the most urgent\. Type more/)
    expect(found.chips.map(({ shown }) => shown)).toEqual(['0+', '0+', '0+', '0+', '0+', '0+', '3+', '0+'])
  })

  test('the reader’s own line counts what waits for them and links to the first of it', () => {
    const [first = null] = owed(plain)
    const counts = { ...none, counts: { ...none.counts, action: 2 }, first }
    expect(view([], counts).own).toEqual({
      words: '2 wait for you, first',
      first: { href: '/cases/DR-1', words: 'Request, Mara Lindqvist', tag: '10 days left' },
    })
  })

  test('who sees every case by their roles asks for all, a handler for the own and the pool', () => {
    const sees = (roles: Actor['roles']) => readerOf({ ...actor, roles }).sees
    expect((['handler', 'approver', 'dpo'] as const).map(role => sees([role]))).toEqual(['own and pool', 'all', 'all'])
    expect(sees(['handler', 'approver'])).toBe('all')
  })
})

describe('the clocks of a case', () => {
  const clocks = (story: Story) => clocksView({ request: read(story), actor, words })
  const named = (story: Story, name: string) => clocks(story).clocks.find(clock => clock.name === name)

  test('each by name, with what became of it', () => {
    expect(named(plain, 'Legal deadline')).toMatchObject({ day: 'Thursday 3 December 2026', state: 'In 10 days' })
    expect(named(plain, 'Our own target')?.state).toBe('In 8 days')
    expect(named(extended, 'Extended deadline')).toMatchObject({ day: 'Wednesday 3 February 2027' })
    expect(named(delivered, 'Legal deadline')?.state).toBe('Done on 3 Nov')
    expect(named(resumed, 'Go on without an answer')?.state).toBe('Done on 16 Nov')
  })

  test('the rail has the pause that ended, the one that runs, the target and the day before an extension', () => {
    expect(clocks(resumed).rail?.marks.pauses).toEqual([{ from: 7, to: 13 }])
    expect(clocks(paused).rail?.marks.pauses).toEqual([{ from: 7, to: 20 }])
    expect(clocks(paused).rail?.words).toContain('Paused since 10 Nov')
    expect(clocks(extended).rail?.marks).toMatchObject({ legal: 30, pauses: [] })
    expect(clocks(plain).rail?.marks).toMatchObject({ legal: null, target: 28 })
    expect(clocks(delivered).rail).toBeNull()
  })

  test('why the date is what it is, for staff as for the subject', () => {
    const { why } = clocks(resumed)
    expect(why.steps.map(({ code }) => code.split(' ')[0])).toContain('clarificationExcluded')
    expect(why.law).toContain('12(3)')
  })
})

test('a case whose answer lacks sources names the day on which they follow', () => {
  const partly = new Story({ number: 'DR-7' })
    .inReview()
    .does('okafor', { kind: 'sources_missing', sources: ['proxy'], why: 'Being repaired.', until: '2026-11-26' })
    .composed()
    .does('marchetti', { kind: 'released', version: 1, sha256: 'aa' })
    .does('system', { kind: 'notified' })
  expect(tag(partly)).toMatchObject({ kind: 'soon', text: 'Due in 3 days, sources missing' })
})
