import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import type { Fact, FactKind } from '#lib/domain/case/fact.ts'
import { bases, type RefusalGround } from '#lib/domain/case/ground.ts'
import { clockIn } from '#lib/domain/case/overlays.ts'
import { arrivedAt, extendedTo, promiseOf, unextendedOf } from '#lib/domain/case/promise.ts'
import { complaintClock } from '#lib/domain/deadline/complaint-clock.ts'
import { authoritiesOf } from '#lib/domain/people/authority.ts'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import { type NoticeName, noticesFor } from './notice.ts'
import type { Beside, ClockEffect, Heading, Notice, NoticeFacts } from './notice-shape.ts'

export type { Beside, ClockEffect, Heading, Notice, NoticeFacts } from './notice-shape.ts'

/** The notices a fact calls for, filled from the facts. Throws where `beside` lacks what a notice needs. */
export function noticesAbout(request: AccessRequest, fact: Fact, tzdbVersion: string, beside: Beside = {}): Notice[] {
  const heading = headingOf(request, fact, tzdbVersion)
  const given: Given = { request, fact, tzdbVersion, beside }
  return noticesFor(request, fact).map(notice => filled(notice, heading, given))
}

function headingOf(request: AccessRequest, fact: Fact, tzdbVersion: string): Heading {
  const { number, subject, contact, establishment, channel, profileId } = request
  return {
    about: fact.id,
    number,
    name: subject.name,
    language: contact.language,
    establishment,
    receivedAt: arrivedAt(request),
    receivedDate: promiseOf(request, tzdbVersion).receivedDate,
    channel,
    profileId,
    authorities: authoritiesOf(request),
  }
}

type Given = { request: AccessRequest; fact: Fact; tzdbVersion: string; beside: Beside }

function filled(notice: NoticeName, heading: Heading, given: Given): Notice {
  switch (notice) {
    case 'N1':
      return { notice, heading, facts: period(given) }
    case 'N2':
      return { notice, heading, facts: doubt(given) }
    case 'N3':
      return { notice, heading, facts: question(given) }
    case 'N4':
      return { notice, heading, facts: fee(given) }
    case 'N5':
      return { notice, heading, facts: moreTime(given) }
    case 'N6':
      return { notice, heading, facts: refusal(given) }
    case 'N7':
      return { notice, heading, facts: delivery(given) }
    case 'N8':
      return { notice, heading, facts: nothing(given) }
    case 'N9':
      return { notice, heading, facts: { items: needed(given.fact, 'restriction_lifted').recordIds.length } }
    case 'N10':
      return { notice, heading, facts: result(given) }
    case 'N11':
      return { notice, heading, facts: { exposure: exposure(given) } }
    case 'N12':
      return { notice, heading, facts: complaint(given) }
  }
}

/** The fact as the kind that calls for this notice; another kind is a bug. */
function needed<K extends FactKind>(fact: Fact | undefined, kind: K): Extract<Fact, { kind: K }> {
  if (fact?.kind !== kind) throw new TypeError(`a notice needs the fact ${kind}`)
  return fact as Extract<Fact, { kind: K }>
}

function beside<K extends keyof Beside>({ beside: given }: Given, key: K): NonNullable<Beside[K]> {
  const value = given[key]
  if (value === undefined || value === null) throw new TypeError(`a notice needs ${key}`)
  return value
}

function period({ request, tzdbVersion }: Given): NoticeFacts['N1'] {
  const { receivedDate, due, ackBy } = promiseOf(request, tzdbVersion)
  return { from: receivedDate, to: due, ackBy: ackBy ?? null }
}

function doubt({ request, fact, tzdbVersion }: Given): NoticeFacts['N2'] {
  const of = fact.kind === 'identity_asked' ? 'identity' : 'authority'
  const asked = fact.kind === 'identity_asked' ? fact : needed(fact, 'authority_asked')
  const document = asked.kind === 'identity_asked' ? (asked.document ?? null) : null
  return { of, doubt: asked.doubt, asks: asked.asks, document, clock: effectOf(request, fact, tzdbVersion) }
}

function question(given: Given): NoticeFacts['N3'] {
  const { request, fact, tzdbVersion } = given
  const { question: text, why, ifNoAnswer, goOnFrom } = needed(fact, 'clarification_asked')
  const clock = effectOf(request, fact, tzdbVersion)
  const held = beside(given, 'held')
  return { question: text, why, held, ifNoAnswer, goOnFrom: Temporal.PlainDate.from(goOnFrom), clock }
}

/** The clock as it stood when the question was asked: other questions may have come since. */
function effectOf(request: AccessRequest, fact: Fact, tzdbVersion: string): ClockEffect {
  const until = { ...request, facts: request.facts.slice(0, request.facts.indexOf(fact) + 1) }
  const clock = clockIn(courseOf(until), until, promiseOf(until, tzdbVersion), fact.at)
  return clock === 'notStarted' || clock === 'suspended' ? clock : 'running'
}

function fee({ fact }: Given): NoticeFacts['N4'] {
  const { amount, currency, ground, words } = needed(fact, 'fee_notified')
  return { amount, currency, ground, words }
}

function moreTime({ request, fact, tzdbVersion, beside: { surges = [] } }: Given): NoticeFacts['N5'] {
  const oldDate = unextendedOf(request, tzdbVersion).due
  if (fact.kind === 'postponed') {
    const newDate = Temporal.PlainDate.from(fact.until)
    return { oldDate, newDate, reasons: [], words: fact.words, surge: null }
  }
  const told = request.facts.slice(0, request.facts.indexOf(needed(fact, 'extension_notified')))
  const proposed = needed(
    told.findLast(one => one.kind === 'extension_proposed'),
    'extension_proposed',
  )
  const { reasons, words, surgeId } = proposed
  const surge = surges.find(({ id }) => id === surgeId)?.reason ?? null
  if (surgeId !== null && surge === null) throw new TypeError('a notice needs surges')
  return { oldDate, newDate: extendedTo(request, tzdbVersion) ?? oldDate, reasons, words, surge }
}

function refusal({ request, fact }: Given): NoticeFacts['N6'] {
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

function delivery(given: Given): NoticeFacts['N7'] {
  const { request, fact } = given
  const { version, sha256 } = needed(fact, 'released')
  return {
    partial: noticesFor(request, fact).includes('N6'),
    sources: beside(given, 'sources'),
    withheld: beside(given, 'withheld'),
    linkUntil: given.beside.linkUntil ?? null,
    missing: missing(request),
    version,
    sha256,
  }
}

function nothing(given: Given): NoticeFacts['N8'] {
  const { version, sha256 } = needed(given.fact, 'released')
  return { sources: beside(given, 'sources'), missing: missing(given.request), version, sha256 }
}

function missing(request: AccessRequest): NoticeFacts['N7']['missing'] {
  const fact = courseOf(request).missing
  return fact && { sources: fact.sources, why: fact.why, until: Temporal.PlainDate.from(fact.until) }
}

function result({ request, fact }: Given): NoticeFacts['N10'] {
  const { askId, done, words, recipientsTold } = needed(fact, 'follow_up_answered')
  const asked = needed(
    request.facts.find(one => one.kind === 'follow_up_asked' && one.askId === askId),
    'follow_up_asked',
  )
  return { right: asked.right, asked: asked.words, done, words, recipientsTold }
}

function exposure(given: Given): Exposure {
  const { exposureId } = needed(given.fact, 'breach_linked')
  const found = beside(given, 'exposures').find(({ id }) => id === exposureId)
  if (!found) throw new TypeError(`a notice needs the exposure ${exposureId}`)
  return found
}

function complaint({ request, fact }: Given): NoticeFacts['N12'] {
  const { arrivedAt: noted } = needed(fact, 'complaint')
  const came = noted === undefined ? fact.at : Temporal.Instant.from(noted)
  const { receivedDate, safe } = complaintClock(came, request.establishment.timeZone)
  return { receivedDate, acknowledgeBy: safe }
}
