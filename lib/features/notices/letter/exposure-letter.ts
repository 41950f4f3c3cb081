import { profileFor } from '#lib/domain/deadline/deadline-profiles.ts'
import { authoritiesFor } from '#lib/domain/people/authority.ts'
import { noticeWords } from '#lib/messages/notice-words.ts'
import type { Letter } from '#lib/ports/letter-writer.ts'
import type { Addressee, ExposureLetter } from '#lib/ports/lists/exposure-people.ts'
import type { Mail } from '#lib/ports/mailer.ts'
import type { World } from '#lib/ports/world.ts'
import { exposureIn } from './fill-notice.ts'
import { letterAsText, underlined } from './letter-as-text.ts'
import type { LetterFacts } from './letter-facts.ts'
import { noticeLinks } from './notice-links.ts'
import { noticeText } from './notice-text.ts'
import { hasNotices } from './why-no-notices.ts'

/** The letter to one person as paper and as mail: the law makes it carry the facts, so they stand in the mail itself. */
export type ToldLetter = { letter: Letter; mail: Pick<Mail, 'subject' | 'text' | 'language'> }

/**
 * What one person is told of an exposure (Art. 34(2)): what happened, the officer, what it can mean, what was done, what
 * they can do, where to complain. Only what the officer sent stands in it, in the language of the receiver.
 */
export function exposureLetter(
  { employer, clock }: Pick<World, 'employer' | 'clock'>,
  sent: ExposureLetter,
  to: Addressee,
): ToldLetter {
  const facts = factsOf(employer, sent, to, clock.now())
  const { letter } = noticeText('exposure', facts, to.language)
  const { t, dayOf } = noticeWords(to.language, to.place.timeZone)
  const { dpoName: officer, dpoEmail: email } = employer
  const blocks: Letter['blocks'] = [
    { kind: 'paragraph', text: t('exposure.dear', { name: to.name }) },
    ...letter.blocks,
    { kind: 'heading', text: t('exposure.real') },
    { kind: 'paragraph', text: t('exposure.realWords', { url: employer.appUrl, officer, email }) },
  ]
  const head = [employer.name, t('exposure.reference', { reference: sent.id }), dayOf(facts.at)].join('\n')
  const text = [head, underlined(letter.title, '='), letterAsText({ ...letter, blocks })].join('\n\n')
  return {
    letter: { ...letter, blocks },
    mail: { subject: t('exposure.subject', { employer: employer.name }), text: `${text}\n`, language: to.language },
  }
}

function factsOf(
  { name, dpoName, dpoEmail, demo, appUrl }: World['employer'],
  sent: ExposureLetter,
  { name: recipient, language, place }: Addressee,
  at: Temporal.Instant,
): LetterFacts<'exposure'> {
  const profile = profileFor(place, at.toZonedDateTimeISO(place.timeZone).toPlainDate())?.id ?? 'EU'
  return {
    ...exposureIn(sent, language),
    toldAt: sent.toldAt === null ? null : Temporal.Instant.from(sent.toldAt),
    number: sent.id,
    recipient,
    edition: 'standard',
    employer: { name, dpoName, dpoEmail, demo },
    profileId: hasNotices(profile) ? profile : 'EU',
    timeZone: place.timeZone,
    receivedAt: at,
    at,
    authorities: authoritiesFor(place, undefined, at.toZonedDateTimeISO(place.timeZone).toPlainDate().toString()),
    // They may have no case: there is no page of one to lead to.
    links: { ...noticeLinks(appUrl, sent.id), complaint: null },
  }
}
