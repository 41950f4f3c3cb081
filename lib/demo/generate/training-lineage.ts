import { demoExposures } from '#lib/demo/register.ts'
import type { Person } from '#lib/domain/people/person.ts'
import { keyMinutesOf, presenceOf, windowsOf } from './computer-use.ts'
import { type Extent, presentDays, recordedDays } from './working-days.ts'
import { csvRow } from './write-whole.ts'

/** The versions of the data set, one a month until training was paused; none after. */
const versions = [
  { version: '2026.06', from: '2026-06-02', to: '2026-06-30' },
  { version: '2026.07', from: '2026-07-01', to: '2026-07-31' },
  { version: '2026.08', from: '2026-08-03', to: '2026-08-31' },
  { version: '2026.09', from: '2026-09-01', to: '2026-09-18' },
]

/** The list of what was used for training: a row for each version, source and person with at least one record. */
export function* trainingLineage(people: Person[], extent: Extent): Generator<string> {
  yield csvRow(['dataset', 'version', 'model', 'from', 'to', 'subject', 'records', 'basis', 'source'], ';')
  for (const { version, from, to } of versions) {
    if (to < extent.from || extent.to < from) continue
    for (const person of people)
      for (const [source, basis, records] of usesOf(person, { from, to }))
        if (records > 0)
          yield csvRow(
            ['northwind-work-patterns', version, 'Worklens 2', from, to, person.employeeNo, records, basis, source],
            ';',
          )
  }
}

type Use = [source: string, basis: 'row-match' | 'source-lineage', records: number]

function usesOf(person: Person, span: Extent): Use[] {
  const days = recordedDays(person, span)
  const sum = (of: (day: (typeof days)[number]) => unknown[]): number =>
    days.reduce((all, day) => all + of(day).length, 0)
  const pictured = demoExposures.some(exposure => exposure.affected.includes(person.id))
  return [
    ['activitywatch', 'row-match', sum(windowsOf) + sum(presenceOf)],
    ['keystrokes', 'row-match', sum(keyMinutesOf)],
    ['screenshots', 'source-lineage', pictured ? presentDays(person, span).length : 0],
  ]
}
