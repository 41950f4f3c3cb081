import { type GroupFigures, type Grouping, groupings, type RightFigures } from '#lib/domain/figures/metrics.ts'
import { smallest, told } from '#lib/domain/figures/metrics-table.ts'
import type { OwedFigures } from '#lib/ports/lists/desk.ts'
import { kindOf } from '#lib/web/views/desk/queue/owed-line.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Given = {
  groups: Record<Grouping, GroupFigures[]>
  rights: RightFigures[]
  owed: OwedFigures[]
  /** Whether the reader reads no cases, so that small counts are not told. */
  guarded: boolean
  words: Words
}

/** One line of a table of figures: what is counted apart, and the figures as words; `share` (0 to 1) of what was in time. */
export type GroupRow = { key: string; label: string; share: number | null; cells: Record<GroupColumn, string> }

export const groupColumns = ['answered', 'withinOneMonth', 'inTime', 'median', 'open', 'late'] as const
export type GroupColumn = (typeof groupColumns)[number]

/** Figures counted apart: a table by place, by handler (for those who read cases), by way; and of rights and complaints. */
export type GroupTable = {
  key: Grouping | 'rights' | 'owed'
  title: string
  /** What the lines are. */
  head: string
  columns: readonly GroupColumn[]
  rows: GroupRow[]
}

/** The tables; one without a line is left out. */
export function groupTables(given: Given): GroupTable[] {
  const { groups, words } = given
  const title = (key: GroupTable['key']) => words.t(`metrics.group.${key}`)
  const tables: GroupTable[] = groupings.map(key => ({
    key,
    title: title(key),
    head: words.t(`account.requests.column.${key}`),
    columns: groupColumns,
    rows: groups[key].map(one => rowOf(key, one, given)),
  }))
  const rights: GroupTable = {
    key: 'rights',
    title: title('rights'),
    head: words.t('metrics.groupColumn.kind'),
    columns: ['answered', 'inTime', 'open'],
    rows: given.rights.map(one => rightRow(one, given)),
  }
  const owed: GroupTable = {
    key: 'owed',
    title: title('owed'),
    head: words.t('metrics.groupColumn.kind'),
    columns: ['open', 'late'],
    rows: given.owed.map(one => owedRow(one, given)),
  }
  return [owed, ...tables, rights].filter(({ rows }) => rows.length > 0)
}

function rowOf(key: Grouping, one: GroupFigures, given: Given): GroupRow {
  const { t, number } = given.words
  const { answered } = one
  const inTime = shareOf(one.inTime, answered, given)
  return {
    key: one.id ?? '',
    label: labelOf(key, one, given),
    share: inTime.share,
    cells: {
      answered: counted(answered, given),
      withinOneMonth: shareOf(one.withinOneMonth, answered, given).words,
      inTime: inTime.words,
      median: one.median === null ? t('metrics.none') : isTold(0, answered, given) ? number(one.median) : few(given),
      open: counted(one.open, given),
      late: counted(one.late, given),
    },
  }
}

/** A share is told when its whole and both its parts are large enough. */
const isTold = (part: number, whole: number, { guarded }: Given): boolean =>
  [whole, part, whole - part].every(count => told(count, guarded) !== null)

function shareOf(part: number, whole: number, given: Given): { share: number | null; words: string } {
  const { t, number } = given.words
  if (whole === 0) return { share: null, words: t('metrics.none') }
  if (!isTold(part, whole, given)) return { share: null, words: few(given) }
  const share = part / whole
  return { share, words: t('metrics.share', { part: number(part), percent: number(Math.round(share * 100)) }) }
}

function labelOf(key: Grouping, { id, name }: GroupFigures, { words: { t } }: Given): string {
  if (key !== 'channel') return name ?? t('metrics.nobody')
  const channel = (['portal', 'letter', 'email', 'conversation'] as const).find(one => one === id)
  return channel ? t(`case.channelName.${channel}`) : t('metrics.none')
}

/** `inTime` is null where no law gives a day. */
function rightRow({ kind, answered, inTime, open }: RightFigures, given: Given): GroupRow {
  const part =
    inTime === null ? { share: null, words: given.words.t('exposures.noDay') } : shareOf(inTime, answered, given)
  return {
    key: kind,
    label: given.words.t(`metrics.rightName.${kind}`),
    share: part.share,
    cells: {
      withinOneMonth: '',
      median: '',
      late: '',
      answered: counted(answered, given),
      inTime: part.words,
      open: counted(open, given),
    },
  }
}

function owedRow({ kind, of, open, late }: OwedFigures, given: Given): GroupRow {
  const none = { answered: '', withinOneMonth: '', inTime: '', median: '' }
  return {
    key: `${kind} ${of ?? ''}`,
    label: kindOf({ kind, of }, given.words),
    share: null,
    cells: { ...none, open: counted(open, given), late: counted(late, given) },
  }
}

const few = ({ words: { t, number } }: Given): string => t('metrics.few', { smallest: number(smallest) })

function counted(count: number, given: Given): string {
  const shown = told(count, given.guarded)
  return shown === null ? few(given) : given.words.number(shown)
}
