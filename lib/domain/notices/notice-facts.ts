import type { Case } from '#lib/domain/case/case.ts'
import { caseWhen } from '#lib/domain/case/case.ts'
import { arrivedAt, placeOf, rightDeadline, unextendedOf, unextendedRight } from '#lib/domain/case/case-deadline.ts'
import { outcomeTarget } from '#lib/domain/case/clocks.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import { bases, type RefusalGround } from '#lib/domain/case/ground.ts'
import { cameAt } from '#lib/domain/case/matter.ts'
import type { Fact, FactKind } from '#lib/domain/case/reading.ts'
import { dayAt } from '#lib/domain/case/working-days.ts'
import { complaintClock } from '#lib/domain/deadline/complaint-clock.ts'
import { authoritiesOf } from '#lib/domain/people/authority.ts'
import { noticesFor } from './notice.ts'
import type { Beside, ClockEffect, Heading, Notice, NoticeFacts } from './notice-shape.ts'

/** The notices a fact calls for, filled from the facts. Throws where `beside` lacks what a notice needs. */
export function noticesAbout(request: Case, fact: Fact, beside: Beside = {}): Notice[] {
  const heading = headingOf(request, fact)
  const source: Source = { request, fact, beside }
  return noticesFor(request, fact).map(notice => filled(notice, heading, source))
}

function headingOf(request: Case, fact: Fact): Heading {
  const { number, subject, contact, establishment, channel, profileId, deadline } = request
  return {
    about: fact.id,
    number,
    name: subject.name,
    language: contact.language,
    establishment,
    receivedAt: arrivedAt(request),
    receivedDate: deadline.receivedDate,
    channel,
    profileId,
    authorities: authoritiesOf(request),
  }
}

/** What a notice is filled from: the case, the fact that called for it, and what stands beside. */
type Source = { request: Case; fact: Fact; beside: Beside }

function filled(notice: NoticeName, heading: Heading, source: Source): Notice {
  switch (notice) {
    case 'acknowledgement':
      return { notice, heading, facts: period(source) }
    case 'identity':
      return { notice, heading, facts: doubt(source) }
    case 'clarification':
      return { notice, heading, facts: question(source) }
    case 'fee':
      return { notice, heading, facts: fee(source) }
    case 'extension':
      return { notice, heading, facts: moreTime(source) }
    case 'refusal':
      return { notice, heading, facts: refusal(source) }
    case 'delivery':
      return { notice, heading, facts: delivery(source) }
    case 'nothingHeld':
      return { notice, heading, facts: nothing(source) }
    case 'restrictionLifted':
      return { notice, heading, facts: { items: needed(source.fact, 'restriction_lifted').recordIds.length } }
    case 'rightAsked':
      return { notice, heading, facts: rightCame(source) }
    case 'rightExtended':
      return { notice, heading, facts: rightLonger(source) }
    case 'rightAnswered':
      return { notice, heading, facts: result(source) }
    case 'exposure':
      return { notice, heading, facts: exposure(source) }
    case 'complaint':
      return { notice, heading, facts: complaint(source) }
    case 'complaintAnswered':
      return { notice, heading, facts: complaintOutcome(source) }
    case 'clockChanged':
      return { notice, heading, facts: clockChange(source) }
  }
}

/** The fact as the kind that calls for this notice; another kind is a bug. */
function needed<K extends FactKind>(fact: Fact | undefined, kind: K): Extract<Fact, { kind: K }> {
  if (fact?.kind !== kind) throw new TypeError(`a notice needs the fact ${kind}`)
  return fact as Extract<Fact, { kind: K }>
}

function beside<K extends keyof Beside>({ beside: source }: Source, key: K): NonNullable<Beside[K]> {
  const value = source[key]
  if (value === undefined || value === null) throw new TypeError(`a notice needs ${key}`)
  return value
}

function period({ request }: Source): NoticeFacts['acknowledgement'] {
  const { receivedDate, due, ackBy } = request.deadline
  return { from: receivedDate, to: due, ackBy: ackBy ?? null }
}

function doubt({ request, fact }: Source): NoticeFacts['identity'] {
  const of = fact.kind === 'identity_asked' ? 'identity' : 'authority'
  const asked = fact.kind === 'identity_asked' ? fact : needed(fact, 'authority_asked')
  const document = asked.kind === 'identity_asked' ? (asked.document ?? null) : null
  return { of, doubt: asked.doubt, asks: asked.asks, document, clock: effectOf(request, fact) }
}

function question(source: Source): NoticeFacts['clarification'] {
  const { request, fact } = source
  const { question: text, why, ifNoAnswer, goOnFrom } = needed(fact, 'clarification_asked')
  const clock = effectOf(request, fact)
  const held = beside(source, 'held')
  return { question: text, why, held, ifNoAnswer, goOnFrom: Temporal.PlainDate.from(goOnFrom), clock }
}

function clockChange({ request, fact }: Source): NoticeFacts['clockChanged'] {
  const { of, why } = fact.kind === 'pause_stated' ? fact : needed(fact, 'precondition_confirmed')
  const kinds = { identity: 'identity_asked', authority: 'authority_asked', fee: 'fee_notified' } as const
  const asking = of === 'clarification' ? 'clarification_asked' : kinds[of]
  const before = request.facts.slice(0, request.facts.indexOf(fact))
  const asked = needed(
    before.findLast(({ kind }) => kind === asking),
    asking,
  )
  return { of, why, askedOn: dayAt(request, asked.at), clock: effectOf(request, fact) }
}

/** The clock as it stood when the question was asked: other questions may have come since. */
function effectOf(request: Case, fact: Fact): ClockEffect {
  const { clock } = caseWhen(request, fact)
  return clock === 'notStarted' || clock === 'suspended' ? clock : 'running'
}

function fee({ fact }: Source): NoticeFacts['fee'] {
  const { payBy: until, payTo = null, ...asked } = needed(fact, 'fee_notified')
  const { amount, currency, ground, words } = asked
  const abuse = ground === 'abusive12_5' ? (asked.abuse ?? null) : null
  const payBy = until === undefined ? null : Temporal.PlainDate.from(until)
  return { amount, currency, ground, words, abuse, payTo, payBy }
}

function moreTime({ request, fact, beside: { surges = [] } }: Source): NoticeFacts['extension'] {
  const oldDate = unextendedOf(request).due
  const told = request.facts.slice(0, request.facts.indexOf(needed(fact, 'extension_notified')))
  const proposed = needed(
    told.findLast(one => one.kind === 'extension_proposed'),
    'extension_proposed',
  )
  const { reasons, words, surgeId } = proposed
  const surge = surges.find(({ id }) => id === surgeId)?.reason ?? null
  if (surgeId !== null && surge === null) throw new TypeError('a notice needs surges')
  return { oldDate, newDate: request.extendedTo ?? oldDate, reasons, words, surge }
}

function refusal({ request, fact }: Source): NoticeFacts['refusal'] {
  const ended = { whole: true, grounds: [], elsewhere: null }
  if (fact.kind === 'redirected') return { ...ended, reasons: fact.why, elsewhere: fact.to }
  if (fact.kind === 'closed_unidentified')
    return { ...ended, reasons: fact.why, grounds: [groundOf('identityNotConfirmed')] }
  const before = request.facts.slice(0, request.facts.indexOf(fact))
  const proposed = needed(
    before.findLast(one => one.kind === 'refusal_proposed'),
    'refusal_proposed',
  )
  const grounds = proposed.grounds.map(groundOf)
  const reasons = fact.kind === 'refused' ? fact.reasons : proposed.reasons
  return { whole: proposed.whole, reasons, grounds, elsewhere: null }
}

const groundOf = (ground: RefusalGround) => ({ ground, basis: bases[ground].basis })

function delivery(source: Source): NoticeFacts['delivery'] {
  const { request, fact } = source
  const { version, sha256 } = needed(fact, 'released')
  return {
    partial: noticesFor(request, fact).includes('refusal'),
    sources: beside(source, 'sources'),
    withheld: beside(source, 'withheld'),
    linkUntil: source.beside.linkUntil ?? null,
    missing: missing(request),
    version,
    sha256,
  }
}

function nothing(source: Source): NoticeFacts['nothingHeld'] {
  const { version, sha256 } = needed(source.fact, 'released')
  return { sources: beside(source, 'sources'), missing: missing(source.request), version, sha256 }
}

function missing(request: Case): NoticeFacts['delivery']['missing'] {
  const fact = request.reading.collection.missing
  return fact && { sources: fact.sources, why: fact.why, until: Temporal.PlainDate.from(fact.until) }
}

function rightCame({ request, fact }: Source): NoticeFacts['rightAsked'] {
  const { right, words: asked, restrict = false, ...came } = needed(fact, 'follow_up_asked')
  const { due } = rightDeadline(request, came)
  return { right, asked, from: dayAt(request, cameAt(came)), to: due, restrict }
}

function rightLonger({ request, fact }: Source): NoticeFacts['rightExtended'] {
  const { askId, words } = needed(fact, 'follow_up_extended')
  const asked = askedBy(request, askId)
  return {
    right: asked.right,
    oldDate: unextendedRight(request, asked).due,
    newDate: rightDeadline(request, asked).due,
    words,
  }
}

function result({ request, fact }: Source): NoticeFacts['rightAnswered'] {
  const { askId, done, words, systems = [], recipientsTold, restrictionEnds } = needed(fact, 'follow_up_answered')
  const { right, words: asked } = askedBy(request, askId)
  const restriction =
    restrictionEnds === undefined ? null : (restrictionEnds && Temporal.PlainDate.from(restrictionEnds)) || 'stays'
  return { right, asked, done, words, systems, recipientsTold, restriction }
}

const askedBy = (request: Case, askId: string) =>
  needed(
    request.facts.find(one => one.kind === 'follow_up_asked' && one.askId === askId),
    'follow_up_asked',
  )

function exposure(source: Source): NoticeFacts['exposure'] {
  const { exposureId } = needed(source.fact, 'breach_linked')
  const found = beside(source, 'exposures').find(({ id }) => id === exposureId)
  if (!found) throw new TypeError(`a notice needs the exposure ${exposureId}`)
  const told = (source.beside.told ?? []).find(one => one.exposureId === exposureId)
  return { exposure: found, toldAt: told?.toldAt ?? null }
}

function complaint({ request, fact }: Source): NoticeFacts['complaint'] {
  const made = needed(fact, 'complaint')
  const acknowledgeBy = complaintClock(cameAt(made), placeOf(request))?.due ?? null
  return { receivedDate: dayAt(request, cameAt(made)), acknowledgeBy, outcomeBy: outcomeTarget(request, made) }
}

function complaintOutcome({ request, fact }: Source): NoticeFacts['complaintAnswered'] {
  const { complaintId, outcome, words, done = null } = needed(fact, 'complaint_answered')
  if (outcome === undefined) throw new TypeError('a notice needs an outcome')
  const made = needed(
    request.facts.find(({ id }) => id === complaintId),
    'complaint',
  )
  return { receivedDate: dayAt(request, cameAt(made)), complaint: made.words, outcome, words, done }
}
