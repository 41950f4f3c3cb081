import type { DeadlineEvent, EventType } from '#lib/domain/deadline/deadline-events.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { AccessRequest } from './access-request.ts'
import type { PausingQuestion, Precondition } from './facts/clock.ts'
import type { Wait } from './matter.ts'
import { countsForStart, isPausing } from './question-effects.ts'
import type { Reading } from './reading.ts'

type Placed = Pick<AccessRequest, 'profileId' | 'establishment' | 'receivedAt'>

/**
 * What of the facts touches the clock (docs/law/deadlines.md), as events. In the UK clarification pauses by law and
 * identity, authority and fee move the start; under the EU profile a pause is the officer's act. A question that ended
 * without an answer is left out, so that a later answer cannot be taken for its own.
 */
export function clockEventsOf(request: Placed, reading: Reading): DeadlineEvent[] {
  const { arrival, identity, clarification, mandate, fee, extension } = reading
  const { start } = profiles[request.profileId]
  const questions =
    start === 'preconditions'
      ? [
          ...clarification.waits.flatMap(wait => waited('clarification', wait)),
          ...begins({ ...request, reading }, 'identity', answered(identity.waits)),
          ...begins({ ...request, reading }, 'authority', mandate.proofs),
          ...begins({ ...request, reading }, 'fee', fee.payments),
        ]
      : [
          ...identity.waits.flatMap(wait => (isPausing(reading, 'identity', wait) ? waited('identity', wait) : [])),
          ...clarification.waits.flatMap(wait =>
            isPausing(reading, 'clarification', wait) ? waited('clarification', wait) : [],
          ),
          ...fee.notices.map(at => ({ type: 'feeNotice' as const, at })),
        ]
  return [
    ...dated(arrival.datedOn, request),
    ...questions,
    ...(extension.told ? [{ type: 'extensionNotified' as const, at: extension.told.at }] : []),
  ]
}

function dated(on: string | null, { establishment }: Placed): DeadlineEvent[] {
  if (on === null) return []
  const at = Temporal.PlainDate.from(on).toZonedDateTime(establishment.timeZone).toInstant()
  return [{ type: 'requestDated', at }]
}

const waited = (of: PausingQuestion, { at, until }: Wait): DeadlineEvent[] => [
  { type: `${of}Asked`, at },
  ...(until === null ? [] : [{ type: `${of}Received` as const, at: until }]),
]

type Met = { asked: Temporal.Instant; came: Temporal.Instant }

const answered = (waits: readonly Wait[]): Met[] =>
  waits.flatMap(({ at, until }) => (until === null ? [] : [{ asked: at, came: until }]))

const events: Record<Precondition, [asked: EventType, came: EventType]> = {
  identity: ['identityAsked', 'identityReceived'],
  authority: ['authorityAsked', 'authorityReceived'],
  fee: ['feeNotice', 'feePaid'],
}

/** What had to come first; what does not count is noted, so that the explanation of the date can say so. */
function begins(request: Placed & { reading: Reading }, of: Precondition, met: readonly Met[]): DeadlineEvent[] {
  const [asking, coming] = events[of]
  return met.flatMap(({ asked, came }) => [
    { type: asking, at: asked },
    { type: coming, at: came, counts: countsForStart(request, of, { at: asked, until: came }) },
  ])
}
