import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import type { By } from '#lib/ports/request-store.ts'

/** Who acts, as a fact records it: from the permit, never from a form. */
export const authorOf = ({ actor, role }: Permit<Action>): By => ({ personId: actor.personId, name: actor.name, role })

/** The system itself, for what no person did. */
export const theSystem: By = { personId: null, name: 'Fifteen', role: 'system' }
