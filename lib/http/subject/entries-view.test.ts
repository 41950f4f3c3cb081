import { describe, expect, test } from 'vitest'
import type { AccessReport } from '../../domain/access-report.ts'
import type { MonitoringRecord } from '../../domain/monitoring-record.ts'
import { wordsIn } from '../words-in.ts'
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

const seen = (records: MonitoringRecord[], page = 2) =>
  entriesView({ report, source: 'doors', page, records, words: wordsIn('en') })

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

test('a source that the answer does not have is no page', () => {
  expect(entriesView({ report, source: 'other', page: 0, records: [], words: wordsIn('en') })).toBeNull()
})
