import type { Case } from '#lib/domain/case/case.ts'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import { dayAt } from '#lib/domain/case/working-days.ts'
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
    .filter(({ notice }) => !(elsewhere.has(notice) && isOwedElsewhere(request, notice)))
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

/** While the answer is owed it stands for its own letter; a complaint's receipt always does. */
const isOwedElsewhere = ({ state, reading }: Case, notice: NoticeName): boolean =>
  notice === 'complaint' || (notice === 'refusal' ? state === 'REFUSED' && reading.endedAt === null : state === 'READY')
