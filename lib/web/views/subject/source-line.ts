import { plannedDeletion } from '#lib/domain/register/planned-deletion.ts'
import type { AccessReport, ReportSource } from '#lib/domain/report/access-report.ts'
import { dayOf } from '#lib/web/words/day-of.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** One source in the ledger of the answer: how much, since when, kept how long, seen by whom, used for what. */
export function sourceLine(source: ReportSource, { facts, statistics }: AccessReport, words: Words) {
  const { t } = words
  const counts = statistics.bySource[source.id]
  const programme = facts.programmes.find(({ id }) => id === source.programmeId)
  const records = counts?.records ?? 0
  const whole = source.coverage.every(line => !['failed', 'partial'].includes(line.status))
  const asked = source.coverage.map(line => line.asOf).sort()
  const about = programme && [
    t('pdf.glance.kept', { words: programme.retention.words }),
    ...deletionWords(counts, programme.retention.days, facts, words),
    t('pdf.glance.seenBy', { names: words.list(programme.recipients.map(one => one.name)) }),
    t('report.usedFor', { purposes: programme.purposes.map(one => one.purpose).join('; ') }),
  ]
  return {
    id: source.id,
    title: source.title,
    meaning: source.meaning,
    readable: records > 0,
    held:
      records > 0
        ? heldWords(counts, facts.timeZone, words)
        : whole
          ? nothingWords(asked.at(-1), facts.timeZone, words)
          : null,
    incomplete: whole ? null : t('report.notWhole'),
    about: about ?? [],
  }
}

/** From when to when the entries are to be deleted (Art. 15(1)(d)). */
function deletionWords(counts: Counts, kept: number, { timeZone }: AccessReport['facts'], words: Words): string[] {
  const planned = counts && plannedDeletion(counts, kept, timeZone)
  if (!planned) return []
  const [from, to] = [dayOf(planned.first, words), dayOf(planned.last, words)]
  const days = from === to ? from : words.t('report.span', { from, to })
  return [words.t('report.deletion', { days })]
}

type Counts = AccessReport['statistics']['bySource'][string] | undefined

function heldWords(counts: Counts, zone: string, words: Words): string {
  const { records = 0, pictures = 0, oldest = null, newest = null } = counts ?? {}
  const day = (iso: string) => words.day(Temporal.Instant.from(iso).toZonedDateTimeISO(zone).toPlainDate())
  const span = oldest && newest ? words.t('report.span', { from: day(oldest), to: day(newest) }) : 'none'
  return words.t('report.sourceCount', { records, pictures, span })
}

function nothingWords(askedAt: string | undefined, zone: string, words: Words): string {
  const at = askedAt ? Temporal.Instant.from(askedAt).toZonedDateTimeISO(zone).toPlainDate() : null
  return words.t('pdf.source.nothing', { date: at ? words.day(at) : '' })
}
