import { complainedOf } from '#lib/domain/case/acts/staff.ts'
import { type Case, caseWhen } from '#lib/domain/case/case.ts'
import { owedIn } from '#lib/domain/case/owed/owed.ts'
import { handling, isSecondLook, type Owed, type Owner } from '#lib/domain/case/owed/thing.ts'
import type { Fact, FactKind } from '#lib/domain/case/reading.ts'
import { staffReminders } from '#lib/domain/notices/reminder-kind.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import type { Audience, StaffMail } from './occasion.ts'

/**
 * Who of the staff is told of a fact, by the case as it stands now: what was done meanwhile is not announced any more, and
 * nobody is told of what they did. `failed`: whether a source of the case has failed. That a mail reaches only those who may
 * see the case, the database sees to (Art. 5(1)(f), 32(4) GDPR).
 */
export function staffToldOf(request: Case, fact: Fact, failed = false): StaffMail[] {
  if (fact.kind === 'reminded') return ofDate(request, fact.key)
  const mails = table[fact.kind]?.(request, fact as never, failed) ?? []
  return [...mails, ...secondLooks(request, fact)].flatMap(({ occasion, to }) =>
    to.person !== null && to.person === fact.by.personId ? [] : [{ occasion, to: without(to, fact.by.personId) }],
  )
}

type Rule<K extends FactKind> = (request: Case, fact: Fact<K>, failed: boolean) => StaffMail[]

const answered: Rule<FactKind> = request => [{ occasion: 'answered', to: whoHandles(request) }]

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
  collection_finished: (request, _, failed) =>
    failed
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
])

/** The kinds of facts of which somebody of the staff may have to be told. */
export const mayTellStaff = (kind: FactKind): boolean => kind === 'reminded' || kind in table || beginLooks.has(kind)

/** A request that nobody has, to the handlers who may take it. */
function waits(request: Case): StaffMail[] {
  const { assignment, arrival } = request.reading
  if (!request.open || assignment.handler || arrival.unconfirmed) return []
  return [{ occasion: 'newRequest', to: all(request, ['handler']) }]
}

/** Who has the case from now on, and who had it; the newest handing over alone counts. */
function handedOver(request: Case, fact: Fact<'assigned'>): StaffMail[] {
  if (request.reading.assignment.last?.id !== fact.id) return []
  const before = request.facts.findLast(({ id, kind }) => kind === 'assigned' && id !== fact.id)
  const given: StaffMail = { occasion: 'given', to: one(fact.handlerId) }
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
    .map(({ owner }) => ({ occasion: 'second', to: audienceOf(owner) }))
}

const looksIn = (request: Case): Owed[] => owedIn(request).filter(isSecondLook)
const nameOf = ({ key, step }: Owed): string => `${key} ${step}`

/**
 * A date that comes near, to who does the thing; with one day left to the approvers too, and once it is late to the officer
 * as well, because then somebody does not act.
 */
function ofDate(request: Case, key: string): StaffMail[] {
  const occasion = staffReminders.find(step => new RegExp(`:${step}\\d*$|^staff:${step}:`).test(key))
  const owner = occasion && ownerOf(request, key)
  if (!owner) return []
  const above: Role[] = occasion === 'late' ? ['approver', 'dpo'] : occasion === 'oneDay' ? ['approver'] : []
  const upwards = above.length > 0 ? [{ occasion, to: all(request, above, owner.barred) }] : []
  return [{ occasion, to: audienceOf(owner) }, ...upwards]
}

/** The owner of what a reminder is of; none once it is done. */
function ownerOf(request: Case, key: string): Owner | undefined {
  const things = owedIn(request)
  if (key.startsWith('staff:')) return things.find(({ kind }) => kind === 'answer') && handling(request)
  return things.find(thing => key.startsWith(`owed:${thing.key}:`))?.owner
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
