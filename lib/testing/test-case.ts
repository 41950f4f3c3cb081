import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Attempt, Author } from '#lib/domain/case/acts/act.ts'
import { type Case, readCase } from '#lib/domain/case/case.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'
import type { State } from '#lib/domain/case/state.ts'
import { berlin, people, type Who } from './cast.ts'

/** Mara's request, received on Tuesday 3 November 2026 at 09:14 in Berlin, with no facts yet. */
export const emptyCase = (more: Partial<AccessRequest> = {}): AccessRequest => ({
  id: '0f15d3a0-0000-4000-8000-000000000001',
  number: 'DR-2026-0142',
  subject: { personId: 'mara', name: people.mara.name, employeeNo: 'NW-2041', managers: ['jonas', 'helena'] },
  channel: 'portal',
  receivedAt: Temporal.Instant.from('2026-11-03T08:14:00Z'),
  establishment: berlin,
  profileId: 'EU',
  scope: { everything: true },
  contact: { email: 'mara@home.example', language: 'en', format: 'standard' },
  facts: [],
  ...more,
})

/** Mara's request with these facts, one an hour from its arrival, each stated by whom it belongs to. */
export function requestWith(...facts: FactBody[]): AccessRequest {
  const request = emptyCase()
  const at = (hours: number) => request.receivedAt.add({ hours })
  return {
    ...request,
    facts: facts.map((body, hour) => ({ id: `${hour}`, at: at(hour), by: authorOf(body), ...body })),
  }
}

const hers = ['received', 'identity_confirmed', 'withdrawn', 'report_read', 'downloaded']
const automatic = ['collection_started', 'collection_finished', 'report_composed', 'notified']

function authorOf({ kind }: FactBody): Author {
  if (hers.includes(kind)) return people.mara
  return automatic.includes(kind) ? people.system : people.okafor
}

/** The facts up to each point of the road. */
export const asked: FactBody[] = [{ kind: 'received' }, { kind: 'identity_confirmed', how: 'sign_in' }]
export const collecting: FactBody[] = [...asked, { kind: 'collection_started' }]
export const collected: FactBody[] = [...collecting, { kind: 'collection_finished', sources: 8, records: 251006 }]
export const composed: FactBody[] = [
  ...collected,
  { kind: 'assigned', handlerId: 'okafor', handlerName: people.okafor.name },
  { kind: 'review_finished' },
  { kind: 'report_composed', version: 1, sha256: 'ab', pages: 84, bytes: 6_200_000 },
]
export const answered: FactBody[] = [...composed, { kind: 'released', version: 1, sha256: 'ab' }, { kind: 'notified' }]

/** A case told fact by fact; `at` is an ISO instant or a day (noon in UTC). */
export class Story {
  request: AccessRequest
  now: Temporal.Instant

  constructor(more: Partial<AccessRequest> = {}) {
    this.request = emptyCase(more)
    this.now = this.request.receivedAt
  }

  /** The case as it stands now. */
  get case(): Case {
    return readCase(this.request, this.now)
  }

  /** Where the case stands now. */
  get state(): State {
    return this.case.state
  }

  on(at: string): this {
    this.now = Temporal.Instant.from(at.includes('T') ? at : `${at}T12:00:00Z`)
    return this
  }

  /** The rule that refuses the fact now, or `allowed`. */
  tries(who: Who | Author, fact: FactBody, more: Partial<Pick<Attempt, 'surges' | 'holidays'>> = {}): string {
    const by = typeof who === 'string' ? people[who] : who
    const result = mayState(readCase(this.request, this.now), fact, by, more)
    return result.ok ? 'allowed' : result.refusal.reason
  }

  /** States the fact; throws where a rule refuses it. */
  does(who: Who | Author, fact: FactBody, more: Partial<Pick<Attempt, 'surges' | 'holidays'>> = {}): this {
    const refusal = this.tries(who, fact, more)
    if (refusal !== 'allowed') throw new Error(`${fact.kind} was refused: ${refusal}`)
    return this.note(who, fact)
  }

  /** Appends without asking any rule. */
  note(who: Who | Author, fact: FactBody): this {
    const { personId, name, role } = typeof who === 'string' ? people[who] : who
    const next: Fact = { id: `${this.request.facts.length}`, at: this.now, by: { personId, name, role }, ...fact }
    this.request = { ...this.request, facts: [...this.request.facts, next] }
    return this
  }

  /** Received in the portal and identified by the sign-in. */
  submitted(): this {
    return this.does('mara', { kind: 'received' }).does('mara', { kind: 'identity_confirmed', how: 'sign_in' })
  }

  /** Okafor asks what is meant, and the officer pauses the clock for it. */
  askedWithPause(more: { goOnFrom?: string } = {}): this {
    return this.does('okafor', { ...ask.clarification, ...more }).does('aalto', ask.pause)
  }

  /** The newest complaint is answered, and not upheld. */
  complaintAnswered(who: Who): this {
    return this.does(who, complaintAnswer(this.request.facts))
  }

  /** A second person confirms that what was asked for may move the start, in the UK. */
  counts(of: 'identity' | 'authority' | 'fee'): this {
    return this.does('aalto', { kind: 'precondition_confirmed', of, why: 'Two people have this name.' })
  }

  /** Two of staff recognise the person by a proof. */
  recognised(how: 'known_facts' | 'document_seen' = 'known_facts'): this {
    const why = 'The answers fit the HR file.'
    return this.does('okafor', { kind: 'identity_proposed', how, why, personId: null }).does('aalto', {
      kind: 'identity_confirmed',
      how,
      employeeNo: this.request.subject.employeeNo,
    })
  }

  /** Submitted, taken and collected: in review. */
  inReview(): this {
    return this.submitted()
      .does('okafor', { kind: 'assigned', handlerId: 'okafor', handlerName: people.okafor.name })
      .does('system', { kind: 'collection_started' })
      .does('system', { kind: 'collection_finished', sources: 8, records: 900 })
  }

  /** The report is made and waits for the second person. */
  inDecision(): this {
    return this.inReview().composed()
  }

  composed(): this {
    return this.does('okafor', { kind: 'review_finished' }).does('system', { kind: 'report_composed', ...made })
  }

  delivered(): this {
    return this.inDecision()
      .does('marchetti', { kind: 'released', version: made.version, sha256: made.sha256 })
      .does('system', { kind: 'notified' })
  }
}

export const made = { version: 1, sha256: 'aa', pages: 3, bytes: 9 }

/** An answer to the newest complaint, which is not upheld. */
export const complaintAnswer = (facts: readonly Fact[]): FactBody<'complaint_answered'> => ({
  kind: 'complaint_answered',
  complaintId: facts.findLast(({ kind }) => kind === 'complaint')?.id ?? 'none',
  outcome: 'notUpheld',
  words: 'We looked into it.',
  done: null,
})

/** Facts as people state them, complete; tests change what they are about. */
export const ask = {
  clarification: {
    kind: 'clarification_asked',
    question: 'Which months do you mean?',
    why: 'There are 4 million records.',
    ifNoAnswer: 'We go on with everything.',
    goOnFrom: '2026-11-20',
  },
  identity: {
    kind: 'identity_asked',
    doubt: 'The letter came from an address that we do not know.',
    asks: 'Your staff number and your first day at work.',
  },
  /** The officer's own act: the clock pauses while the clarification waits. */
  pause: { kind: 'pause_stated', of: 'clarification', why: 'Four million rows.' },
  authority: {
    kind: 'authority_asked',
    doubt: 'The mandate names no person.',
    asks: 'A mandate that names Mara.',
  },
  fee: {
    kind: 'fee_notified',
    amount: 4000,
    currency: 'EUR',
    ground: 'furtherCopy15_3',
    words: 'A third printed copy of the same report.',
    payTo: 'By transfer to IBAN DE00 0000, Northwind.',
    payBy: '2027-01-15',
  },
  extension: {
    kind: 'extension_proposed',
    reasons: ['complexity'],
    words: 'Pictures of eleven systems must be covered.',
    days: null,
    surgeId: null,
  },
  refusal: {
    kind: 'refusal_proposed',
    whole: true,
    grounds: ['abusive12_5'],
    reasons: 'The ninth identical request in nine days.',
    evidence: 'DR-2026-0101 to DR-2026-0109',
    abuse: {
      objective: 'Each was answered in full, and nothing was recorded in between.',
      intent: 'He wrote to a colleague that he would keep us busy.',
    },
  },
  opinion: { kind: 'dpo_opinion', on: 'refusal', agrees: true, words: 'The grounds are proven.' },
  refused: { kind: 'refused', reasons: 'The request is abusive.', divergence: null },
  followUp: {
    kind: 'follow_up_asked',
    askId: 'f1',
    right: 'objection',
    source: 'keys',
    words: 'Stop counting my keystrokes.',
  },
} as const satisfies Record<string, Readonly<FactBodyInput>>

type FactBodyInput = { kind: FactBody['kind'] } & Record<string, unknown>
