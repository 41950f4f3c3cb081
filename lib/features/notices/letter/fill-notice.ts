import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import { cameAt } from '#lib/domain/case/matter.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { ClockEffect, Notice } from '#lib/domain/notices/notice-shape.ts'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import { inLanguage, type Translated } from '#lib/domain/register/translated.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import type { World } from '#lib/ports/world.ts'
import {
  filesGiven,
  heldSources,
  missingIn,
  releasedNow,
  searchedSources,
  titlesIn,
  withheldIn,
} from './gather-sources.ts'
import type { ClockWords, LetterFacts, NoticeCase } from './letter-facts.ts'

/** A notice with all that its letter is filled with. */
export type Gathered = { [N in NoticeName]: { notice: N; facts: LetterFacts<N>; language: Language } }[NoticeName]

/** `due`: the last day as it stands. */
type Input = { world: World; request: AccessRequest; fact: Fact; due: Temporal.PlainDate }

/** Adds to what the facts say what only the register, the sources and the files of the answer know. */
export async function fillNotice(
  given: Input,
  { notice, heading, facts }: Notice,
  common: NoticeCase,
): Promise<Gathered> {
  const { world, request, fact, due } = given
  const { language } = heading
  const clockIn = (effect: ClockEffect): ClockWords => ({ kind: clockKind(effect, common), due })
  switch (notice) {
    case 'acknowledgement':
      return { notice, language, facts: { ...common, ...facts, channel: heading.channel } }
    case 'identity':
      return { notice, language, facts: { ...common, ...facts, what: facts.of, clock: clockIn(facts.clock) } }
    case 'clarification': {
      const held = await heldSources(world, request)
      return { notice, language, facts: { ...common, ...facts, held, clock: clockIn(facts.clock) } }
    }
    case 'fee':
      return { notice, language, facts: { ...common, ...facts, clock: { kind: feeKind(common), due } } }
    case 'extension':
      return { notice, language, facts: { ...common, ...facts } }
    case 'refusal':
      return { notice, language, facts: { ...common, ...facts, grounds: facts.grounds.map(({ ground }) => ground) } }
    case 'delivery': {
      const withheld = await withheldIn(world, request, facts.withheld)
      const files = await filesGiven(world, request, facts.version)
      const missing = await missingIn(world, request, facts.missing)
      return { notice, language, facts: { ...common, ...files, withheld, missing } }
    }
    case 'nothingHeld': {
      const searched = await searchedSources(world, request)
      return {
        notice,
        language,
        facts: { ...common, searched, missing: await missingIn(world, request, facts.missing) },
      }
    }
    case 'restrictionLifted':
      return { notice, language, facts: { ...common, released: await releasedNow(world, request, fact) } }
    case 'rightAsked':
      return { notice, language, facts: { ...common, ...facts } }
    case 'rightExtended':
      return { notice, language, facts: { ...common, ...facts } }
    case 'rightAnswered':
      return { notice, language, facts: { ...common, ...facts, ...(await askedIn(given, common)) } }
    case 'exposure':
      return { notice, language, facts: { ...common, ...exposureIn(facts.exposure, language), toldAt: facts.toldAt } }
    case 'clockChanged':
      return { notice, language, facts: { ...common, ...facts, clock: clockIn(facts.clock) } }
    case 'complaint':
      return { notice, language, facts: { ...common, complaintOn: facts.receivedDate, outcomeBy: facts.outcomeBy } }
    case 'complaintAnswered': {
      const { receivedDate: complaintOn, ...rest } = facts
      return { notice, language, facts: { ...common, ...rest, complaintOn } }
    }
  }
}

/** Which sentence tells the effect: in the UK since 2026 the days of asking and answering do not count either. */
function clockKind(effect: ClockEffect, { profileId }: NoticeCase): ClockWords['kind'] {
  if (effect === 'running') return 'runs'
  if (effect === 'notStarted') return 'notBegun'
  return profiles[profileId].pause === 'uk12A' ? 'pausesUk12A' : 'pauses'
}

/** A fee is waited for before the time begins only where the law says so (UK GDPR Art. 12A). */
const feeKind = ({ profileId }: NoticeCase): ClockWords['kind'] =>
  profiles[profileId].start === 'preconditions' ? 'notBegun' : 'runs'

async function askedIn({ world, request, fact }: Input, { timeZone }: NoticeCase) {
  const askId = fact.kind === 'follow_up_answered' ? fact.askId : null
  const asked = request.facts.find(one => one.kind === 'follow_up_asked' && one.askId === askId)
  if (asked?.kind !== 'follow_up_asked') throw new TypeError('a result needs what was asked')
  const titles = await titlesIn(world, request)
  return {
    askedOn: cameAt(asked).toZonedDateTimeISO(timeZone).toPlainDate(),
    source: asked.source === null ? null : (titles.get(asked.source) ?? asked.source),
  }
}

/**
 * What a letter says of an exposure. Throws where the register does not say what it can mean for people: no letter may go
 * out without (Art. 34(2)).
 */
export function exposureIn({ from, to, couldOpen, opened, ...texts }: Omit<Exposure, 'affected'>, language: Language) {
  if (!texts.consequences) throw new TypeError('a letter about an exposure needs its consequences')
  const say = (words: Translated) => inLanguage(words, language)
  return {
    title: say(texts.title),
    what: say(texts.what),
    data: say(texts.data),
    from: Temporal.Instant.from(from),
    to: Temporal.Instant.from(to),
    couldOpen,
    opened,
    consequences: say(texts.consequences),
    measures: say(texts.measures),
    advice: say(texts.advice),
  }
}
