import type { WriterOptions } from '#lib/adapters/pdf/file/writer.ts'
import type { ReportFacts } from '#lib/domain/report/access-report.ts'
import type { ReportWords } from './report-words.ts'

/**
 * The title of a file of the answer: case number, version, volume and edition, never a person's name. No two files of an
 * answer have the same one, because the file's identifier is made of it.
 */
export function titleOf(
  words: ReportWords,
  facts: ReportFacts,
  edition: ReportFacts['edition'],
  volume?: number,
): string {
  const { number, version } = facts
  const report = number === null ? words.say('titleAlone', { version }) : words.say('title', { number, version })
  const title = volume === undefined ? report : words.say('volume.fileTitle', { report, volume: String(volume) })
  return edition === 'large_print' ? words.say('volume.largeTitle', { title }) : title
}

/** What the writer of each file of this answer starts with. */
export const writerOptions = (facts: ReportFacts, title: string): WriterOptions => ({
  title,
  language: facts.language,
  createdAt: new Date(facts.preparedAt),
  creator: `Fifteen ${facts.versions.application}`,
})
