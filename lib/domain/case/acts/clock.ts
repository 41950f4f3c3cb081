import type { Case } from '#lib/domain/case/case.ts'
import type { PausingQuestion, Precondition } from '#lib/domain/case/facts/clock.ts'
import { countsForStart, isPausing } from '#lib/domain/case/question-effects.ts'
import type { Reason } from '#lib/domain/case/refusal.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import { type Act, early, needsReason } from './act.ts'

/** What moves a date is decided by another than who asked, with a reason, and never once the date has passed. */
export const clockActs = {
  precondition_confirmed: {
    by: { approver: 'any', dpo: 'any' },
    from: early,
    breaks: ({ request, by }, { of, why }) => {
      if (profiles[request.profileId].start !== 'preconditions') return 'not_allowed_now'
      const open = openOf(request, of)
      if (!open) return 'never_asked'
      if (open.by.personId === by.personId) return 'second_person'
      if (countsForStart(request, of, { at: open.at, until: null })) return 'already_done'
      return passed(request) ?? needsReason(why)
    },
    notices: () => ['clockChanged'],
  } satisfies Act<'precondition_confirmed'>,
  /** In the EU alone: elsewhere the law says whether a question pauses (EDPB 01/2022 §159). */
  pause_stated: {
    by: { dpo: 'any' },
    from: early,
    breaks: ({ request }, { of, why }) => {
      if (profiles[request.profileId].pause !== 'edpb') return 'not_allowed_now'
      const open = openOf(request, of)
      if (!open) return 'never_asked'
      const { at, pause } = open
      if (isPausing(request.reading, of, { at, pause, until: null })) return 'already_done'
      return passed(request) ?? needsReason(why)
    },
    notices: () => ['clockChanged'],
  } satisfies Act<'pause_stated'>,
}

/** A date that has passed is not moved any more. */
const passed = ({ clock }: Case): Reason | null => (clock === 'missed' ? 'date_passed' : null)

/** The question of a kind that waits for its answer, or null. */
function openOf({ reading }: Case, of: Precondition | PausingQuestion): Open | null {
  const matter = of === 'authority' ? reading.mandate : reading[of]
  return matter.question && !matter.question.answered ? matter.question.asked : null
}

type Open = { at: Temporal.Instant; by: { personId: string | null }; pause?: boolean }
