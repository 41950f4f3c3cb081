import type { CaseStanding } from './case-standing.ts'

/** The counted views of the queue. */
export const queueViews = ['action', 'mine', 'week', 'late', 'waiting', 'check', 'open', 'answered'] as const
export type QueueView = (typeof queueViews)[number]

/** For whom "needs action" is asked: who it is, and which next steps may be theirs. */
export type QueueReader = {
  personId: string
  /** What the rights of a handler show, so that no other case is looked at; all staff else see every case. */
  sees: 'all' | 'own and pool'
  /** May take a case or give it to somebody. */
  assigns: boolean
  reviews: boolean
  decides: boolean
}

/** A case as a list has it. */
export type ListedCase = Omit<CaseStanding, 'closed' | 'figures' | 'extensionTold' | 'surgeCited'> & {
  number: string
  requester: string
  timeZone: string
}

/** Where a page of a list begins or ends: the place of a case in the order, so that a case that moves moves no page. */
export type Place = { part: 0 | 1 | 2; due: string; number: string }

/** Which page of the queue: a view, perhaps of what is searched for, after or before a place; the first without one. */
export type QueueAsked = {
  view: QueueView
  search: string
  reader: QueueReader
  from: { after: Place } | { before: Place } | null
  now: Temporal.Instant
}

/** One page; `before` and `after` are the places by which the pages beside it are asked for, where there are any. */
export type QueuePage = { cases: ListedCase[]; before: Place | null; after: Place | null }

/** The counts of each view up to `mostCounted`, and of the open cases what the queue says of all of them. */
export type QueueCounts = {
  counts: Record<QueueView, number>
  /** The day on which the oldest open request arrived, where it is now, by time zone. */
  oldest: { receivedOn: Temporal.PlainDate; timeZone: string }[]
  nextDue: Temporal.PlainDate | null
  /** Whether more fits than is found. */
  foundMore: boolean
}

/** Cases are counted up to here; beyond, that there are more is enough. */
export const mostCounted = 1000

/** So many are found, the most urgent; whoever wants another one types more. */
export const mostFound = 200

/** Cases on a page of a list. */
export const pageSize = 50

/** The part of the list in which a case stands: the open ones, those whose clock stands still, then the rest. */
export const partOf = ({ open, paused }: Pick<CaseStanding, 'open' | 'paused'>): Place['part'] =>
  open ? (paused ? 1 : 0) : 2
