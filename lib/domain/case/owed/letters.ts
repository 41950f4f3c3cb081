import type { Case } from '#lib/domain/case/case.ts'
import { placeOf } from '#lib/domain/case/case-deadline.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import { cameAt } from '#lib/domain/case/matter.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import { dayAt } from '#lib/domain/case/working-days.ts'
import { complaintClock } from '#lib/domain/deadline/complaint-clock.ts'
import { owedNotices } from '#lib/domain/notices/notice.ts'
import { machine, type Owed, owed, through } from './thing.ts'

/** The kinds that are owed under a name of their own. */
const elsewhere: ReadonlySet<NoticeName> = new Set<NoticeName>(['complaint', 'delivery', 'nothingHeld', 'refusal'])

/**
 * Letters that a fact called for and that did not go out (Art. 12(1) to (4), 34 GDPR): seconds where all is well, and as long
 * as it takes where mail fails. The answer itself and the receipt of a complaint are owed as what they are.
 */
export function owedLetters(request: Case): Owed[] {
  const { profileId } = request
  if (profileId !== 'EU' && profileId !== 'UK2020' && profileId !== 'UK2026') return []
  return owedNotices(request)
    .filter(({ notice, fact }) => !(elsewhere.has(notice) && isOwedElsewhere(request, notice, fact)))
    .map(({ notice, fact }) =>
      owed({
        key: `letter:${notice}:${fact.id}`,
        kind: 'letter',
        step: 'send',
        of: notice,
        about: fact.id,
        since: fact.at,
        ...dayOf(request, notice, fact.at),
        owner: machine,
      }),
    )
}

/** Hours after which a letter that did not go out is looked at. */
const hours = 1

function dayOf(request: Case, notice: NoticeName, at: Temporal.Instant): Partial<Owed> {
  const { ackBy } = request.deadline
  if (notice === 'acknowledgement' && ackBy) return { due: through(request, ackBy) }
  const before = at.add({ hours })
  return { undated: 'atOnce', target: { day: dayAt(request, before), before } }
}

/** While the answer is owed it stands for its own letter; so does the receipt of a complaint where a law gives its day. */
function isOwedElsewhere(request: Case, notice: NoticeName, fact: Fact): boolean {
  const { state, reading } = request
  if (notice === 'complaint')
    return fact.kind === 'complaint' && complaintClock(cameAt(fact), placeOf(request)) !== null
  return notice === 'refusal' ? state === 'REFUSED' && reading.endedAt === null : state === 'READY'
}
