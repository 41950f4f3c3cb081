import type { Deadline } from '#lib/domain/deadline/deadline.ts'
import type { AccessRequest } from './access-request.ts'
import { type Dated, deadlineOf, extendedTo } from './case-deadline.ts'
import { type ClockState, clockAt } from './clock-state.ts'
import { clocksOf, type NamedClock } from './clocks.ts'
import type { DelegateScope } from './facts/mandate.ts'
import { type Fact, type Reading, readFacts } from './reading.ts'
import { isClosedState, isOpenState, isReadableIn, type State, stateIn } from './state.ts'
import { dayAt } from './working-days.ts'

/** Someone who may act for the person, until the end of the day `until` (EDPB 01/2022 §80-81). */
export type Delegate = { delegateId: string; name: string; scope: DelegateScope[]; until: Temporal.PlainDate }

/** What a request amounts to at one moment, read once and handed on. Dates are worked out when they are asked for. */
export type Standing = Readonly<{
  now: Temporal.Instant
  /** The day on the calendar of the establishment. */
  today: Temporal.PlainDate
  reading: Reading
  state: State
  /** The answer is still owed: the clock runs. */
  open: boolean
  /** The case has ended: its facts change no more. */
  closed: boolean
  /** The person may read the answer (Art. 12(3)): released, and not erased. */
  readable: boolean
  /** Delegates whose authority stands. */
  delegates: Delegate[]
  /** Since when what the request is about may not be deleted; null where no hold stands. */
  holdSince: Temporal.Instant | null
  deadline: Deadline
  /** The last day that was promised in an extension notice; null where nothing was extended in time. */
  extendedTo: Temporal.PlainDate | null
  clock: ClockState
  clocks: NamedClock[]
}>

/** A request for access as it stands now. */
export type Case = AccessRequest & Standing

type Arrived = Omit<Dated, 'reading'> & { facts: readonly Fact[] }

/** What is worked out when it is asked for, and kept: lists of cases seldom ask. A copy by `...` leaves it behind. */
class Reckoned {
  #dated: Dated & { facts: readonly Fact[] }
  #now: Temporal.Instant
  #today: Temporal.PlainDate
  #deadline: Deadline | undefined
  #clocks: NamedClock[] | undefined
  #delegates: Delegate[] | undefined
  constructor(dated: Dated & { facts: readonly Fact[] }, now: Temporal.Instant, today: Temporal.PlainDate) {
    this.#dated = dated
    this.#now = now
    this.#today = today
  }
  get delegates() {
    this.#delegates ??= delegatesAt(this.#dated.reading, this.#today)
    return this.#delegates
  }
  get deadline() {
    this.#deadline ??= deadlineOf(this.#dated)
    return this.#deadline
  }
  get extendedTo() {
    return extendedTo(this.#dated, this.deadline)
  }
  get clock() {
    return clockAt(this.#dated, this.deadline, this.#now)
  }
  get clocks() {
    this.#clocks ??= clocksOf({ ...this.#dated, deadline: this.deadline })
    return this.#clocks
  }
}

/** Reads a request once: its state, clocks, promise and what lies over them at `now`. */
export function readCase<R extends Arrived>(request: R, now: Temporal.Instant): R & Standing {
  const reading = readFacts(request.facts)
  const state = stateIn(reading)
  const today = dayAt(request, now)
  const { establishment, receivedAt, profileId, facts } = request
  const read = new Reckoned({ establishment, receivedAt, profileId, facts, reading }, now, today)
  return Object.assign(read, request, {
    now,
    today,
    reading,
    state,
    open: isOpenState(state),
    closed: isClosedState(state),
    readable: isReadableIn(reading, state),
    holdSince: holdSince(request, reading),
  })
}

const delegatesAt = ({ mandate }: Reading, today: Temporal.PlainDate): Delegate[] =>
  [...mandate.delegates.values()]
    .map(({ until, ...rest }) => ({ ...rest, until: Temporal.PlainDate.from(until) }))
    .filter(({ until }) => Temporal.PlainDate.compare(today, until) <= 0)

/** Whether this person may do `what` for the subject now. */
export const mayActFor = (
  { delegates }: Pick<Standing, 'delegates'>,
  personId: string | null,
  what: DelegateScope,
): boolean => delegates.some(({ delegateId, scope }) => delegateId === personId && scope.includes(what))

/** Receipt places a hold; it ends when lifted or when the case has ended, unless it was placed anew. */
function holdSince({ receivedAt }: Arrived, { stage, hold }: Reading): Temporal.Instant | null {
  if (stage === 'PURGED') return null
  if (hold.placed.length > 0) return hold.lifted ? (hold.placed[0]?.at ?? null) : receivedAt
  return hold.lifted || isClosedState(stage) ? null : receivedAt
}

/** The request alone, without what it amounted to. */
function bareOf(request: AccessRequest): AccessRequest {
  const { id, number, subject, channel, receivedAt, establishment, profileId, scope, contact, facts } = request
  return { id, number, subject, channel, receivedAt, establishment, profileId, scope, contact, facts }
}

/** The case as it stood when this fact of it was stated, the fact included. */
export const caseWhen = (request: AccessRequest, fact: Fact): Case =>
  readCase({ ...bareOf(request), facts: request.facts.slice(0, request.facts.indexOf(fact) + 1) }, fact.at)

/** The case as it would stand with one more fact. */
export const caseWith = (request: Case, fact: Fact): Case =>
  readCase({ ...bareOf(request), facts: [...request.facts, fact] }, request.now)
