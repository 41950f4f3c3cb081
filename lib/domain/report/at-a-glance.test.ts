import { describe, expect, test } from 'vitest'
import { type LedgerLine, noCounts } from '#lib/domain/records/coverage.ts'
import type { AccessReport, ReportProgramme, ReportSource } from './access-report.ts'
import { confirmationOf, glanceOf, isWhileExposed, registerCheckedOn, scoresIn, transfersOf } from './at-a-glance.ts'

const recipient = (name: string, people: number) => ({
  name,
  people,
  kind: 'team',
  why: 'to find faults',
  country: null,
  safeguard: null,
})

const programme = (id: string, names: [string, number][], purposes: string[]): ReportProgramme => ({
  id,
  title: id,
  what: '',
  state: { kind: 'active', since: '2025-01-01', why: null },
  purposes: purposes.map(purpose => ({ purpose, legalBasis: 'Art. 6(1)(f)' })),
  recipients: names.map(([name, people]) => recipient(name, people)),
  retention: { days: 90, words: '90 days' },
  aiTraining: { used: 'no', words: '', model: null, from: null, to: null },
  automatedDecisions: '',
})

const source = (id: string, programmeId: string, holds: ReportSource['holds']): ReportSource => ({
  id,
  title: id,
  meaning: '',
  origin: '',
  programmeId,
  holds,
  codes: {},
  coverage: [answered('complete')],
})

const answered = (status: LedgerLine['status']): LedgerLine => ({
  source: 'any',
  stream: 'all',
  title: 'All',
  manifest: { version: 1, sha256: '' },
  status,
  asked: { from: '2000-01-01T00:00:00Z', to: '2026-11-23T09:00:00Z', keys: [] },
  asOf: '2026-11-24T09:00:00Z',
  counts: noCounts(),
  gaps: [],
  by: 'connector',
  recordsSha256: '',
})

const counted = (records: number) => ({
  records,
  pictures: 0,
  oldest: null,
  newest: null,
  categories: [],
  byMonth: [],
})

const report = (given: Partial<AccessReport['statistics']['bySource']>): AccessReport => ({
  facts: {
    number: 'DR-2026-0001',
    version: 1,
    language: 'en',
    edition: 'standard',
    demo: true,
    controller: { name: 'Northwind', dpoName: 'Ines Aalto', dpoEmail: 'dpo@northwind.example' },
    subject: { name: 'Mara Lindqvist', employeeNo: 'NW-2041' },
    receivedOn: '2026-11-23',
    preparedAt: '2026-11-27T09:00:00Z',
    period: { from: '2000-01-01T00:00:00Z', to: '2026-11-23T09:00:00Z' },
    timeZone: 'Europe/Berlin',
    programmes: [
      programme('apps', [['Security', 4]], ['security']),
      programme(
        'vans',
        [
          ['Security', 6],
          ['Fleet', 3],
        ],
        ['security', 'routes'],
      ),
      programme('doors', [['Guards', 9]], ['entry']),
    ],
    sources: [
      source('app-use', 'apps', 'records'),
      source('gps', 'vans', 'records'),
      source('log', 'apps', 'consultations'),
    ],
    exposures: [],
    withheld: [],
    authorities: [],
    verifyCode: null,
    verifyUrl: null,
    versions: { application: '0.1.0', node: '26', timeZones: '2026a' },
  },
  statistics: {
    records: 12,
    pictures: 2,
    bySource: { 'app-use': counted(9), log: counted(3), ...given },
    heat: [],
    consultations: [],
    training: [],
  },
})

describe('who can see it', () => {
  test('counts a recipient of two programmes once, with the larger number of people', () => {
    expect(glanceOf(report({}))).toMatchObject({ people: 18, recipients: 3, purposes: 3 })
  })

  test('counts every look of the access logs, however many rows are listed', () => {
    expect(glanceOf(report({ log: counted(5000) })).looks).toBe(5000)
  })
})

test('a source counts when it holds something', () => {
  expect(glanceOf(report({})).sources).toBe(2)
})

test('AI training is yes when a training set holds a record of the person, no when all lists were read; else not known', () => {
  const base = report({})
  const sources = [...base.facts.sources, source('lineage', 'apps', 'training')]
  const asked = { ...base, facts: { ...base.facts, sources } }
  const bySource = { ...base.statistics.bySource, lineage: counted(1) }
  expect(glanceOf(base).trained).toBe('unknown')
  expect(glanceOf(asked).trained).toBe('no')
  expect(glanceOf({ ...asked, statistics: { ...base.statistics, bySource } }).trained).toBe('yes')
  const lists = (coverage: LedgerLine[]) => ({
    ...asked.facts,
    sources: [...base.facts.sources, { ...source('lineage', 'apps', 'training'), coverage }],
  })
  for (const status of ['partial', 'failed', 'not_addressable'] as const)
    expect(glanceOf({ ...asked, facts: lists([answered(status)]) }).trained).toBe('unread')
  const withheld = [heldBack('lineage')]
  expect(glanceOf({ ...asked, facts: { ...asked.facts, withheld } }).trained).toBe('unread')
})

const heldBack = (id: string): AccessReport['facts']['withheld'][number] => ({
  source: id,
  category: 'ft:AppUsage',
  from: null,
  to: null,
  count: 1,
  ground: 'thirdParty',
  method: 'removed',
  justifications: [],
  reviewBy: '2027-11-20',
})

test('"no" and "all of it" are said only when every source answered in full and nothing is held back', () => {
  const base = report({})
  const nothing = { ...base.statistics, records: 0, bySource: {} }
  const failing = [{ ...source('gps', 'vans', 'records'), coverage: [answered('failed')] }]
  const told = (facts: Partial<AccessReport['facts']>, statistics = base.statistics) =>
    confirmationOf({ facts: { ...base.facts, ...facts }, statistics })
  expect(told({})).toBe('yes')
  expect(told({ withheld: [heldBack('gps')] })).toBe('part')
  expect(told({ sources: failing })).toBe('part')
  expect(told({}, nothing)).toBe('no')
  expect(told({ sources: failing }, nothing)).toBe('unsure')
  expect(told({ sources: [] }, nothing)).toBe('unsure')
  expect(told({ withheld: [heldBack('gps')] }, nothing)).toBe('withheld')
})

test('a recipient abroad is named once with all its programmes, one at home is no transfer', () => {
  const abroad = { ...recipient('Cloud Inc.', 3), country: 'US', safeguard: 'clauses' }
  const [apps, doors] = [programme('apps', [['Security', 4]], []), programme('doors', [], [])]
  const programmes = [
    { ...apps, recipients: [...apps.recipients, abroad], lastChecked: '2026-11-14' },
    { ...doors, recipients: [abroad], lastChecked: '2026-10-01' },
  ]
  expect(transfersOf({ programmes })).toEqual([
    { name: 'Cloud Inc.', country: 'US', safeguard: 'clauses', programmes: ['apps', 'doors'] },
  ])
  expect(registerCheckedOn({ programmes })).toBe('2026-10-01')
  expect(registerCheckedOn({ programmes: [doors] })).toBeNull()
})

test('scores are counted by their kind; a look on the day of the exposure is marked, one after it is not', () => {
  const score = { category: 'pd:PerformanceAtWork', records: 4, oldest: null, newest: null }
  const other = { ...score, category: 'ft:AppUsage', records: 9 }
  const { statistics } = report({ 'app-use': { ...counted(13), categories: [score, other] } })
  expect(scoresIn(statistics)).toBe(4)
  const exposures = [{ from: '2026-09-09T06:00:00Z', to: '2026-09-18T08:00:00Z' }]
  expect(isWhileExposed('2026-09-18T08:00:00Z', exposures)).toBe(true)
  expect(isWhileExposed('2026-09-18T08:00:01Z', exposures)).toBe(false)
  expect(isWhileExposed(null, exposures)).toBe(false)
})
