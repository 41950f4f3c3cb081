import type { State } from '#lib/domain/case/state.ts'
import { type Act, needsReason, undecided } from './act.ts'
import { staffBar } from './staff.ts'

/** Who handles the case: a handler takes one from the pool, the officer gives it to anyone who may touch it. */
const inHand: readonly State[] = [...undecided, 'FOLLOW_UP', 'RIGHTS']

/** Whether somebody may still come to handle the case. */
export const takesHandler = ({ state }: { state: State }): boolean => inHand.includes(state)

export const assignmentActs = {
  assigned: {
    by: { handler: 'pool', dpo: 'any' },
    // Who answers what is asked for afterwards need not be who answered before.
    from: inHand,
    breaks: ({ request, by }, { handlerId }) => {
      if (by.role === 'handler' && handlerId !== by.personId) return 'wrong_role'
      return staffBar(request, handlerId)
    },
  } satisfies Act<'assigned'>,
  /** For colleagues: it decides nothing and moves no date. */
  staff_note: {
    by: { handler: 'pool', approver: 'any', dpo: 'any' },
    from: 'any',
    breaks: (_, { words }) => needsReason(words),
    inward: true,
    staffOnly: true,
  } satisfies Act<'staff_note'>,
}
