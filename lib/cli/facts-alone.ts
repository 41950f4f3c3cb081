import type { ReportFacts, ReportSource } from '#lib/domain/report/access-report.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { ReportOptions } from './report-options.ts'

/** The facts of a report made without a register: what no file says stays empty, and the report says that. */
export function factsAlone({ language, zone, name }: ReportOptions, sources: ReportSource[]): ReportFacts {
  const lines = sources.flatMap(({ coverage }) => coverage)
  const preparedAt = Temporal.Now.instant().toString()
  return {
    number: null,
    version: 1,
    language,
    edition: 'standard',
    demo: false,
    controller: { name: '', dpoName: '', dpoEmail: '' },
    subject: { name, employeeNo: null },
    receivedOn: null,
    preparedAt,
    period: {
      from: lines.flatMap(({ oldest }) => oldest ?? []).sort()[0] ?? preparedAt,
      to:
        lines
          .flatMap(({ newest }) => newest ?? [])
          .sort()
          .at(-1) ?? preparedAt,
    },
    timeZone: zone,
    programmes: [],
    sources,
    exposures: [],
    withheld: [],
    authorities: [],
    verifyCode: null,
    verifyUrl: null,
    versions: { application: packageJson.version, node: process.versions.node, timeZones: process.versions.tz ?? '' },
  }
}
