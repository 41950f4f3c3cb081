import { reportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import type { ReportFacts } from '#lib/domain/report/access-report.ts'
import { howToCheck } from './how-to-check.ts'
import { columnNames } from './record-cells.ts'

export type DataFile = { csv: string; jsonl: string; title: string; records: number; first: number }

/** What else the package holds. */
export type PackageCounts = { pictures: number; volumes: number; signed: boolean; large: boolean }

/** What is in the package and how to read it, in the language of the report. */
export function packageReadme(
  facts: ReportFacts,
  files: DataFile[],
  { pictures, volumes, signed, large }: PackageCounts,
): string {
  const { say } = reportWords(facts.language, facts.timeZone)
  const lines = [
    say('package.readme'),
    ...(facts.demo ? ['', say('package.readmeDemo')] : []),
    '',
    heading(say('package.contents')),
    say('package.pdf'),
    '',
    ...(large ? [say('package.largePrint'), ''] : []),
    ...(volumes > 0 ? [say('package.volumes'), ''] : []),
    say('package.data'),
    ...files.map(
      ({ csv, jsonl, title, records }) => `  ${say('package.dataFile', { file: `${csv}, ${jsonl}`, title, records })}`,
    ),
    '',
    pictures > 0 ? say('package.pictures') : say('package.noPictures'),
    '',
    say('package.dictionary'),
    '',
    say('package.manifest'),
    ...(signed ? ['', say('package.signature')] : []),
    '',
    ...(signed ? [heading(say('package.check')), ...howToCheck(say, facts.verifyUrl)] : []),
    heading(say('package.csv')),
    say('package.csvWords'),
    '',
    heading(say('package.columns')),
    ...columnNames.map(name => `  ${name}: ${say(`package.column.${name}`)}`),
    '',
    say('package.times', { zone: facts.timeZone }),
    '',
  ]
  return lines.join('\n')
}

const heading = (title: string): string => `${title}\n${'-'.repeat(title.length)}\n`
