import type { DeadlineEvent } from '#lib/domain/deadline/deadline-events.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { AccessRequest } from './access-request.ts'
import type { Fact, FactKind } from './fact.ts'

type Clocked = Pick<AccessRequest, 'profileId' | 'establishment' | 'facts'>

const none: readonly DeadlineEvent[] = []

/**
 * What of the facts touches the clock (law.md section 2.2), as events in the order of the facts. Under the EU profile a
 * question counts only where the pause was switched on for it (EDPB 01/2022 §159: "there may be"); a question that ended
 * without an answer is left out, so that a later answer cannot be taken for its own.
 */
export function clockEventsOf(request: Clocked): readonly DeadlineEvent[] {
  if (!request.facts.some(fact => touching.has(fact.kind) || datedOn(fact) !== undefined)) return none
  const reading: Reading = { events: [], identity: null, authority: false, clarification: null, proposed: false }
  for (const fact of request.facts) read(reading, fact, request)
  const { events, identity, clarification } = reading
  if (identity?.counts) events.push({ type: 'identityAsked', at: identity.at })
  if (clarification?.counts) events.push({ type: 'clarificationAsked', at: clarification.at })
  return events
}

const touching: ReadonlySet<FactKind> = new Set<FactKind>([
  'identity_asked',
  'authority_asked',
  'clarification_asked',
  'fee_notified',
  'fee_paid',
  'extension_notified',
])

const datedOn = (fact: Fact) => (fact.kind === 'received' ? fact.datedOn : undefined)

type Asked = { at: Temporal.Instant; counts: boolean }
type Reading = {
  events: DeadlineEvent[]
  identity: Asked | null
  authority: boolean
  clarification: Asked | null
  proposed: boolean
}

function read(reading: Reading, fact: Fact, request: Clocked): void {
  switch (fact.kind) {
    case 'received': {
      const { timeZone } = request.establishment
      if (fact.datedOn !== undefined) {
        const day = Temporal.PlainDate.from(fact.datedOn)
        reading.events.push({ type: 'requestDated', at: day.toZonedDateTime(timeZone).toInstant() })
      }
      return
    }
    case 'identity_asked':
      reading.identity = { at: fact.at, counts: countsIdentity(fact.pause, request) }
      return
    case 'identity_received':
      answer(reading, 'identity', arrival(fact))
      return
    case 'identity_confirmed':
      answer(reading, 'identity', fact.at)
      return
    case 'clarification_asked':
      reading.clarification = { at: fact.at, counts: pausesByLaw(request) || fact.pause }
      return
    case 'clarification_answered':
      answer(reading, 'clarification', arrival(fact))
      return
    case 'clarification_lapsed':
      reading.clarification = null
      return
    default:
      readRest(reading, fact)
  }
}

function readRest(reading: Reading, fact: Fact): void {
  const { events } = reading
  switch (fact.kind) {
    case 'authority_asked':
      reading.authority = true
      return
    case 'authority_received':
      if (reading.authority) events.push({ type: 'authorityReceived', at: arrival(fact) })
      reading.authority = false
      return
    case 'fee_notified':
      events.push({ type: 'feeNotice', at: fact.at })
      return
    case 'fee_paid':
      events.push({ type: 'feePaid', at: arrival(fact) })
      return
    case 'extension_proposed':
      reading.proposed = true
      return
    case 'extension_declined':
      reading.proposed = false
      return
    case 'reopened':
      reading.identity = reading.clarification = null
      return
    case 'extension_notified':
      if (reading.proposed) events.push({ type: 'extensionNotified', at: fact.at })
  }
}

/** An answer that came, with the question it belongs to; what was never asked moves nothing. */
function answer(reading: Reading, kind: 'identity' | 'clarification', at: Temporal.Instant): void {
  const asked = reading[kind]
  reading[kind] = null
  if (!asked?.counts) return
  reading.events.push({ type: `${kind}Asked`, at: asked.at }, { type: `${kind}Received`, at })
}

const arrival = (fact: { at: Temporal.Instant; arrivedAt?: string }): Temporal.Instant =>
  fact.arrivedAt === undefined ? fact.at : Temporal.Instant.from(fact.arrivedAt)

/** In the UK the clarification pauses by law, and identity moves the start; elsewhere a pause is a decision. */
const pausesByLaw = ({ profileId }: Clocked) => profiles[profileId].start === 'preconditions'
const countsIdentity = (pause: boolean, request: Clocked) => pausesByLaw(request) || pause
