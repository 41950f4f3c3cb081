import type { Case } from '#lib/domain/case/case.ts'
import { owedIn } from '#lib/domain/case/owed/owed.ts'
import { type Beside, nothingBeside } from '#lib/domain/case/owed/sources.ts'
import { isMachine, isSecondLook, momentOf } from '#lib/domain/case/owed/thing.ts'
import type { ListedOwed } from '#lib/domain/case/queue.ts'
import type { Translated } from '#lib/domain/register/translated.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { type OwedLine, owedLine } from './owed-line.ts'

/** A thing owed in a case, with its day in full and what that day rests on. */
export type OwedHere = OwedLine & { by: string; rests: string | null }

type Here = { request: Case; words: Words; beside?: Beside; titles?: ReadonlyMap<string, Translated> }

/**
 * What is owed in a case, the most urgent first. `titles`: of the sources, by id. What the machine does by itself is left
 * out until it is late.
 */
export function owedHere({ request, words, beside = nothingBeside, titles }: Here): OwedHere[] {
  const { now, number, subject, establishment, deadline } = request
  return owedIn(request, beside)
    .map(
      (one): ListedOwed => ({
        ...one,
        number,
        second: isSecondLook(one),
        moment: momentOf(one),
        requester: subject.name,
        title: (one.kind === 'source' && titles?.get(one.of ?? '')) || null,
        timeZone: establishment.timeZone,
        extended: deadline.extended,
      }),
    )
    .filter(one => !isMachine(one) || Temporal.Instant.compare(one.moment, now) <= 0)
    .sort(
      (a, b) => Number(a.paused !== null) - Number(b.paused !== null) || Temporal.Instant.compare(a.moment, b.moment),
    )
    .map(one => ({ ...owedLine(one, now, words), ...dayOf(one, words) }))
}

/** Our own day first, where it comes before the law's. */
function dayOf({ due, target, undated, paused }: ListedOwed, { t, weekday }: Words): Pick<OwedHere, 'by' | 'rests'> {
  const law = due?.day ? weekday(due.day) : null
  if (paused) return { by: law ?? '', rests: t('owed.header.paused') }
  if (target && law) return { by: weekday(target.day), rests: t('owed.header.law', { date: law }) }
  if (!target) return { by: law ?? '', rests: null }
  const rests = undated === 'noUndueDelay' ? t('owed.ownDay') : t(`owed.header.${undated ?? 'atOnce'}`)
  return { by: weekday(target.day), rests }
}
