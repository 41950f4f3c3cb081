import { paragraph, section } from '#lib/adapters/pdf/layout/prose.ts'
import { type LedgerRow, smallTable } from '#lib/adapters/pdf/layout/small-table.ts'
import { plannedDeletion } from '#lib/domain/register/planned-deletion.ts'
import type { ReportSource, SourceStatistics } from '#lib/domain/report/access-report.ts'
import type { Report } from './report-input.ts'
import { sourceSpan } from './summary.ts'

/** What a source is, where its data come from (Art. 15(1)(g)), how much it holds, what for, and who sees it. */
export function factRows({ words, facts, statistics, profiles }: Report, source: ReportSource): LedgerRow[] {
  const { say } = words
  const counts = statistics.bySource[source.id]
  const programme = facts.programmes.find(({ id }) => id === source.programmeId)
  const devices = profiles[source.id]?.devices ?? []
  const asOf = source.coverage[0]?.asOf
  const rows: [string, string | undefined, (string | undefined)?][] = [
    [say('source.origin'), source.origin, source.language],
    [say('source.programme'), programme?.title, programme?.language],
    [say('source.usedFor'), programme?.purposes.map(({ purpose }) => purpose).join('; '), programme?.language],
    [say('source.seenBy'), programme?.recipients.map(({ name }) => name).join(', '), programme?.language],
    [say('source.count'), counts && say('source.countWords', { records: counts.records, pictures: counts.pictures })],
    [say('source.span'), counts && sourceSpan(words, counts)],
    [say('source.device'), devices.length === 1 ? devices[0] : undefined],
    [say('source.kept'), programme?.retention.words, programme?.language],
    [say('source.asOf'), asOf && `${words.moment(asOf).date}, ${words.moment(asOf).time}`],
  ]
  return rows.flatMap(([key, value, language]): LedgerRow[] =>
    value ? [language ? [key, value, language] : [key, value]] : [],
  )
}

/** Art. 15(1)(b), (d): each kind of data with count, range and the days on which it is to be deleted. */
export function kindsTable(report: Report, source: ReportSource, counts: SourceStatistics): void {
  const { sheet, words, facts } = report
  const { say } = words
  const programme = facts.programmes.find(({ id }) => id === source.programmeId)
  section(sheet, say('source.kinds'), 110)
  const part = [0.24, 0.13, 0.19, 0.19, 0.25]
  const titles = ['kindName', 'entries', 'oldest', 'newest', 'deletion']
  const columns = titles.map((title, n) => ({
    title: say(`source.${title}`),
    width: sheet.frame.measure * (part[n] ?? 0),
  }))
  const day = (instant: string | null): string => (instant === null ? '' : words.day(instant))
  const rows = counts.categories.map(({ category, records, oldest, newest }) => [
    words.category(category),
    words.number(records),
    day(oldest),
    day(newest),
    programme ? deletion(report, { oldest, newest }, programme.retention.days) : say('source.deletionUnknown'),
  ])
  smallTable(sheet, columns, rows, { rowHeader: true })
  if (!programme) return
  const held = facts.hold ? ` ${say('source.deletionHeld', { date: words.day(facts.hold.since) })}` : ''
  paragraph(sheet, say('source.deletionWords', { days: programme.retention.days }) + held)
}

/** "1 May 2027 to 3 November 2027"; a day that has passed already is marked. */
function deletion(
  { words, facts }: Report,
  span: { oldest: string | null; newest: string | null },
  days: number,
): string {
  const planned = plannedDeletion(span, days, facts.timeZone)
  if (!planned) return words.say('source.deletionUnknown')
  const today = Temporal.Instant.from(facts.preparedAt).toZonedDateTimeISO(facts.timeZone).toPlainDate().toString()
  const told = (day: string): string => {
    const date = words.day(day)
    return day < today ? words.say('source.deletionPast', { date }) : date
  }
  const [from, to] = [told(planned.first), told(planned.last)]
  return from === to ? from : words.say('rangeDays', { from, to })
}
