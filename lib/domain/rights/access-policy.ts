import type { Relation } from '#lib/domain/case/acts/act.ts'
import { hasHandled, staffBar } from '#lib/domain/case/acts/staff.ts'
import { type Case, mayActFor } from '#lib/domain/case/case.ts'
import { actOf } from '#lib/domain/case/gate.ts'
import { type FactKind, factKinds } from '#lib/domain/case/reading.ts'
import { granted, type Reason, type Result, refused } from '#lib/domain/case/refusal.ts'
import { type Actor, type Role, staffRoles, subjectRoles } from './actor.ts'

declare const proof: unique symbol

/** Proof that the policy allowed `action`; only this file makes one. Features that act take it as an argument. */
export type Permit<A extends Action> = {
  readonly [proof]: A
  readonly action: A
  readonly actor: Actor
  readonly role: Role
}

type Rule = {
  /** How the person must stand to the case; `none` where the action is about no case. */
  relation: Relation | 'none'
  /** The person must have proved who they are in the last ten minutes. */
  stepUp?: boolean
  /** Must never have handled, reviewed or proposed in the case (four eyes). */
  fourEyes?: boolean
}
type Rules = Partial<Record<Role, Rule>>

const minutes = 10

const none = { relation: 'none' } as const
const fresh = { relation: 'none', stepUp: true } as const
const own = { relation: 'own' } as const
const [assigned, pool, any] = [{ relation: 'assigned' }, { relation: 'pool' }, { relation: 'any' }] as const

/** Actions about no case in particular. */
const general = {
  'request:submit': { employee: none },
  'request:list': everyone(none),
  'code:fresh': { former_employee: none, delegate: none },
  'register:see': everyone(none),
  'desk:see': { handler: none, approver: none, dpo: none },
  'desk:subscribe': { handler: none, approver: none, dpo: none },
  'desk:assign-many': { dpo: none },
  'mail:choose': { handler: none, approver: none, dpo: none, administrator: none },
  'intake:log': { handler: none, dpo: none },
  'surge:see': { handler: none, approver: none, dpo: none },
  'surge:declare': { dpo: none },
  'surge:confirm': { approver: none, dpo: none },
  'metrics:see': { approver: none, dpo: none, auditor: none, administrator: none },
  'requests:account': { dpo: none, auditor: none },
  'exposure:clock': { dpo: none },
  'exposure:link': { dpo: none },
  'exposure:note-told': { dpo: none },
  'exposure:work': { dpo: none },
  'exposure:ask-letters': { dpo: none },
  'exposure:read-letters': { approver: none, dpo: none },
  'exposure:tell': { approver: fresh, dpo: fresh },
  'calendar:see': { dpo: none, administrator: none },
  'calendar:propose': { administrator: none },
  'calendar:confirm': { dpo: none, administrator: none },
  'calendar:withdraw': { administrator: none },
  'calendar:apply': { dpo: none },
  'roles:see': { dpo: none, auditor: none, administrator: none },
  'roles:propose': { dpo: none, administrator: none },
  'roles:decide': { dpo: fresh, administrator: fresh },
} as const satisfies Record<string, Rules>

/** What is looked at or done in a case without stating a fact, or in one role alone. */
const inCase = {
  'request:see': { employee: own, former_employee: own, delegate: { relation: 'see' } },
  'request:give-code': { former_employee: own },
  'report:read': rulesOf('report_read', subjectRoles),
  'report:download': rulesOf('downloaded', subjectRoles),
  'case:see': { handler: pool, approver: any, dpo: any },
  'case:audit': { dpo: any, auditor: any },
  'case:make-file': { dpo: any, auditor: any },
  'intake:original': { handler: pool, approver: any, dpo: any },
  'intake:see-picture': { handler: pool, dpo: any },
  'case:take': rulesOf('assigned', ['handler']),
  'case:assign': rulesOf('assigned', ['dpo']),
  'case:read-records': { handler: assigned },
  'case:retry-source': { handler: assigned },
  'case:try-again': { handler: pool, dpo: any },
  'case:withhold': { handler: assigned },
  'report:preview': { handler: assigned, approver: { relation: 'any', fourEyes: true } },
} satisfies Record<string, Rules>

/** Stating a fact of one's own case, or of one's delegation; and as staff of the case of another. */
type Stating = `own:${FactKind}` | `case:${FactKind}`

/** Actions that come with no case. All others come with the case, loaded through the actor. */
export type GeneralAction = keyof typeof general
export type Action = GeneralAction | keyof typeof inCase | Stating

/** The access matrix: action, role, rule. Who may state a fact stands with the fact. What is not here is refused. */
export const matrix = {
  ...general,
  ...inCase,
  ...Object.fromEntries(
    factKinds.flatMap(kind => [
      [`own:${kind}`, rulesOf(kind, subjectRoles)],
      [`case:${kind}`, rulesOf(kind, staffRoles)],
    ]),
  ),
} as Record<Action, Rules>

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

/** The rules of stating a fact, for some roles. */
function rulesOf(kind: FactKind, roles: readonly Role[]): Rules {
  const { by, stepUp, fourEyes = false } = actOf(kind)
  return Object.fromEntries(
    roles.flatMap(role => {
      const relation = by[role]
      return relation ? [[role, { relation, stepUp: stepUp?.includes(role) ?? false, fourEyes }]] : []
    }),
  )
}

/**
 * Decides whether `actor` may do `action` on `request` as it stands at `now`; unknown means no. A stranger's case and a
 * missing case are refused alike (`not_found`). Among several roles the first that allows acts; otherwise the plainest
 * refusal stands.
 */
export function permit<A extends Action>(
  actor: Actor,
  action: A,
  request: Case | null,
  now: Temporal.Instant,
): Result<Permit<A>> {
  const rules = matrix[action]
  let refusal: Reason = 'not_found'
  for (const role of actor.roles) {
    const rule = rules[role]
    if (!rule) continue
    const reason = broken(rule, actor, request, now)
    if (reason === null) return granted({ action, actor, role } as Permit<A>)
    if (reason !== 'not_found') refusal = reason
  }
  return refused(refusal)
}

/** Whether a permit reaches as far as stating this fact: by its role, in the relation that the fact asks for. */
export function reaches({ actor, role }: Permit<Action>, kind: FactKind, request: Case): Reason | null {
  const rule = rulesOf(kind, [role])[role]
  return rule ? broken(rule, actor, request, request.now) : 'wrong_role'
}

/** Whether the person could ever do this, in whatever case: what a page offers follows from it. */
export const mayEver = (actor: Pick<Actor, 'roles'>, action: Action): boolean =>
  actor.roles.some(role => matrix[action][role] !== undefined)

function broken(rule: Rule, actor: Actor, request: Case | null, now: Temporal.Instant): Reason | null {
  if (rule.relation === 'none') return rule.stepUp && !isRecent(actor, now) ? 'step_up_needed' : null
  if (!request) return 'not_found'
  const reason = brokenByRelation(rule.relation, actor, request)
  if (reason !== null) return reason
  if (rule.fourEyes && hasHandled(request, actor.personId)) return 'same_person'
  return rule.stepUp && !isRecent(actor, now) ? 'step_up_needed' : null
}

function brokenByRelation(relation: Relation, actor: Actor, request: Case): Reason | null {
  switch (relation) {
    case 'own':
      return request.subject.personId === actor.personId ? null : 'not_found'
    case 'see':
    case 'answer':
    case 'read':
      return mayActFor(request, actor.personId, relation) ? null : 'not_found'
    case 'job':
    case 'database':
      return 'not_found'
    case 'assigned':
    case 'pool':
    case 'any': {
      const handler = request.reading.assignment.handler?.id ?? null
      const holds = handler === actor.personId || (relation === 'pool' && handler === null)
      if (relation !== 'any' && !holds) return 'not_found'
      return staffBar(request, actor.personId, actor.managers)
    }
  }
}

/** Whether the person proved who they are lately enough for what needs a fresh proof (Art. 32(1) GDPR). */
export const isRecent = (actor: Pick<Actor, 'authenticatedAt'>, now: Temporal.Instant) =>
  Temporal.Duration.compare(now.since(actor.authenticatedAt), Temporal.Duration.from({ minutes })) <= 0
