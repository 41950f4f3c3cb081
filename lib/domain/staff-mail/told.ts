import { complainedOf } from '#lib/domain/case/acts/staff.ts'
import { type Case, caseWhen } from '#lib/domain/case/case.ts'
import { owedIn } from '#lib/domain/case/owed/owed.ts'
import { type Beside, nothingBeside } from '#lib/domain/case/owed/sources.ts'
import { handling, isSecondLook, type Owed, type Owner } from '#lib/domain/case/owed/thing.ts'
import type { Fact, FactKind } from '#lib/domain/case/reading.ts'
import { staffReminders } from '#lib/domain/notices/reminder-kind.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import type { Audience, Occasion, StaffMail } from './occasion.ts'

/**
 * Who of the staff is told of a fact, by the case as it stands now: what was done meanwhile is not announced any more, and
 * nobody is told of what they did. `beside`: the sources of the case that failed. That a mail reaches only those who may
 * see the case, the database sees to (Art. 5(1)(f), 32(4) GDPR).
 */
export function staffToldOf(request: Case, fact: Fact, beside: Beside = nothingBeside): StaffMail[] {
  if (fact.kind === 'reminded') return ofDate(request, fact.key, beside)
  const told = table[fact.kind]?.(request, fact as never, beside) ?? []
  const by = told.length > 0 ? dayFor(request, fact) : null
  const mails = told.map(one => ({ ...one, by: one.occasion in dateless ? null : by }))
  return [...mails, ...secondLooks(request, fact)].flatMap(({ to, ...mail }) =>
    to.person !== null && to.person === fact.by.personId ? [] : [{ ...mail, to: without(to, fact.by.personId) }],
  )
}

/** Whoever has the case no more, or none, has no day to keep. */
const dateless: Partial<Record<Occasion, true>> = { taken: true, sourcesBroken: true }

/** The last day of what the fact began, or of the answer. */
function dayFor(request: Case, { id }: Fact): Temporal.PlainDate | null {
  const things = owedIn(request)
  const thing = things.find(({ about, kind }) => about === id && kind !== 'letter') ?? things.find(isAnswer)
  return thing ? lastDay(thing) : null
}

const isAnswer = ({ kind }: Owed): boolean => kind === 'answer'
const lastDay = ({ due, target }: Owed): Temporal.PlainDate | null => (due ?? target)?.day ?? null

type Told = Omit<StaffMail, 'by'>
type Rule<K extends FactKind> = (request: Case, fact: Fact<K>, beside: Beside) => Told[]

/** The officer hears of every reply; while nobody has the case they are among those who handle it. */
const answered: Rule<FactKind> = request => {
  const to = whoHandles(request)
  const officer: Told[] = to.person === null ? [] : [{ occasion: 'answered', to: all(request, ['dpo']) }]
  return [{ occasion: 'answered', to }, ...officer]
}

/** The facts of which staff are told, each with whom; second looks and dates are worked out from what is owed. */
const table: { [K in FactKind]?: Rule<K> } = {
  received: waits,
  intake_confirmed: waits,
  reopened: request => {
    const { person } = whoHandles(request)
    return person ? [{ occasion: 'given', to: one(person) }] : waits(request)
  },
  assigned: handedOver,
  conflict_declared: request =>
    request.open && whoHandles(request).person === null ? [{ occasion: 'newRequest', to: all(request, ['dpo']) }] : [],
  clarification_answered: answered,
  identity_received: answered,
  authority_received: answered,
  fee_paid: answered,
  fee_declined: answered,
  follow_up_asked: request => [{ occasion: 'right', to: whoHandles(request) }],
  complaint: (request, { id }) => {
    const about = complainedOf(request, id)
    const handler = request.reading.assignment.handler?.id
    const officer = { occasion: 'complaint', to: all(request, ['dpo'], about) } as const
    return handler && !about.includes(handler) ? [officer, { occasion: 'complaint', to: one(handler) }] : [officer]
  },
  composing_failed: request => [{ occasion: 'composingFailed', to: whoHandles(request) }],
  collection_finished: (request, _, { failed }) =>
    failed.length > 0
      ? [
          { occasion: 'sourcesFailed', to: whoHandles(request) },
          { occasion: 'sourcesBroken', to: all(request, ['administrator']) },
        ]
      : [],
}

/** After these a second look may begin (a test looks for others in many stories). */
const beginLooks: ReadonlySet<FactKind> = new Set<FactKind>([
  'received',
  'intake_logged',
  'identity_proposed',
  'extension_proposed',
  'refusal_proposed',
  'dpo_opinion',
  'report_composed',
  'reopened',
])

/** The kinds of facts of which somebody of the staff may have to be told. */
export const mayTellStaff = (kind: FactKind): boolean => kind === 'reminded' || kind in table || beginLooks.has(kind)

/** A request that nobody has, to the handlers who may take it. */
function waits(request: Case): Told[] {
  const { assignment, arrival } = request.reading
  if (!request.open || assignment.handler || arrival.unconfirmed) return []
  return [{ occasion: 'newRequest', to: all(request, ['handler']) }]
}

/** Who has the case from now on, and who had it; the newest handing over alone counts. */
function handedOver(request: Case, fact: Fact<'assigned'>): Told[] {
  if (request.reading.assignment.last?.id !== fact.id) return []
  const before = request.facts.findLast(({ id, kind }) => kind === 'assigned' && id !== fact.id)
  const given: Told = { occasion: 'given', to: one(fact.handlerId) }
  return before?.kind === 'assigned' && before.handlerId !== fact.handlerId
    ? [given, { occasion: 'taken', to: one(before.handlerId) }]
    : [given]
}

/** What began with this fact to wait for a second person, and still does. */
function secondLooks(request: Case, fact: Fact): StaffMail[] {
  const index = request.facts.findIndex(({ id }) => id === fact.id)
  if (!beginLooks.has(fact.kind) || index < 0) return []
  const now = looksIn(request)
  const before = request.facts[index - 1]
  const stood = new Set(before ? looksIn(caseWhen(request, before)).map(nameOf) : [])
  const began = new Set(looksIn(caseWhen(request, request.facts[index] ?? fact)).map(nameOf))
  return now
    .filter(look => began.has(nameOf(look)) && !stood.has(nameOf(look)))
    .map(look => ({ occasion: 'second', to: audienceOf(look.owner), by: lastDay(look) }))
}

const looksIn = (request: Case): Owed[] => owedIn(request).filter(isSecondLook)
const nameOf = ({ key, step }: Owed): string => `${key} ${step}`

/**
 * A date that comes near, to who does the thing; with one day left to the approvers too, and once it is late to the officer
 * as well, because then somebody does not act.
 */
function ofDate(request: Case, key: string, beside: Beside): StaffMail[] {
  const occasion = staffReminders.find(step => new RegExp(`:${step}\\d*$|^staff:${step}:`).test(key))
  const thing = occasion && thingOf(request, key, beside)
  if (!thing) return []
  const owner = key.startsWith('staff:') ? handling(request) : thing.owner
  const by = lastDay(thing)
  const above: Role[] = occasion === 'late' ? ['approver', 'dpo'] : occasion === 'oneDay' ? ['approver'] : []
  const upwards = above.length > 0 ? [{ occasion, to: all(request, above, owner.barred), by }] : []
  return [{ occasion, to: audienceOf(owner), by }, ...upwards]
}

/** What a reminder is of; nothing once it is done. */
function thingOf(request: Case, key: string, beside: Beside): Owed | undefined {
  const things = owedIn(request, beside)
  return key.startsWith('staff:') ? things.find(isAnswer) : things.find(thing => key.startsWith(`owed:${thing.key}:`))
}

const one = (person: string): Audience => ({ person, roles: [], barred: [] })

const all = ({ reading }: Case, roles: Role[], not: readonly string[] = []): Audience => ({
  person: null,
  roles,
  barred: [...new Set([...not, ...reading.conflict.open])],
})

const audienceOf = ({ person, roles, barred }: Owner): Audience =>
  person ? one(person.id) : { person: null, roles: roles.filter(role => role !== 'system'), barred }

const whoHandles = (request: Case): Audience => audienceOf(handling(request))

const without = (to: Audience, person: string | null): Audience =>
  person === null || to.person !== null || to.barred.includes(person) ? to : { ...to, barred: [...to.barred, person] }
