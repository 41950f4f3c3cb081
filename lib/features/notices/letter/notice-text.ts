import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { caseMail, mailWords } from '#lib/features/mail/case-mail.ts'
import { type NoticeWords, noticeWords } from '#lib/messages/notice-words.ts'
import type { Letter } from '#lib/ports/letter-writer.ts'
import type { Mail } from '#lib/ports/mailer.ts'
import { acknowledgement } from './acknowledgement.ts'
import { breach } from './afterwards.ts'
import type { Composed } from './blocks.ts'
import { complaintOutcome, complaintReceived } from './complaints.ts'
import { extension, refusal } from './decisions.ts'
import { delivery, nothingHeld, restrictionLifted } from './delivery.ts'
import { letterAsText, underlined } from './letter-as-text.ts'
import type { LetterFacts, NoticeCase } from './letter-facts.ts'
import { clarification, clockChanged, fee, identityQuestion } from './questions.ts'
import { rightAnswered, rightAsked, rightExtended } from './rights.ts'

/** A notice in words: the mail, and the letter behind the sign-in. */
export type NoticeText = { mail: Pick<Mail, 'subject' | 'text' | 'language'>; letter: Letter }

/** The notices that set a date; their mail carries it for the calendar. */
const dated: ReadonlySet<NoticeName> = new Set<NoticeName>([
  'acknowledgement',
  'extension',
  'rightAsked',
  'rightExtended',
])

const composers: { [N in NoticeName]: (facts: LetterFacts<N>, words: NoticeWords) => Composed<N> } = {
  acknowledgement: acknowledgement,
  identity: identityQuestion,
  clarification: clarification,
  fee: fee,
  extension: extension,
  refusal: refusal,
  delivery: delivery,
  nothingHeld: nothingHeld,
  restrictionLifted: restrictionLifted,
  rightAsked: rightAsked,
  rightExtended: rightExtended,
  rightAnswered: rightAnswered,
  exposure: breach,
  complaint: complaintReceived,
  complaintAnswered: complaintOutcome,
  clockChanged: clockChanged,
}

/** The pieces of a notice with the contents that each says (docs/law/notices.md), from its facts alone. */
export const composeNotice = <N extends NoticeName>(
  notice: N,
  facts: LetterFacts<N>,
  language: Language,
): Composed<N> => composers[notice](facts, noticeWords(language, facts.timeZone))

/**
 * Whether the law wants the facts told and not only shown (Art. 12(4)): they stand in the mail itself. Not where nobody
 * knows who reads it, and not where another controller answers.
 */
const mustTell = (notice: NoticeName, facts: LetterFacts<NoticeName>): boolean =>
  notice === 'refusal' &&
  'grounds' in facts &&
  facts.elsewhere === null &&
  !facts.grounds.includes('identityNotConfirmed')

/** The words of a notice. The mail says that there is news of which request, no more, unless its facts must be told. */
export function noticeText<N extends NoticeName>(notice: N, facts: LetterFacts<N>, language: Language): NoticeText {
  const t = mailWords(language)
  const { number, employer } = facts
  const { title, blocks } = composeNotice(notice, facts, language)
  const letter = letterOf(facts, language, { title, blocks: blocks.map(({ says: _, ...block }) => block) })
  const tells = mustTell(notice, facts)
  const says = tells
    ? [underlined(title, '='), letterAsText(letter), t('there')].join('\n\n')
    : t('news', { number, employer: employer.name })
  const after = dated.has(notice) ? [t('date')] : []
  return {
    mail: caseMail({ number, language, employer, link: facts.links.inbox }, says, { tells, after }),
    letter,
  }
}

/** A letter about a case: sender, addressee and closing around its words. */
function letterOf(
  { employer, recipient, number, at, timeZone, edition }: NoticeCase,
  language: Language,
  { title, blocks }: Pick<Letter, 'title' | 'blocks'>,
): Letter {
  const { t } = noticeWords(language, timeZone)
  const closing = t('letter.closing', {
    employer: employer.name,
    officer: employer.dpoName,
    email: employer.dpoEmail,
  })
  return {
    sender: employer.name,
    recipient,
    number,
    at,
    timeZone,
    title,
    blocks,
    closing,
    demo: employer.demo,
    edition,
  }
}
