import { expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import { london } from '#lib/testing/cast.ts'
import { Story } from '#lib/testing/test-case.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { exposureView } from './exposure-view.ts'

const said = { en: 'An open folder' }
const exposure: Exposure = {
  id: 'folder',
  title: said,
  what: said,
  data: said,
  from: '2026-03-20T00:00:00Z',
  to: '2026-03-27T00:00:00Z',
  awareAt: '2026-03-27T13:18:00Z',
  couldOpen: 40,
  opened: 3,
  measures: said,
  advice: said,
  sourceIds: [],
  affected: [],
}
const view = (now: string, requests = [new Story().submitted().request]) =>
  exposureView({
    exposures: [exposure],
    told: [],
    requests: requests.map(request => readCase(request, Temporal.Instant.from(now))),
    zone: 'Europe/Berlin',
    now: Temporal.Instant.from(now),
    words: wordsIn('en'),
  })

test('aware on Friday 27 March at 14:18 in Berlin: 72 hours end on Monday at 15:18, across the clock change', () => {
  const [one] = view('2026-03-27T14:18:00Z').exposures
  expect(one).toMatchObject({
    aware: '27 Mar 2026, 14:18',
    target: '30 Mar 2026, 15:18',
    latest: '30 Mar 2026, 16:00',
    left: '71 hours left',
    cases: [],
  })
})

test('after the 72 hours it says for how long', () => {
  expect(view('2026-03-30T15:18:00Z').exposures[0]).toMatchObject({ kind: 'late', left: 'Ended 2 hours ago' })
})

test('linked cases are named', () => {
  const linked = new Story().submitted().note('system', { kind: 'breach_linked', exposureId: 'folder', highRisk: true })
  expect(view('2026-03-28T00:00:00Z', [linked.request]).exposures[0]?.cases).toEqual([
    { number: 'DR-2026-0142', letter: null },
  ])
})

test('a complaint in the United Kingdom is to be confirmed in 30 days; elsewhere there is no such clock', () => {
  const complains = (more = {}) =>
    new Story(more).submitted().on('2026-11-10').note('mara', { kind: 'complaint', to: 'officer', words: 'Too slow.' })
  expect(view('2026-11-20T00:00:00Z', [complains().request]).complaints).toEqual([])
  const british = complains({ establishment: london, profileId: 'UK2026' })
  expect(view('2026-11-20T00:00:00Z', [british.request]).complaints).toMatchObject([
    { received: '10 November 2026', safe: '9 December 2026', confirmed: 'Not yet' },
  ])
})

test('cases of people affected wait to be linked until they are, or have ended', () => {
  const now = Temporal.Instant.from('2026-11-04T00:00:00Z')
  const unlinked = ({ request }: Story) =>
    exposureView({
      exposures: [{ ...exposure, affected: ['mara'] }],
      told: [],
      requests: [readCase(request, now)],
      zone: 'Europe/Berlin',
      now,
      words: wordsIn('en'),
    }).exposures[0]?.unlinked
  const story = new Story().submitted()
  expect(unlinked(story)).toEqual([{ number: 'DR-2026-0142', name: 'Mara Lindqvist' }])
  expect(unlinked(new Story().submitted().does('mara', { kind: 'withdrawn' }))).toEqual([])
  expect(unlinked(story.does('aalto', { kind: 'breach_linked', exposureId: 'folder', highRisk: false }))).toEqual([])
})

test('once the authority was told the clock has ended, in time or late, with the reason', () => {
  const after = (toldAt: string, lateBecause: string | null) =>
    exposureView({
      exposures: [exposure],
      told: [{ exposureId: 'folder', toldAt: Temporal.Instant.from(toldAt), lateBecause, by: 'Ines Aalto' }],
      requests: [],
      zone: 'Europe/Berlin',
      now: Temporal.Instant.from('2026-05-01T00:00:00Z'),
      words: wordsIn('en'),
    }).exposures[0]
  expect(after('2026-03-28T09:00:00Z', null)).toMatchObject({
    kind: 'ok',
    left: 'Authority told on 28 Mar 2026, 10:00, in time',
  })
  const why = 'The vendor told us late.'
  expect(after('2026-04-02T09:00:00Z', why)).toMatchObject({
    kind: 'late',
    told: { lateBecause: why, by: 'Ines Aalto' },
  })
})
