import { breachClock } from '#lib/domain/deadline/breach-clock.ts'
import type { AuthorityTold, Exposure } from '#lib/domain/register/exposure.ts'
import type { RiskLevel } from '#lib/domain/register/exposure-course.ts'
import { type Owed, type Owner, owed } from './thing.ts'

/**
 * What is owed of an exposure, which has no case: the authority is told within 72 hours, unless it was or no risk is likely
 * (Art. 33(1) GDPR), and with a high risk each person affected without undue delay (Art. 34(1)). `left`: how many have no
 * letter yet, or null while nobody worked out who is affected; `askedBy`: who (id) asked a second person to confirm the letters.
 */
export function owedOfExposure(
  { id, awareAt }: Pick<Exposure, 'id' | 'awareAt'>,
  told: Pick<AuthorityTold, 'toldAt'> | undefined,
  timeZone: string,
  course: Course = begun,
): Owed[] {
  const { risk, left, closed, askedBy } = course
  const since = Temporal.Instant.from(awareAt)
  const { target } = breachClock(since, timeZone)
  const officer: Owner = { person: null, roles: ['dpo'], barred: [] }
  const people = owed({
    key: `people:${id}`,
    kind: 'exposure',
    step: askedBy ? 'confirmLetters' : 'tellPeople',
    of: id,
    since: risk?.at ?? since,
    undated: 'noUndueDelay',
    owner: askedBy ? { person: null, roles: ['approver', 'dpo'], barred: [askedBy] } : officer,
  })
  return [
    ...(told || closed || risk?.level === 'unlikely' ? [] : [authority(id, since, target, timeZone)]),
    ...(closed || risk?.level !== 'high' || left === 0 ? [] : [people]),
  ]
}

type Course = {
  risk: { level: RiskLevel; at: Temporal.Instant } | null
  left: number | null
  closed: boolean
  askedBy?: string | null
}

const begun: Course = { risk: null, left: null, closed: false }

const authority = (id: string, since: Temporal.Instant, target: Temporal.Instant, timeZone: string): Owed =>
  owed({
    key: `authority:${id}`,
    kind: 'exposure',
    step: 'tellAuthority',
    of: id,
    since,
    due: { day: target.toZonedDateTimeISO(timeZone).toPlainDate(), before: target },
    owner: { person: null, roles: ['dpo'], barred: [] },
  })
