/** Roles of a person in a case of their own, or of whom they act for. */
export const subjectRoles = ['employee', 'former_employee', 'delegate'] as const
/** Roles of those who work on the cases of others, or watch over it. */
export const staffRoles = ['handler', 'approver', 'dpo', 'auditor', 'administrator'] as const

/** Who may do what is said in roles (one role acts at a time). */
export type Role = (typeof subjectRoles)[number] | (typeof staffRoles)[number]

/** Where people come from: a file, a SCIM client, an LDAP directory. */
export type PeopleSource = 'file' | 'scim' | 'ldap'

/** Where a role comes from: given in the product, stated in a file, or by a group of the source that is named. */
export type RoleOrigin = 'product' | 'file' | GroupSource
export type GroupSource = 'scim' | 'ldap' | 'oidc'

/** Roles that a group alone does not give: a second person confirms them in the product (Art. 32, 38(6) GDPR). */
export const confirmedRoles = ['approver', 'dpo', 'administrator'] as const satisfies Role[]

/** A signed-in person as the session row says at this moment; roles never come from a cookie. */
export type Actor = {
  personId: string
  name: string
  email: string
  roles: Role[]
  /** The person's managers, nearest first, any depth. */
  managers: string[]
  /** When the person last proved who they are (OIDC `auth_time`). */
  authenticatedAt: Temporal.Instant
  /** Fingerprint of the session, for grants; never the session token. */
  sessionId: string
  language: Language
}

/** Languages of pages, letters and reports. */
export const languages = ['en', 'de', 'fr', 'es'] as const

export type Language = (typeof languages)[number]

/** How an actor stands to the person a case is about. */
export type Relation = 'self' | 'chain_up' | 'chain_down' | 'none'

/** Art. 5(1)(f), 38(6): nobody handles their own case or one of their management line. */
export function relationTo(
  subject: { personId: string; managers: string[] },
  actor: Pick<Actor, 'personId' | 'managers'>,
): Relation {
  if (subject.personId === actor.personId) return 'self'
  if (subject.managers.includes(actor.personId)) return 'chain_up'
  if (actor.managers.includes(subject.personId)) return 'chain_down'
  return 'none'
}
