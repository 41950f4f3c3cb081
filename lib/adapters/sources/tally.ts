import { createHash, hash } from 'node:crypto'
import { type LedgerLine, noCounts, statusFrom } from '#lib/domain/records/coverage.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { Judgement, RawRow } from './person/judge-row.ts'
import { fieldPaths } from './readers/field-paths.ts'
import type { Gap } from './readers/row-batch.ts'
import { openSeenIds } from './seen-ids.ts'
import type { Piece } from './shared-pass.ts'

type Counts = Required<LedgerLine['counts']>

/** The running account of one stream: each row seen is kept or counted under one reason. */
export type Tally = {
  counts: Counts
  /** Enters a judged batch and gives the records that are new. */
  enter(piece: Piece): MonitoringRecord[]
  gap(gap: Gap): void
  /** Enters the records as handed on: for the span of time and the sum over them. */
  handOn(records: MonitoringRecord[]): void
  close(): Pick<LedgerLine, 'status' | 'counts' | 'gaps' | 'recordsSha256'> & { oldest?: string; newest?: string }
}

/** Opens the account of one stream. `word` names a row in its source: line or row; `fields` are those that its rows are known to have. */
export function openTally(word: string, fields?: readonly string[]): Tally {
  const counts: Counts = { ...noCounts(), nobody: 0 }
  const gaps: Gap[] = []
  const seen = openSeenIds()
  /** The first file of each fingerprint. */
  const files = new Map<string, number>()
  let current = { file: 0, isCopy: false }
  const sum = createHash('sha256')
  const expected = fields ? new Set(fields) : null
  const unknown = new Set<string>()
  const bad: { file: number; text: string }[] = []
  let [oldest, newest, undated, shared, conflicts] = ['', '', 0, 0, 0]

  return {
    counts,
    gap: gap => {
      const known = gaps.find(({ code, text }) => code === gap.code && text === gap.text)
      if (!known) gaps.push({ ...gap })
      else if (gap.count !== undefined) known.count = (known.count ?? 0) + gap.count
    },
    enter({ rows, judgements, notMine, nobody, bad: unread = [] }) {
      counts.seen += rows.length + notMine + nobody + unread.length
      counts.notMine += notMine
      counts.nobody += nobody
      for (const { file, line } of unread) addBad(file, `line ${line}`)
      const kept: MonitoringRecord[] = []
      for (const [index, row] of rows.entries()) enterRow(row, judgements[index] ?? 'badRow', kept)
      return kept
    },
    handOn(records) {
      for (const record of records) {
        sum.update(JSON.stringify(record)).update('\n')
        const at = record.when.start
        if (at === null) counts.badTime += 1
        else {
          oldest = oldest === '' || at < oldest ? at : oldest
          newest = at > newest ? at : newest
        }
      }
    },
    close() {
      const all = [...gaps, ...countedGaps()]
      return {
        status: statusFrom(all),
        counts: { ...counts },
        gaps: all,
        recordsSha256: sum.digest('hex'),
        ...(oldest === '' ? {} : { oldest, newest }),
      }
    },
  }

  function enterRow(row: RawRow, judgement: Judgement, kept: MonitoringRecord[]): void {
    if (judgement === 'badRow') addBad(row.file ?? 1, `${word} ${row.position}`)
    else if (judgement === 'undatedKey') {
      counts.outsideKey += 1
      undated += 1
    } else if (judgement === 'sharedKey') {
      counts.outsideKey += 1
      shared += 1
    } else if (typeof judgement === 'string') counts[judgement] += 1
    else keep(judgement, row, kept)
  }

  /** The same again is counted. What carries the same id and says something else is kept under an id of its own. */
  function keep(record: MonitoringRecord, row: RawRow, kept: MonitoringRecord[]): void {
    const id = idOf(record, row)
    if (id === null) {
      counts.dup += 1
      return
    }
    if (id !== record.id) conflicts += 1
    if (expected) for (const path of fieldsOf(record.raw).difference(expected)) unknown.add(path)
    counts.kept += 1
    kept.push(id === record.id ? record : { ...record, id })
  }

  /** The id under which a record is kept; null where it has been already. A place in a file comes once, but for copies of it. */
  function idOf({ id, source, raw }: MonitoringRecord, { place, file }: RawRow): string | null {
    if (source.nativeId === undefined && place !== '' && file !== undefined) return isCopy(file, place) ? null : id
    const content = JSON.stringify(raw)
    const met = seen.meet(id, content)
    if (met !== 'other') return met === 'new' ? id : null
    const own = hash('sha256', id + content).slice(0, 24)
    return seen.meet(own, content) === 'new' ? own : null
  }

  function isCopy(file: number, place: string): boolean {
    if (file !== current.file) {
      const print = place.slice(0, place.indexOf('/'))
      const first = files.get(print) ?? file
      files.set(print, first)
      current = { file, isCopy: first !== file }
    }
    return current.isCopy
  }

  function addBad(file: number, text: string): void {
    counts.badRows += 1
    if (bad.length <= named) bad.push({ file, text })
  }

  function countedGaps(): Gap[] {
    const found: Gap[] = []
    if (counts.badRows > 0) found.push({ code: 'bad_rows', text: badText(), count: counts.badRows })
    if (counts.nobody > 0) found.push({ code: 'nobody', text: '', count: counts.nobody })
    if (counts.kept === 0 && counts.outOfPeriod > 0)
      found.push({ code: 'all_outside_period', text: '', count: counts.outOfPeriod })
    if (shared > 0) found.push({ code: 'shared_device', text: sharedText(shared), count: shared })
    if (undated > 0) found.push({ code: 'shared_device', text: undatedText(undated), count: undated })
    if (counts.badTime > 0) found.push({ code: 'undated', text: '', count: counts.badTime })
    if (conflicts > 0) found.push({ code: 'id_conflict', text: '', count: conflicts })
    if (unknown.size > 0)
      found.push({ code: 'unclassified_field', text: `(${[...unknown].sort().join(', ')})`, count: unknown.size })
    if (counts.mediaMissing > 0)
      found.push({ code: 'media_missing', text: missingText(counts.mediaMissing), count: counts.mediaMissing })
    return found
  }

  function badText(): string {
    const files = new Set(bad.map(({ file }) => file)).size > 1
    const places = bad.slice(0, named).map(({ file, text }) => (files ? `file ${file}, ${text}` : text))
    const more = counts.badRows > named ? ` and ${counts.badRows - named} more` : ''
    return `${counts.badRows === 1 ? '1 row' : `${counts.badRows} rows`} could not be read (${places.join('; ')}${more}).`
  }
}

function fieldsOf(row: unknown): Set<string> {
  const paths = new Set<string>()
  fieldPaths(row, paths)
  return paths
}

/** Bad rows named one by one in the ledger; further ones are counted. */
const named = 10

const undatedText = (count: number): string =>
  `${count === 1 ? '1 row carries' : `${count} rows carry`} no readable time and an identifier that others had before or after; we cannot say whose.`

const sharedText = (count: number): string =>
  `${count === 1 ? '1 row is' : `${count} rows are`} of a thing that several people use at one time; somebody has to decide whose.`

const missingText = (count: number): string =>
  count === 1 ? '1 picture or recording is not there.' : `${count} pictures or recordings are not there.`
