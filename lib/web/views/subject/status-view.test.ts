import { describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { StoppedWork } from '#lib/ports/job-queue.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import { unit } from '#lib/testing/test-answer.ts'
import { answered, ask, asked, collected, collecting, composed, requestWith } from '#lib/testing/test-case.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { statusView } from './status-view.ts'

const seen = (facts: FactBody[], now = '2026-11-23T09:00:00Z', language: 'en' | 'de' = 'en') =>
  statusView(given(facts, now, language))

const given = (facts: FactBody[], now = '2026-11-23T09:00:00Z', language: 'en' | 'de' = 'en') => ({
  request: readCase(requestWith(...facts), Temporal.Instant.from(now)),
  units: [],
  asked: 8,
  looks: [],
  stopped: [],
  words: wordsIn(language),
})

describe('the promise stands first', () => {
  test('with its weekday, and today on the clock', () => {
    const view = seen(collected)
    expect(view.title).toBe('We will answer by Thursday 3 December')
    expect(view.rail).toMatchObject({ days: 30, passed: 20, labels: { today: 'Today, day 20 of 30' } })
    expect(view.rail?.words).toContain('today is day 20 of 30, legal deadline 3 December 2026')
  })

  test('in German too', () => {
    expect(seen(collected, undefined, 'de').title).toBe('Wir antworten bis Donnerstag, 3. Dezember')
  })

  test('and when it is broken that is said, with how late', () => {
    const view = seen(collected, '2026-12-05T09:00:00Z')
    expect(view.title).toBe('This is late. It was due on Thursday 3 December')
    expect(view).toMatchObject({ late: true, rail: { labels: { today: 'Today, 2 days late' } } })
  })

  test('until the answer is there or the request has been withdrawn: then no clock runs', () => {
    expect(seen(answered)).toMatchObject({ title: 'Your answer is ready to read', readable: true, rail: null })
    expect(seen([...asked, { kind: 'withdrawn' }])).toMatchObject({
      title: 'You withdrew this request',
      readable: false,
      open: false,
      rail: null,
    })
  })
})

test('an identity that is asked anew has no date of the time before', () => {
  const step = seen([...asked, ask.identity]).steps.find(({ step }) => step === 'identity')
  expect(step).toMatchObject({ progress: 'now', more: '' })
})

test('what ended without an answer promises no further step, and says where it goes on', () => {
  const passed = seen([...asked, { kind: 'redirected', to: 'Northwind Ireland Ltd', why: 'They run the doors there.' }])
  expect(passed.lead).toBe('This is continued elsewhere. Our letter says where.')
  // What was done stays done; what was not promises nothing.
  expect(passed.steps.map(({ more }) => more).slice(1)).toEqual([
    '3 Nov 2026, 10:14, from your work sign-in',
    '',
    '',
    '',
    '',
  ])
  expect(passed.steps.map(({ progress }) => progress)).toEqual(['done', 'done', 'open', 'open', 'open', 'open'])
  const joined = seen([...asked, { kind: 'joined_to', number: 'DR-2026-0007' }])
  expect(joined.lead).toBe('This goes on in your request DR-2026-0007, with the earlier date.')
})

test('nothing to do is said only while nothing is asked of the person', () => {
  expect(seen(collecting).lead).toBe('Your data is being collected. You do not need to do anything.')
  const waiting = seen([...collecting, { ...ask.clarification }])
  expect(waiting.lead).toBe('Your data is being collected.')
  expect(waiting.clock[0]).toMatchObject({ way: 'answer' })
})

test('more time is asked for until the answer is there, and not above it', () => {
  const extended = [{ ...ask.extension }, { kind: 'extension_notified' }] as FactBody[]
  expect(seen([...collected, ...extended]).clock.map(({ title }) => title)).toContain('We need more time.')
  const rest = answered.slice(collected.length)
  expect(seen([...collected, ...extended, ...rest]).clock.map(({ title }) => title)).not.toContain('We need more time.')
})

test('a source that could not be asked has not answered', () => {
  const line = (status: 'complete' | 'failed') => ({ ...unit.ledger[0], status }) as CollectionUnit['ledger'][number]
  const units = (['complete', 'complete', 'failed'] as const).map((status, n) => ({
    ...unit,
    source: `source ${n}`,
    finishedAt: Temporal.Instant.from('2026-11-03T12:00:00Z'),
    startedAt: Temporal.Instant.from('2026-11-03T11:00:00Z'),
    ledger: [line(status)],
  }))
  const view = statusView({ ...given(collected), units, asked: 3 })
  expect(view.steps[2]?.more).toMatch(/2 of 3 sources answered, 1 could not be asked\.$/)
})

test('before the release nothing can be read, not even after the second check began', () => {
  expect(seen(composed).readable).toBe(false)
})

test('while data is collected the counts so far are said', () => {
  expect(seen(collecting).collecting).toEqual({ found: '0 entries found so far.', updated: 'Last updated 10:00.' })
  expect(seen(collected).collecting).toBeNull()
})

test('the six steps say where it is, each with its date or count', () => {
  const steps = seen(composed).steps.map(({ step, progress, more }) => [step, progress, more])
  expect(steps).toEqual([
    ['received', 'done', '3 Nov 2026, 09:14'],
    ['identity', 'done', '3 Nov 2026, 10:14, from your work sign-in'],
    ['collected', 'done', '3 Nov 2026, 12:14, 0 of 8 sources answered.'],
    ['review', 'done', '3 Nov 2026, 14:14'],
    ['second_check', 'now', 'Since 3 Nov 2026, 15:14'],
    ['ready', 'open', 'We will email you.'],
  ])
})

test('"Why this date?" tells the steps of the calculation and the law behind it', () => {
  const { why } = seen(collected)
  expect(why.steps[0]?.sentence).toBe('Your request arrived on Tuesday 3 November 2026 (clock of Europe/Berlin).')
  expect(why.steps.map(step => step.sentence)).toContain('One month later is Thursday 3 December 2026.')
  expect(why.law).toContain('Art. 12(3)')
})

test('the authority of the place is named to complain to', () => {
  expect(seen(asked).authorities.map(one => one.name)).toEqual([
    'Berliner Beauftragte für Datenschutz und Informationsfreiheit',
  ])
})

describe('of the mail only what is known is said', () => {
  const mail = (facts: FactBody[], stopped: StoppedWork[] = []) => {
    const request = readCase(requestWith(...facts), Temporal.Instant.from('2026-11-23T09:00:00Z'))
    return statusView({ request, units: [], asked: 8, looks: [], stopped, words: wordsIn('en') }).mail
  }
  const sent: FactBody = { kind: 'notice_sent', notice: 'acknowledgement', about: '0', language: 'en', sha256: 'aa' }

  test('that it will come, until it has left', () => {
    expect(mail(asked)).toEqual({ said: 'We will email you that it arrived.', isKeptBack: false })
    expect(mail([...asked, sent])).toEqual({ said: 'We have emailed you that it arrived.', isKeptBack: false })
  })

  test('why it could not be sent, also of a later mail', () => {
    const at = Temporal.Instant.from('2026-11-23T08:00:00Z')
    const kept: StoppedWork = { queue: 'notify', rests: true, cause: 'mail_away', since: at, triedAt: at, nextAt: null }
    const said = 'We could not email you yet: the mail server does not answer. We keep trying.'
    expect(mail(asked, [kept])).toEqual({ said, isKeptBack: true })
    expect(mail([...asked, sent], [kept])).toEqual({ said, isKeptBack: true })
  })
})
