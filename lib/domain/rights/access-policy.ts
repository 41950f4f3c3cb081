import { type AccessRequest, handlerOf } from '#lib/domain/case/access-request.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { mayActFor } from '#lib/domain/case/delegate.ts'
import type { DelegateScope } from '#lib/domain/case/fact.ts'
import { granted, type Reason, type Result, refused } from '#lib/domain/case/refusal.ts'
import { isReadable } from '#lib/domain/case/state.ts'
import { type Actor, type Role, relationTo } from './actor.ts'

declare const proof: unique symbol

/** Proof that the policy allowed `action`; only this file makes one. Features that act take it as an argument. */
export type Permit<A extends Action> = {
  readonly [proof]: A
  readonly action: A
  readonly actor: Actor
  readonly role: Role
}

type Rule = {
  /** Which cases: one's own, those assigned to one, these and the pool, or all. */
  cases: 'own' | 'granted' | 'assigned' | 'pool' | 'any' | 'none'
  /** `granted`: what the subject must have allowed the delegate. */
  mandate?: DelegateScope
  /** The person must have proved who they are in the last ten minutes. */
  stepUp?: true
  /** Must not be the handler of the case (four eyes). */
  notHandler?: true
}

const minutes = 10

const own = { cases: 'own' } as const
/** One's own, with a proof of the last ten minutes: a fresh sign-in, or for who has none a fresh code. */
const fresh = { cases: 'own', stepUp: true } as const

/** What the subject allowed a delegate, until the day the subject named (EDPB 01/2022 §80-81). */
function entrusted(mandate: DelegateScope) {
  return { cases: 'granted', mandate } as const
}

/** The access matrix as data: action, role, rule. What is not here is refused. */
export const matrix = {
  'request:submit': { employee: { cases: 'none' } },
  'request:list': everyone({ cases: 'none' }),
  'request:see': { employee: own, former_employee: own, delegate: entrusted('see') },
  'request:withdraw': { employee: own, former_employee: own },
  'request:name-delegate': { employee: fresh, former_employee: fresh },
  'request:revoke-delegate': { employee: own, former_employee: own, delegate: entrusted('see') },
  'request:give-code': { former_employee: own },
  'code:fresh': { former_employee: { cases: 'none' }, delegate: { cases: 'none' } },
  'request:answer': { employee: own, former_employee: own, delegate: entrusted('answer') },
  'request:complain': { employee: own, former_employee: own, delegate: entrusted('answer') },
  'request:follow-up': { employee: own, former_employee: own, delegate: entrusted('answer') },
  'report:read': { employee: own, former_employee: fresh, delegate: { ...entrusted('read'), stepUp: true } },
  'report:download': { employee: fresh, former_employee: fresh, delegate: { ...entrusted('read'), stepUp: true } },
  'register:see': everyone({ cases: 'none' }),
  'desk:see': { handler: { cases: 'none' }, approver: { cases: 'none' }, dpo: { cases: 'none' } },
  'case:see': { handler: { cases: 'pool' }, approver: { cases: 'any' }, dpo: { cases: 'any' } },
  'intake:log': { handler: { cases: 'none' }, dpo: { cases: 'none' } },
  'intake:confirm': { handler: { cases: 'pool' }, approver: { cases: 'any' }, dpo: { cases: 'any' } },
  'intake:original': { handler: { cases: 'pool' }, approver: { cases: 'any' }, dpo: { cases: 'any' } },
  'intake:see-picture': { handler: { cases: 'pool' }, dpo: { cases: 'any' } },
  'intake:propose-identity': { handler: { cases: 'pool' }, dpo: { cases: 'any' } },
  'intake:confirm-identity': { handler: { cases: 'pool' }, dpo: { cases: 'any' } },
  'case:take': { handler: { cases: 'pool' } },
  'case:assign': { dpo: { cases: 'any' } },
  'desk:assign-many': { dpo: { cases: 'none' } },
  'case:read-records': { handler: { cases: 'assigned' } },
  'case:retry-source': { handler: { cases: 'assigned' } },
  'case:withhold': { handler: { cases: 'assigned' } },
  'case:deliver-part': { handler: { cases: 'assigned' } },
  'case:finish-review': { handler: { cases: 'assigned' } },
  'case:ask': { handler: { cases: 'assigned' } },
  'case:note-answer': { handler: { cases: 'assigned' } },
  'case:ask-fee': { approver: { cases: 'any', notHandler: true } },
  'case:drop-fee': { handler: { cases: 'assigned' }, approver: { cases: 'any' } },
  'case:judge-authority': { handler: { cases: 'assigned' }, dpo: { cases: 'any' } },
  'case:confirm-identity': { handler: { cases: 'assigned' }, dpo: { cases: 'any' } },
  'case:redirect': { handler: { cases: 'assigned' }, dpo: { cases: 'any' } },
  'case:reopen-collection': { handler: { cases: 'assigned' } },
  'case:propose-extension': { handler: { cases: 'assigned' }, dpo: { cases: 'any' } },
  'case:decide-extension': { approver: { cases: 'any' }, dpo: { cases: 'any' } },
  'case:propose-refusal': { handler: { cases: 'assigned' } },
  'case:give-opinion': { dpo: { cases: 'any' } },
  'case:refuse': { approver: { cases: 'any', stepUp: true, notHandler: true } },
  'case:note-complaint': { handler: { cases: 'assigned' }, dpo: { cases: 'any' } },
  'case:note-right': { handler: { cases: 'assigned' }, dpo: { cases: 'any' } },
  'case:answer-complaint': { handler: { cases: 'assigned' }, approver: { cases: 'any' }, dpo: { cases: 'any' } },
  'case:lift-restriction': { approver: { cases: 'any' } },
  'case:answer-right': { handler: { cases: 'assigned' }, approver: { cases: 'any' }, dpo: { cases: 'any' } },
  'case:place-hold': { handler: { cases: 'assigned' }, approver: { cases: 'any' }, dpo: { cases: 'any' } },
  'case:lift-hold': { approver: { cases: 'any' }, dpo: { cases: 'any' } },
  'case:declare-conflict': { handler: { cases: 'pool' }, approver: { cases: 'any' }, dpo: { cases: 'any' } },
  'case:end-conflict': { dpo: { cases: 'any' } },
  'case:reopen': { handler: { cases: 'assigned' }, approver: { cases: 'any' }, dpo: { cases: 'any' } },
  'surge:see': { handler: { cases: 'none' }, approver: { cases: 'none' }, dpo: { cases: 'none' } },
  'surge:declare': { dpo: { cases: 'none' } },
  'surge:confirm': { approver: { cases: 'none' }, dpo: { cases: 'none' } },
  'metrics:see': {
    approver: { cases: 'none' },
    dpo: { cases: 'none' },
    auditor: { cases: 'none' },
    administrator: { cases: 'none' },
  },
  'exposure:clock': { dpo: { cases: 'none' } },
  'exposure:link': { dpo: { cases: 'none' } },
  'exposure:note-told': { dpo: { cases: 'none' } },
  'case:link-exposure': { dpo: { cases: 'any' } },
  'calendar:see': { dpo: { cases: 'none' }, administrator: { cases: 'none' } },
  'calendar:propose': { administrator: { cases: 'none' } },
  'calendar:confirm': { dpo: { cases: 'none' }, administrator: { cases: 'none' } },
  'calendar:withdraw': { administrator: { cases: 'none' } },
  'calendar:apply': { dpo: { cases: 'none' } },
  'case:apply-holiday': { dpo: { cases: 'any' } },
  'report:preview': { handler: { cases: 'assigned' }, approver: { cases: 'any', notHandler: true } },
  'report:send-back': { approver: { cases: 'any', notHandler: true } },
  'report:release': { approver: { cases: 'any', stepUp: true, notHandler: true } },
} as const satisfies Record<string, Partial<Record<Role, Rule>>>

export type Action = keyof typeof matrix

function everyone(rule: Rule) {
  return {
    employee: rule,
    former_employee: rule,
    delegate: rule,
    handler: rule,
    approver: rule,
    dpo: rule,
    auditor: rule,
    administrator: rule,
  }
}

/**
 * Decides whether `actor` may do `action` on `request` at `now`; unknown means no. A stranger's case and a missing
 * case are refused alike (`not_found`). Among several roles the first that allows acts; otherwise the plainest refusal stands.
 */
export function permit<A extends Action>(
  actor: Actor,
  action: A,
  request: AccessRequest | null,
  now: Temporal.Instant,
): Result<Permit<A>> {
  const rules: Partial<Record<Role, Rule>> = matrix[action]
  let refusal: Reason = 'not_found'
  for (const role of actor.roles) {
    const rule = rules[role]
    if (!rule) continue
    const reason = why(rule, actor, request, now)
    if (reason === null) return granted({ action, actor, role } as Permit<A>)
    if (reason !== 'not_found') refusal = reason
  }
  return refused(refusal)
}

function why(rule: Rule, actor: Actor, request: AccessRequest | null, now: Temporal.Instant): Reason | null {
  if (rule.cases === 'none') return null
  if (!request) return 'not_found'
  const relation = relationTo(request.subject, actor)
  const handler = handlerOf(request)
  if (rule.cases === 'own') {
    if (relation !== 'self') return 'not_found'
  } else if (rule.cases === 'granted') {
    if (!rule.mandate || !mayActFor(request, actor.personId, rule.mandate, now)) return 'not_found'
  } else {
    if (rule.cases === 'assigned' && handler !== actor.personId) return 'not_found'
    if (rule.cases === 'pool' && handler !== null && handler !== actor.personId) return 'not_found'
    if (relation === 'self') return 'own_case'
    if (relation !== 'none') return 'management_line'
    if (courseOf(request).conflicts.includes(actor.personId)) return 'open_conflict'
    if (rule.notHandler && wasHandler(request, actor.personId)) return 'same_person'
  }
  return rule.stepUp && !isRecent(actor, now) ? 'step_up_needed' : null
}

/** Four eyes: whoever handled or reviewed the case at any time may not release it. */
const wasHandler = (request: AccessRequest, personId: string) =>
  request.facts.some(
    fact =>
      (fact.kind === 'assigned' && fact.handlerId === personId) ||
      (fact.kind === 'review_finished' && fact.by.personId === personId),
  )

const isRecent = (actor: Actor, now: Temporal.Instant) =>
  Temporal.Duration.compare(now.since(actor.authenticatedAt), Temporal.Duration.from({ minutes })) <= 0

/** Whether the subject may read the answer now: released, not before (Art. 12(3)). */
export const isReleased = (request: AccessRequest): boolean => isReadable(request)
