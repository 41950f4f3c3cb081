import { note } from '#lib/adapters/pdf/layout/prose.ts'
import { streamTitle } from '#lib/domain/records/coverage.ts'
import type { ReportSource } from '#lib/domain/report/access-report.ts'
import { isComplete } from '#lib/domain/report/at-a-glance.ts'
import type { Report } from './report-input.ts'
import { gapSentence } from './what-was-asked.ts'

/** Says at the source itself what its answer lacks. */
export function gapsOf(report: Report, source: ReportSource): void {
  if (isComplete(source)) return
  const { sheet, words } = report
  const sentences = source.coverage
    .filter(({ status }) => status !== 'complete' && status !== 'not_applicable')
    .flatMap(line => [
      `${streamTitle(source, line)}: ${words.say(`coverage.status.${line.status}`)}`,
      ...line.gaps.map(gap => gapSentence(words, gap)),
    ])
  if (sentences.length > 0) note(sheet, words.say('coverage.gaps'), sentences)
}
