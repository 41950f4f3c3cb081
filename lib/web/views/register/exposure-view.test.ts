import { expect, test } from 'vitest'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import { london } from '#lib/testing/cast.ts'
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
const nothing = { rows: [], all: 0 }
const view = (now: string, more: Partial<Parameters<typeof exposureView>[0]> = {}) =>
  exposureView({
    exposures: [{ exposure, linked: nothing, unlinked: nothing }],
    told: [],
    complaints: nothing,
    zone: 'Europe/Berlin',
    now: Temporal.Instant.from(now),
    words: wordsIn('en'),
    ...more,
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

test('linked cases are named, with the day on which their person was told', () => {
  const toldAt = Temporal.Instant.from('2026-03-28T23:30:00Z')
  const rows = [
    { number: 'DR-2026-0142', toldAt: null, timeZone: 'Europe/Berlin' },
    { number: 'DR-2026-0143', toldAt, timeZone: 'Europe/Berlin' },
  ]
  const [one] = view('2026-03-28T00:00:00Z', {
    exposures: [{ exposure, linked: { rows, all: 51 }, unlinked: nothing }],
  }).exposures
  expect(one).toMatchObject({
    cases: [
      { number: 'DR-2026-0142', letter: null },
      { number: 'DR-2026-0143', letter: 'told on 29 March 2026' },
    ],
    pages: 2,
    more: null,
  })
})

test('of many that wait to be linked the first are shown, and how many there are', () => {
  const unlinked = { rows: [{ number: 'DR-2026-0142', name: 'Mara Lindqvist' }], all: 312 }
  const [one] = view('2026-03-28T00:00:00Z', { exposures: [{ exposure, linked: nothing, unlinked }] }).exposures
  expect(one).toMatchObject({
    unlinked: unlinked.rows,
    more: '1 of 312 are shown. The next ones follow once these are linked.',
  })
})

test('a complaint is to be confirmed in 30 days from the day after it came', () => {
  const complaint = {
    id: 'f1',
    number: 'DR-2026-0142',
    at: Temporal.Instant.from('2026-11-10T12:00:00Z'),
    confirmedAt: null,
    place: london,
  }
  const confirmedAt = Temporal.Instant.from('2026-11-12T00:30:00Z')
  const complaints = { rows: [complaint, { ...complaint, confirmedAt }], all: 2 }
  expect(view('2026-11-20T00:00:00Z', { complaints }).complaints).toMatchObject([
    { received: '10 November 2026', safe: '10 December 2026', confirmed: 'Not yet' },
    { confirmed: '12 November 2026' },
  ])
})

test('once the authority was told the clock has ended, in time or late, with the reason', () => {
  const after = (toldAt: string, lateBecause: string | null) =>
    view('2026-05-01T00:00:00Z', {
      told: [{ exposureId: 'folder', toldAt: Temporal.Instant.from(toldAt), lateBecause, by: 'Ines Aalto' }],
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
