import type { Case } from '#lib/domain/case/case.ts'
import type { AccessReport, Artifact } from '#lib/domain/report/access-report.ts'
import { filesOf } from '#lib/web/views/subject/report-view.ts'
import { handlerGapWords } from '#lib/web/words/gap-words.ts'
import { withholdingWords } from '#lib/web/words/withholding-words.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** What the second checker decides on: the file with its fingerprint, what is given, withheld and not read. */
export function checkView(request: Case, report: AccessReport, artifacts: Artifact[], words: Words) {
  const { facts, statistics } = report
  const pdf = artifacts.find(({ kind }) => kind === 'pdf')
  const made = request.reading.review.composed
  const titleOf = (source: string) => facts.sources.find(({ id }) => id === source)?.title ?? source
  return {
    version: made?.version ?? 0,
    sha256: made?.sha256 ?? '',
    open: words.t('check.open', { pages: pdf?.pages ?? 0, size: words.size(pdf?.bytes ?? 0) }),
    files: filesOf(artifacts, words).map(({ name, title, about, sha256 }) => ({
      name,
      title,
      about,
      sha256,
      open: name.endsWith('.pdf') ? `report.pdf?file=${encodeURIComponent(name)}` : null,
    })),
    given: words.t('check.given', {
      records: statistics.records,
      sources: facts.sources.length,
      pictures: statistics.pictures,
    }),
    bySource: facts.sources.map(({ id, title }) => ({
      title,
      count: words.t('review.records', { count: statistics.bySource[id]?.records ?? 0 }),
    })),
    withheld: facts.withheld.map(row => ({
      title: titleOf(row.source),
      count: words.number(row.count),
      ground: withholdingWords(row.ground, words),
    })),
    gaps: facts.sources.flatMap(({ title, coverage }) =>
      coverage
        .filter(({ status }) => status !== 'complete')
        .map(line => ({ title, text: line.gaps.map(gap => handlerGapWords(gap, words)).join(' ') || line.status })),
    ),
  }
}

export type CheckView = ReturnType<typeof checkView>

/** How the decision stands: released by whom and when, or sent back with what comment. */
export function decisionOf(request: Case, words: Words): string | null {
  const day = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(request.establishment.timeZone).toPlainDate())
  const released = request.facts.findLast(fact => fact.kind === 'released')
  if (released) return words.t('check.released', { date: day(released.at), name: released.by.name })
  const back = request.facts.findLast(fact => fact.kind === 'sent_back')
  return back ? words.t('check.sentBack', { date: day(back.at), comment: back.comment }) : null
}
