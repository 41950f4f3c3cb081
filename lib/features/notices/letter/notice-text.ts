import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { type NoticeWords, noticeWords } from '#lib/messages/notice-words.ts'
import type { Letter } from '#lib/ports/letter-writer.ts'
import { acknowledgement } from './acknowledgement.ts'
import { breach, followUpAnswered } from './afterwards.ts'
import type { Composed } from './blocks.ts'
import { complaintOutcome, complaintReceived } from './complaints.ts'
import { extension, refusal } from './decisions.ts'
import { delivery, nothingHeld, restrictionLifted } from './delivery.ts'
import type { LetterFacts, NoticeCase } from './letter-facts.ts'
import { clarification, clockChanged, fee, identityQuestion } from './questions.ts'

/** A notice in words: a mail that tells nothing but that there is news, and the letter behind the sign-in. */
export type NoticeText = { subject: string; mailText: string; letter: Letter }

/** The notices that set a date; their mail carries it for the calendar. */
const dated: ReadonlySet<NoticeName> = new Set<NoticeName>(['acknowledgement', 'extension'])

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
  rightAnswered: followUpAnswered,
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

/** The words of a notice. Subject and mail are the same for all notices and all people: no personal data. */
export function noticeText<N extends NoticeName>(notice: N, facts: LetterFacts<N>, language: Language): NoticeText {
  const { t } = noticeWords(language, facts.timeZone)
  const blanks = { link: facts.links.inbox, officer: facts.employer.dpoEmail }
  const { title, blocks } = composeNotice(notice, facts, language)
  return {
    subject: t('subject'),
    mailText: t(dated.has(notice) ? 'mailWithDate' : 'mail', blanks),
    letter: letterOf(facts, language, { title, blocks: blocks.map(({ says: _, ...block }) => block) }),
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
