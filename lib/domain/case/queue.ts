import type { Translated } from '#lib/domain/register/translated.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import type { CaseStanding } from './case-standing.ts'
import type { Owed } from './owed/thing.ts'

/** The counted views of the queue. */
export const queueViews = ['action', 'mine', 'week', 'late', 'waiting', 'check', 'open', 'answered'] as const
export type QueueView = (typeof queueViews)[number]

/** For whom the queue is asked: who it is, and in which roles. */
export type QueueReader = {
  personId: string
  /** What the rights of a handler show, so that no other case is looked at; all staff else see every case. */
  sees: 'all' | 'own and pool'
  roles: readonly Role[]
}

/** A case as the list of the answered has it. */
export type ListedCase = Omit<CaseStanding, 'closed' | 'figures' | 'rights' | 'extensionTold' | 'surgeCited'> & {
  number: string
  requester: string
  timeZone: string
}

/** A thing that is owed, as a list has it. */
export type ListedOwed = Omit<Owed, 'about' | 'due'> & {
  number: string
  due: { day: Temporal.PlainDate | null; before: Temporal.Instant } | null
  second: boolean
  moment: Temporal.Instant
  /** Whom it is about; null where it is an exposure. */
  requester: string | null
  /** Of the exposure, or of the source. */
  title: Translated | null
  /** Of the place of the case; null where it has none. */
  timeZone: string | null
  /** The answer has more time, as the person was told. */
  extended: boolean
}

/** Where a page of a list begins or ends: a place in the order, so that what moves moves no page. */
export type Place =
  | { part: 0 | 1; moment: string; number: string; key: string }
  | { part: 2; due: string; number: string }

/** Which page of the queue: a view, perhaps of what is searched for, after or before a place; the first without one. */
export type QueueAsked = {
  view: QueueView
  search: string
  reader: QueueReader
  from: { after: Place } | { before: Place } | null
  now: Temporal.Instant
}

/**
 * One page: what is owed, or, of the answered, cases. `before` and `after` are the places by which the pages beside it are
 * asked for, where there are any.
 */
export type QueuePage = { owed: ListedOwed[]; cases: ListedCase[]; before: Place | null; after: Place | null }

/** The counts of each view up to `mostCounted`, and of the open cases what the queue says of all of them. */
export type QueueCounts = {
  counts: Record<QueueView, number>
  /** The day on which the oldest open request arrived, where it is now, by time zone. */
  oldest: { receivedOn: Temporal.PlainDate; timeZone: string }[]
  /** What the reader is to do first. */
  first: ListedOwed | null
  /** What is due first, whoever owes it. */
  next: ListedOwed | null
  /** Whether more fits than is found. */
  foundMore: boolean
}

/** Things are counted up to here; beyond, that there are more is enough. */
export const mostCounted = 500

/** So many are found, the most urgent; whoever wants another one types more. */
export const mostFound = 200

/** Rows on a page of a list. */
export const pageSize = 50

/** Where the list of cases has one: open, open with the clock standing still, then the rest. */
export const partOf = ({ open, paused }: Pick<CaseStanding, 'open' | 'paused'>): 0 | 1 | 2 =>
  open ? (paused ? 1 : 0) : 2
