import { expect, test } from 'vitest'
import type { Exposure } from '../../domain/exposure.ts'
import { london, Story } from '../../domain/test-case.ts'
import { wordsIn } from '../words-in.ts'
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
    requests,
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
  expect(view('2026-03-28T00:00:00Z', [linked.request]).exposures[0]?.cases).toEqual(['DR-2026-0142'])
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
