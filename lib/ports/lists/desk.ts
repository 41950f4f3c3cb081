import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Owed } from '#lib/domain/case/owed/thing.ts'
import type { QueueAsked, QueueCounts, QueuePage } from '#lib/domain/case/queue.ts'
import type { CountedCases, GroupFigures, Grouping, RightFigures } from '#lib/domain/figures/metrics.ts'
import type { Range } from '#lib/domain/figures/metrics-table.ts'
import type { SourceSpeed } from '#lib/domain/records/source-times.ts'

/** A thing that is owed, for a calendar: its day or its hour, and nothing of whom it is about. */
export type OwedDay = Pick<Owed, 'key' | 'kind' | 'of'> & {
  number: string
  /** Null where it counts in hours, until `before`. */
  day: Temporal.PlainDate | null
  before: Temporal.Instant
}

/** How many requests were extended, and for how many of these a surge was cited. */
export type Extensions = { requests: number; extended: number; citingSurge: number }

/** A page of a list whose pages are numbered, and how long the whole list is. */
export type Numbered<T> = { rows: T[]; all: number }

/** Open cases that are due on a day at the places of a calendar (`DE`, `DE-BY`). */
export type DueOn = { day: Temporal.PlainDate; calendar: string; skip: number }

/** How much is owed of a kind, and how much of it is late; `of`: which right. */
export type OwedFigures = Pick<Owed, 'kind' | 'of'> & { open: number; late: number }

/** Lists of cases as staff may see them, never those of the own line of management; each reads no more than it gives. */
export type Desk = {
  queue(asked: QueueAsked): Promise<{ counts: QueueCounts; page: QueuePage }>
  /** All that is owed, by number, the next thousand at most. */
  owedDays(after: Pick<OwedDay, 'number' | 'key'> | null, now: Temporal.Instant): Promise<OwedDay[]>
  extensions(): Promise<Extensions>
  /** Counts alone, for those who may see figures. */
  owedFigures(now: Temporal.Instant): Promise<OwedFigures[]>
  /** By number, each with its facts. */
  dueOn(asked: DueOn): Promise<Numbered<AccessRequest>>
  /** Every case that arrived in the range, without a person in it; nothing for those who may not see figures. */
  counted(range: Range, now: Temporal.Instant): Promise<CountedCases[]>
  /** The same by place, handler or way, most answered first; by handler only for those who read cases. */
  groups(range: Range, now: Temporal.Instant): Promise<Record<Grouping, GroupFigures[]>>
  /** Rights and complaints that came in the range. */
  rights(range: Range): Promise<RightFigures[]>
  /** How long sources took for the newest requests of the range, the slowest first; the same readers. */
  sourceSpeeds(range: Range): Promise<SourceSpeed[]>
}
