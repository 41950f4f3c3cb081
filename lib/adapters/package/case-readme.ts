import { reportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import type { CaseFileHead } from '#lib/ports/files/case-file-writer.ts'
import { howToCheck } from './how-to-check.ts'

/** What is in a case file and how to check it, in the language of who made it. */
export function caseReadme({ number, madeAt, made, employer, language, timeZone, verifyUrl }: CaseFileHead): string {
  const { say, day } = reportWords(language, timeZone)
  const title = say('package.caseFile.title', { number })
  return [
    title,
    '='.repeat(title.length),
    '',
    say('package.caseFile.lead', { number, employer, date: day(madeAt), name: made.by, reason: made.reason }),
    '',
    say('package.caseFile.without'),
    '',
    say('package.caseFile.case'),
    '',
    say('package.caseFile.history'),
    '',
    say('package.caseFile.sources'),
    '',
    say('package.caseFile.given'),
    '',
    say('package.caseFile.looks'),
    '',
    say('package.caseFile.letters'),
    '',
    say('package.caseFile.times'),
    '',
    say('package.manifest'),
    '',
    say('package.signature'),
    '',
    ...howToCheck(say, verifyUrl, []),
    say('package.csvWords'),
    '',
  ].join('\n')
}
