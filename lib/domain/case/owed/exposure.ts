import { breachClock } from '#lib/domain/deadline/breach-clock.ts'
import type { AuthorityTold, Exposure } from '#lib/domain/register/exposure.ts'
import { type Owed, owed } from './thing.ts'

/** What is owed of an exposure, which has no case: the authority is told within 72 hours, unless it was (Art. 33(1) GDPR). */
export function owedOfExposure(
  { id, awareAt }: Pick<Exposure, 'id' | 'awareAt'>,
  told: Pick<AuthorityTold, 'toldAt'> | undefined,
  timeZone: string,
): Owed[] {
  if (told) return []
  const since = Temporal.Instant.from(awareAt)
  const { target } = breachClock(since, timeZone)
  return [
    owed({
      key: `authority:${id}`,
      kind: 'exposure',
      step: 'tellAuthority',
      of: id,
      since,
      due: { day: target.toZonedDateTimeISO(timeZone).toPlainDate(), before: target },
      owner: { person: null, roles: ['dpo'], barred: [] },
    }),
  ]
}
