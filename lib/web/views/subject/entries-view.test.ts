import { describe, expect, test } from 'vitest'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { AccessReport } from '#lib/domain/report/access-report.ts'
import type { Found } from '#lib/features/collect/find-records.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { type FilterQuery, filterOf } from './entries-filter.ts'
import { entriesView } from './entries-view.ts'

const report: AccessReport = {
  facts: {
    number: 'DR-2026-0142',
    version: 1,
    language: 'en',
    edition: 'standard',
    demo: true,
    controller: { name: 'Northwind', dpoName: 'Ines Aalto', dpoEmail: 'dpo@northwind.example' },
    subject: { name: 'Mara Lindqvist', employeeNo: 'NW-2041' },
    receivedOn: '2026-11-03',
    preparedAt: '2026-11-27T09:00:00Z',
    period: { from: '2026-05-01T00:00:00Z', to: '2026-11-03T00:00:00Z' },
    timeZone: 'Europe/Berlin',
    programmes: [],
    sources: [
      {
        id: 'doors',
        title: 'Doors you opened',
        meaning: 'Each entry is one door.',
        origin: 'The door reader.',
        programmeId: 'p',
        holds: 'records',
        codes: { 'HEL-2 / LAB': 'Robotics lab, restricted' },
        coverage: [],
      },
    ],
    exposures: [],
    withheld: [],
    authorities: [],
    verifyCode: null,
    verifyUrl: null,
    versions: { application: '0', node: '26', timeZones: 'tz' },
  },
  statistics: {
    records: 250,
    pictures: 0,
    bySource: { doors: { records: 250, pictures: 0, oldest: null, newest: null, categories: [], byMonth: [] } },
    heat: [],
    consultations: [],
    training: [],
  },
}

const record = (given: Partial<MonitoringRecord>): MonitoringRecord => ({
  id: 'a1',
  category: 'pd:Location',
  activity: { name: 'opened' },
  when: { kind: 'instant', start: '2026-06-01T07:00:00Z', basis: 'stated' },
  role: 'actor',
  matchedBy: { kind: 'badge_no', valueHash: '' },
  depth: 'metadata',
  others: [],
  source: { system: 'doors', stream: 'doors', collectedAt: '', unit: '' },
  raw: { door: 'HEL-2 / LAB' },
  ...given,
})

const seen = (records: MonitoringRecord[], query: FilterQuery = {}, found: Partial<Found> = {}) =>
  entriesView({
    report,
    source: 'doors',
    filter: filterOf(query),
    page: 2,
    found: { among: 250, first: 0, past: 250, matching: 250, records, ...found },
    words: wordsIn('en'),
  })

describe('an entry is told in plain words', () => {
  test('with the codes of its source translated, in local time', () => {
    expect(seen([record({ object: 'HEL-2 / LAB' })])?.entries[0]).toMatchObject({
      when: '1 Jun 2026, 09:00',
      what: 'opened',
      details: [{ label: 'Object', text: 'HEL-2 / LAB: Robotics lab, restricted' }],
    })
  })

  test.each([
    ['the same day once', '2026-06-01T08:30:00Z', '1 Jun 2026, 09:00 – 10:30'],
    ['both days', '2026-06-02T08:30:00Z', '1 Jun 2026, 09:00 – 2 Jun 2026, 10:30'],
    ['one time within a minute', '2026-06-01T07:00:30Z', '1 Jun 2026, 09:00'],
  ])('a time from and to says %s', (_, end, said) => {
    const when = { kind: 'interval' as const, start: '2026-06-01T07:00:00Z', end, basis: 'stated' as const }
    expect(seen([record({ when })])?.entries[0]?.when).toBe(said)
  })

  test('a time that could not be read is given as it stands', () => {
    const when = { kind: 'instant' as const, start: null, raw: '31.06.', basis: 'unparsed' as const }
    expect(seen([record({ when })])?.entries[0]?.when).toBe('31.06.')
  })

  test('a position without a name is given in degrees', () => {
    const place = { lat: 52.5200066, lon: 13.404954 }
    expect(seen([record({ place })])?.entries[0]?.details).toEqual([{ label: 'Place', text: '52.52001, 13.40495' }])
  })

  test('a picture has words for those who do not see it; sound has none', () => {
    const picture = { ref: '0:9', type: 'image/png' }
    expect(seen([record({ media: picture, object: 'Ledgerline' })])?.entries[0]?.picture).toEqual({
      ref: '0:9',
      alt: 'Picture of 1 Jun 2026, 09:00: Ledgerline',
    })
    expect(seen([record({ media: { ref: '0:9', type: 'audio/ogg' } })])?.entries[0]?.picture).toBeNull()
  })
})

test('a page says which entries of how many it shows', () => {
  const view = seen(Array.from({ length: 50 }, (_, n) => record({ id: `${n}` })))
  expect(view).toMatchObject({ caption: 'Entries 201 to 250 of 250', pages: 3, empty: false })
})

describe('a filter says', () => {
  test('how many of how many match, and that entries without a time are left out by days', () => {
    const view = seen([record({})], { from: '2026-06-01' }, { among: 201, past: 201, matching: 201 })
    expect(view?.said).toEqual([
      '201 entries match, of 250.',
      'Entries without a known time are left out while days are chosen.',
    ])
    expect(view).toMatchObject({ caption: 'Entries 201 to 201 of 201 that match', pages: 3, goOn: null })
  })

  test('how to widen it when nothing matches', () => {
    expect(seen([], { text: 'nowhere' }, { matching: 0 })?.said).toEqual([
      'No entry matches, of 250.',
      'Choose more days, use fewer words, try another source, or show all entries.',
    ])
  })

  test('how far it came when time ran out, and goes on from there', () => {
    const view = seen([record({})], { text: 'lab' }, { first: 100, past: 180, matching: 1 })
    expect(view?.said).toEqual(['Entries 101 to 180 of 250 were searched so far: 1 matches.'])
    expect(view).toMatchObject({ goOn: 180, after: 100 })
  })

  test('nothing when none was asked for', () => {
    expect(seen([record({})])).toMatchObject({ said: null, goOn: null })
  })
})

test('a source that the answer does not have is no page', () => {
  expect(
    entriesView({
      report,
      source: 'other',
      filter: filterOf({}),
      page: 0,
      found: { among: 0, first: 0, past: 0, matching: 0, records: [] },
      words: wordsIn('en'),
    }),
  ).toBeNull()
})
