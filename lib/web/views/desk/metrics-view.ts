import { ageBands, type CountedCases } from '#lib/domain/figures/metrics.ts'
import { type MonthFigures, metricsTable, type Range, smallest, told } from '#lib/domain/figures/metrics-table.ts'
import { newestTimed, type SourceSpeed } from '#lib/domain/records/source-times.ts'
import { mayEver, type Permit } from '#lib/domain/rights/access-policy.ts'
import type { Words } from '#lib/web/words/words-in.ts'

export type MetricsGiven = {
  cases: CountedCases[]
  /** The slowest first. */
  speeds: SourceSpeed[]
  /** Titles of the sources in the reader's language, by id. */
  titles: Map<string, string>
  range: Range
  /** Whether the reader sees no cases, so that small counts are not told. */
  guarded: boolean
  words: Words
}

/** One figure: its value in words, a chart of values and the same as a table. A null value is too small to be told. */
export type Figure = {
  key: string
  title: string
  value: string
  /** What the figure rests on, where that is not all of the range. */
  note?: string
  bars: { label: string; value: number | null }[]
  rows: { label: string; cells: string[] }[]
  columns: string[]
  /** The lines of the file, where they are not the rows of the table. */
  file?: { label: string; value: string; of: string }[]
}

/** What the reader may see: those who read no cases get whole months and no count under five. */
export const isGuarded = ({ role }: Permit<'metrics:see'>): boolean =>
  !mayEver({ roles: [role] }, 'case:see') && !mayEver({ roles: [role] }, 'case:audit')

/** The range that the address names; the last twelve months where it names none. Guarded ranges are whole months. */
export function rangeOf(from: unknown, to: unknown, today: Temporal.PlainDate, guarded: boolean): Range {
  const last = dayIn(to) ?? today
  const first = dayIn(from) ?? last.subtract({ months: 12 }).add({ days: 1 })
  const [a, b] = Temporal.PlainDate.compare(first, last) <= 0 ? [first, last] : [last, first]
  return guarded ? { from: a.with({ day: 1 }), to: b.with({ day: b.daysInMonth }) } : { from: a, to: b }
}

/** A day of the address; what is no day is as good as none. */
function dayIn(text: unknown): Temporal.PlainDate | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}

/** The figures of a range, each with its chart and its table. */
export function metricsView(given: MetricsGiven) {
  const { cases, range, words, guarded } = given
  const { all, months } = metricsTable(cases, range)
  const { t, day, number } = words
  return {
    range: {
      from: range.from.toString(),
      to: range.to.toString(),
      words: t('metrics.range', { from: day(range.from), to: day(range.to) }),
    },
    headline: headlineOf(all, given),
    asked: t('metrics.asked', { count: countWords(all.metrics.asked, given) }),
    guarded: guarded ? t('metrics.guarded', { smallest: number(smallest) }) : null,
    figures: [...lines.map(line => monthly(line, all, months, given)), ages(all, given), speeds(given)],
  }
}

/** What the page is about, as a sentence; null where nothing may be told. */
function headlineOf(all: MonthFigures, given: MetricsGiven): string | null {
  const { answered, inTime } = all.metrics
  const { t, number } = given.words
  const line = lines.find(({ key }) => key === 'inTime')
  if (!line || answered === 0 || !isTold(line, all, given)) return null
  return t('metrics.headline', { inTime: number(inTime), answered: number(answered) })
}

/** A figure as a part of a whole, a plain count, or a median; `of` names the count it rests on. */
type Line = {
  key: 'inTime' | 'oneMonth' | 'threeMonths' | 'median' | 'paused' | 'extended' | 'refused' | 'withheld'
  part(figures: MonthFigures): number | null
  of(figures: MonthFigures): number
  kind: 'share' | 'number'
}

const answered = ({ metrics }: MonthFigures) => metrics.answered
const asked = ({ metrics }: MonthFigures) => metrics.asked

const lines: Line[] = [
  { key: 'inTime', part: ({ metrics }) => metrics.inTime, of: answered, kind: 'share' },
  { key: 'oneMonth', part: ({ metrics }) => metrics.withinOneMonth, of: answered, kind: 'share' },
  { key: 'threeMonths', part: ({ metrics }) => metrics.withinThreeMonths, of: answered, kind: 'share' },
  { key: 'median', part: ({ metrics }) => metrics.medianDays, of: answered, kind: 'number' },
  { key: 'paused', part: ({ metrics }) => metrics.pausedDays, of: asked, kind: 'number' },
  { key: 'extended', part: ({ metrics }) => metrics.extended, of: asked, kind: 'share' },
  { key: 'refused', part: ({ metrics }) => metrics.refused + metrics.partial, of: asked, kind: 'share' },
  {
    key: 'withheld',
    part: ({ metrics }) => (metrics.answered === 0 ? null : metrics.withheld / metrics.answered),
    of: answered,
    kind: 'number',
  },
]

function monthly(line: Line, all: MonthFigures, months: MonthFigures[], given: MetricsGiven): Figure {
  const { t, month } = given.words
  return {
    key: line.key,
    title: t(`metrics.figure.${line.key}`),
    value: said(line, all, given),
    bars: months.map(one => ({ label: month(one.month), value: height(line, one, given) })),
    columns: [
      t('metrics.month'),
      t(`metrics.column.${line.key}`),
      t(line.of === asked ? 'metrics.askedColumn' : 'metrics.answeredColumn'),
    ],
    rows: months.map(one => ({
      label: month(one.month),
      cells: [said(line, one, given), countWords(line.of(one), given)],
    })),
  }
}

/** What a figure rests on, and for shares the part too, must be large enough to be told. */
function isTold(line: Line, figures: MonthFigures, { guarded }: MetricsGiven): boolean {
  const whole = line.of(figures)
  const part = line.part(figures)
  if (told(whole, guarded) === null) return false
  return line.kind === 'number' || (told(part ?? 0, guarded) !== null && told(whole - (part ?? 0), guarded) !== null)
}

function height(line: Line, figures: MonthFigures, given: MetricsGiven): number | null {
  const part = line.part(figures)
  if (part === null || !isTold(line, figures, given)) return null
  const whole = line.of(figures)
  return line.kind === 'number' ? part : whole === 0 ? 0 : Math.round((part / whole) * 100)
}

function said(line: Line, figures: MonthFigures, given: MetricsGiven): string {
  const { t, number } = given.words
  const part = line.part(figures)
  const whole = line.of(figures)
  if (!isTold(line, figures, given)) return t('metrics.few', { smallest: number(smallest) })
  if (part === null || whole === 0) return t('metrics.none')
  if (line.kind === 'number') return number(Math.round(part * 10) / 10)
  return t('metrics.share', { part: number(part), percent: number(Math.round((part / whole) * 100)) })
}

function ages({ metrics }: MonthFigures, given: MetricsGiven): Figure {
  const { t } = given.words
  const label = (band: string) => t('metrics.days', { band: band.replace('-', '–') })
  return {
    key: 'ages',
    title: t('metrics.figure.ages'),
    value: t('metrics.openLate', { open: countWords(metrics.open, given), late: countWords(metrics.late, given) }),
    bars: ageBands.map(band => ({ label: label(band), value: told(metrics.openByAge[band], given.guarded) })),
    columns: [t('metrics.age'), t('metrics.column.ages')],
    rows: ageBands.map(band => ({ label: label(band), cells: [countWords(metrics.openByAge[band], given)] })),
  }
}

/** The sources by how long they take; of few cases nothing is told to those who see none. */
function speeds(given: MetricsGiven): Figure {
  const { titles, words, guarded } = given
  const { t, number } = words
  const all = given.speeds.map(one => ({
    ...one,
    title: titles.get(one.source) ?? one.source,
    shown: told(one.cases, guarded) !== null,
  }))
  const few = t('metrics.few', { smallest: number(smallest) })
  const say = (seconds: number) => secondsWords(seconds, words)
  const slowest = all.find(({ shown }) => shown)
  return {
    key: 'sources',
    title: t('metrics.figure.sources'),
    value: slowest ? t('metrics.slowest', { source: slowest.title, time: say(slowest.p90) }) : t('metrics.none'),
    note: t('metrics.newest', { count: newestTimed }),
    bars: all.map(({ title, p90, shown }) => ({ label: title, value: shown ? p90 : null })),
    columns: [
      t('status.source'),
      t('metrics.column.sourceMedian'),
      t('metrics.column.sources'),
      t('metrics.askedColumn'),
    ],
    rows: all.map(({ title, median, p90, cases, shown }) => ({
      label: title,
      cells: shown ? [say(median), say(p90), number(cases)] : [few, few, few],
    })),
    file: all.flatMap(({ title, median, p90, cases, shown }) =>
      (
        [
          ['sourceMedian', median],
          ['sources', p90],
        ] as const
      ).map(([column, seconds]) => ({
        label: `${title}, ${t(`metrics.column.${column}`)}`,
        value: shown ? t('metrics.seconds', { seconds: tenths(seconds) }) : few,
        of: shown ? number(cases) : few,
      })),
    ),
  }
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10

/** Seconds up to two minutes, whole minutes above. */
const secondsWords = (seconds: number, { t }: Words): string =>
  seconds < 120
    ? t('metrics.seconds', { seconds: tenths(seconds) })
    : t('metrics.minutes', { minutes: Math.round(seconds / 60) })

function countWords(count: number, { guarded, words: { t, number } }: MetricsGiven): string {
  const shown = told(count, guarded)
  return shown === null ? t('metrics.few', { smallest: number(smallest) }) : number(shown)
}
