import { dayOfDate, startOfDay } from '#lib/domain/calendar/day.ts'
import { type CaseFigures, type CaseRight, figuresOf, rightsOf } from '#lib/domain/figures/metrics.ts'
import type { Case, Standing } from './case.ts'
import type { ClockState } from './clock-state.ts'
import { isAnswered } from './matter.ts'
import type { State } from './state.ts'

/** Raised whenever `standingOf` or `owedIn` says something else of the same facts: what was kept is then read anew. */
export const standingVersion = 5

/** Days before the last one in which a deadline is near. */
export const nearDays = 7

/**
 * What lists and figures need of a case: what its facts amount to, whatever the day. What depends on the day follows from
 * the instants: it is due within seven days from `nearFrom`, and late from `endsBefore` (Art. 12(3)).
 */
export type CaseStanding = {
  state: State
  /** The answer is still owed. */
  open: boolean
  closed: boolean
  /** Why the clock of an open case does not run; null while it does. */
  paused: Extract<ClockState, 'suspended' | 'notStarted'> | null
  /** An answer of the person is waited for, or the clock stands still. */
  awaits: boolean
  receivedOn: Temporal.PlainDate
  due: Temporal.PlainDate
  nearFrom: Temporal.Instant
  endsBefore: Temporal.Instant
  extended: boolean
  handlerName: string | null
  /** The day by which sources that were missing from an answer follow. */
  followsOn: Temporal.PlainDate | null
  releasedOn: Temporal.PlainDate | null
  /** When the case ended for the clock. */
  endedAt: Temporal.Instant | null
  /** More time was told to the person, and whether a surge was cited for it. */
  extensionTold: boolean
  surgeCited: boolean
  /** Null where the request was joined to another, which is counted. */
  figures: CaseFigures | null
  rights: CaseRight[]
}

/** What lists and figures need of a case; the same at every moment until its next fact. */
export function standingOf(request: Case): CaseStanding {
  const { state, open, closed, reading, deadline, establishment } = request
  const paused = open ? pausedBy(request) : null
  return {
    state,
    open,
    closed,
    paused,
    awaits: open && (state.startsWith('AWAIT_') || paused !== null),
    receivedOn: deadline.receivedDate,
    due: deadline.due,
    nearFrom: startOfDay(dayOfDate(deadline.due) - nearDays, establishment.timeZone),
    endsBefore: deadline.endsBefore,
    extended: deadline.extended,
    handlerName: reading.assignment.handler?.name ?? null,
    followsOn: followsOn(request),
    releasedOn: releasedOn(request),
    endedAt: reading.endedAt,
    ...extensionOf(request),
    figures: figuresOf(request),
    rights: rightsOf(request),
  }
}

const pausedBy = ({ clock }: Standing): CaseStanding['paused'] =>
  clock === 'suspended' || clock === 'notStarted' ? clock : null

function followsOn({ reading }: Standing): Temporal.PlainDate | null {
  const { missing } = reading.collection
  return missing && isAnswered(reading) ? Temporal.PlainDate.from(missing.until) : null
}

function releasedOn({ facts, establishment }: Case): Temporal.PlainDate | null {
  const released = facts.findLast(({ kind }) => kind === 'released')
  return released ? released.at.toZonedDateTimeISO(establishment.timeZone).toPlainDate() : null
}

/** Repeated use of a surge is an organisational failure (EDPB 01/2022 §164), so it is counted. */
function extensionOf({ facts }: Case): Pick<CaseStanding, 'extensionTold' | 'surgeCited'> {
  const proposal = facts.findLast(fact => fact.kind === 'extension_proposed')
  const extensionTold = proposal !== undefined && facts.some(({ kind }) => kind === 'extension_notified')
  return { extensionTold, surgeCited: extensionTold && proposal.surgeId !== null }
}
