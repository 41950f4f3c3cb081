import { describe, expect, test } from 'vitest'
import type { AccessReport, ReportProgramme, ReportSource } from './access-report.ts'
import { glanceOf } from './at-a-glance.ts'

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
  coverage: [],
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

test('AI training is yes when a training set holds a record of the person, else no; unknown when none was asked', () => {
  const base = report({})
  const sources = [...base.facts.sources, source('lineage', 'apps', 'training')]
  const asked = { ...base, facts: { ...base.facts, sources } }
  const bySource = { ...base.statistics.bySource, lineage: counted(1) }
  expect(glanceOf(base).trained).toBe('unknown')
  expect(glanceOf(asked).trained).toBe('no')
  expect(glanceOf({ ...asked, statistics: { ...base.statistics, bySource } }).trained).toBe('yes')
})
