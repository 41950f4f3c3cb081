import { profileFor } from '#lib/domain/deadline/deadline-profiles.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { noticeMessagesIn } from '#lib/messages/notices.ts'
import { type NoticeProfile, noticeProfiles } from './letter-facts.ts'

/** Whether notices are written for this law. */
export const hasNotices = (profileId: string): profileId is NoticeProfile =>
  noticeProfiles.some(profile => profile === profileId)

/**
 * Why an establishment at a place cannot be chosen, as a sentence; null where the letters of the procedure exist: in the
 * EEA and the United Kingdom.
 */
export function whyNoNotices(
  place: Pick<Establishment, 'country' | 'region'>,
  day: Temporal.PlainDate,
  language: Language,
): string | null {
  const profile = profileFor(place, day)
  return profile && hasNotices(profile.id) ? null : noticeMessagesIn(language).notThere
}
