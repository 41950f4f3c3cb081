import { describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import { london, people } from '#lib/testing/cast.ts'
import { ask, Story } from '#lib/testing/test-case.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { clocksView } from './clocks-view.ts'
import { openIn, queueView, type View } from './queue-view.ts'

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
const paused = new Story({ number: 'DR-2' })
  .submitted()
  .on('2026-11-10')
  .does('okafor', { ...ask.clarification, pause: true, dpoNote: 'Four million rows.' })
const resumed = new Story({ number: 'DR-3' })
  .submitted()
  .on('2026-11-10')
  .does('okafor', { ...ask.clarification, pause: true, dpoNote: 'Four million rows.' })
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

const requests = [plain, paused, resumed, extended, delivered, british].map(read)
const view = (name: View) => queueView(requests, name, actor, words)
const tag = (number: string) => view('open').rows.find(row => row.number === number)?.tag

describe('the queue on 23 November of requests received on the 3rd', () => {
  test('counts what waits for the requester, and puts the paused last', () => {
    expect(view('open').chips.find(({ name }) => name === 'waiting')?.count).toBe(2)
    expect(view('waiting').rows.map(({ number }) => number)).toEqual(['DR-2', 'DR-6'])
    expect(view('open').rows.map(({ number }) => number)).toEqual(['DR-1', 'DR-3', 'DR-4', 'DR-2', 'DR-6'])
  })

  test('says in words how each deadline stands', () => {
    expect(tag('DR-1')).toEqual({ kind: 'ok', text: '10 days left', date: '3 Dec' })
    expect(tag('DR-2')).toEqual({ kind: 'pause', text: 'Clock paused', date: null })
    expect(tag('DR-4')).toEqual({ kind: 'ok', text: '72 days left, extended', date: '3 Feb' })
    expect(tag('DR-6')).toEqual({ kind: 'pause', text: 'Clock not started', date: null })
    expect(view('answered').rows[0]?.tag).toEqual({ kind: 'neutral', text: 'Answered 3 Nov', date: null })
  })

  test('the sentence counts late, this week, open and the oldest', () => {
    expect(view('open').summary).toBe('None late, none due this week, 5 open. Oldest open: 20 days.')
    expect(queueView([], 'open', actor, words).summary).toBe('None late, none due this week, 0 open.')
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

test('an act in all of a view means its open cases, and no answered one', () => {
  expect(openIn(requests, 'waiting', actor)).toEqual(['DR-2', 'DR-6'])
  expect(openIn(requests, 'answered', actor)).toEqual([])
})

test('a case whose answer lacks sources stays with its handler, with the day on which they follow', () => {
  const partly = new Story({ number: 'DR-7' })
    .inReview()
    .does('okafor', { kind: 'sources_missing', sources: ['proxy'], why: 'Being repaired.', until: '2026-11-26' })
    .composed()
    .does('marchetti', { kind: 'released', version: 1, sha256: 'aa' })
    .does('system', { kind: 'notified' })
  const okafor: Actor = { ...actor, personId: 'okafor', name: 'Philippa Okafor', roles: ['handler'] }
  const { rows } = queueView([read(partly)], 'action', okafor, words)
  expect(rows).toMatchObject([{ number: 'DR-7', tag: { kind: 'soon', text: 'Due in 3 days, sources missing' } }])
  expect(queueView([read(partly)], 'action', actor, words).rows).toEqual([])
})
