import { extendedByLaw, unextendedOf } from '#lib/domain/case/case-deadline.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Reason } from '#lib/domain/case/refusal.ts'
import { surgeOn } from '#lib/domain/case/surge.ts'
import { profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import { type Act, type Attempt, says, undecided } from './act.ts'

/** More time (Art. 12(3) GDPR: once, with its reasons, told within the first month); a second person confirms. */
export const extensionActs = {
  extension_proposed: {
    by: { handler: 'assigned', dpo: 'any' },
    from: undecided,
    breaks: (attempt, fact) => brokenByLimit(attempt) ?? brokenByReasons(attempt, fact),
    inward: true,
  } satisfies Act<'extension_proposed'>,
  extension_declined: {
    by: { approver: 'any', dpo: 'any' },
    from: undecided,
    breaks: ({ request: { reading } }) =>
      reading.extension.proposed && !reading.extension.told ? null : 'never_asked',
    inward: true,
  } satisfies Act<'extension_declined'>,
  extension_notified: {
    by: { approver: 'any', dpo: 'any' },
    from: undecided,
    breaks: attempt => {
      const late = brokenByLimit(attempt)
      if (late) return late
      const { proposed } = attempt.request.reading.extension
      if (!proposed) return 'never_asked'
      return proposed.by.personId === attempt.by.personId ? 'second_person' : null
    },
    notices: () => ['extension'],
  } satisfies Act<'extension_notified'>,
}

/** One extension, where the law knows one, and the person told by the last day for it. */
function brokenByLimit({ request }: Attempt): Reason | null {
  if (!profiles[request.profileId].extendedTotal) return 'extension_unknown'
  if (request.reading.extension.told) return 'extension_twice'
  const { extNoticeBy } = request.deadline
  const over = extNoticeBy === null || Temporal.PlainDate.compare(request.today, extNoticeBy) > 0
  return over ? 'extension_too_late' : null
}

function brokenByReasons({ request, surges = [] }: Attempt, fact: FactBody<'extension_proposed'>): Reason | null {
  const { reasons, words, days, surgeId } = fact
  if (request.reading.extension.proposed) return 'already_done'
  if (reasons.length === 0 || !says(words)) return 'extension_unreasoned'
  if (surgeId !== null && (surgeOn(surges, request.today)?.id !== surgeId || !reasons.includes('number')))
    return 'surge_unknown'
  if (days === null) return null
  if (!Number.isInteger(days) || days <= 0) return 'extension_too_long'
  const named = unextendedOf(request).due.add({ days })
  const within = Temporal.PlainDate.compare(named, extendedByLaw(request, request.now).due) <= 0
  return within ? null : 'extension_too_long'
}
