import type { FaultCause } from '#lib/domain/faults/fault-cause.ts'

/** Jobs hold ids only; they are sent in the transaction of what caused them. */
export type Job =
  /** `again`: only sources that failed, at a time that was planned. */
  | { queue: 'collect'; requestId: string; again?: true }
  | { queue: 'compose'; requestId: string; version: number }
  | { queue: 'remind'; requestId: string }
  | { queue: 'erase'; requestId: string }
  /** Tells staff of a fact of the case. */
  | { queue: 'tell'; requestId: string; factId: string }
  | { queue: 'notify'; requestId: string; notice: 'received' | 'ready' | 'news' }
  | { queue: 'expose'; exposureId: string }
  /** The mail of the working day of one member of staff. */
  | { queue: 'daily'; personId: string }

/**
 * Work of a case that has stopped: why, since when, when it was tried last and will be tried next. `rests`: it is not
 * tried again by itself before the daily look.
 */
export type StoppedWork = {
  queue: Exclude<Job['queue'], 'expose' | 'daily'>
  rests: boolean
  cause: FaultCause
  since: Temporal.Instant
  triedAt: Temporal.Instant
  nextAt: Temporal.Instant | null
}

/** Work that rests in a case, in a list of cases: its number, who handles it (null: nobody), and the clock of its place. */
export type RestingWork = Pick<StoppedWork, 'queue' | 'cause' | 'since'> & {
  number: string
  handler: string | null
  timeZone: string
}

export type JobQueue = {
  /** `at`: not before. */
  send(job: Job, at?: Temporal.Instant): Promise<void>
  /** When sources of the case that failed are asked again by themselves; null where that is not planned. */
  asksAgainAt(requestId: string): Promise<Temporal.Instant | null>
  /** Longest first; only mail for the person of the case, all for its staff, nothing for anybody else. */
  stopped(requestId: string): Promise<StoppedWork[]>
  /** What rests in all cases that who asks sees in lists, the longest first, at most `most`. */
  resting(most: number): Promise<RestingWork[]>
  /** Takes up again what has stopped in the case, now. */
  tryAgain(requestId: string): Promise<void>
}
