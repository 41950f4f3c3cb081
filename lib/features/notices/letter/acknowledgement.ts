import type { NoticeWords } from '#lib/messages/notice-words.ts'
import { type Composed, heading, lawOf, paragraph, rows } from './blocks.ts'
import type { LetterFacts } from './letter-facts.ts'

/** acknowledgement: what arrived, when, by which way, under which law, and until when it is answered (EDPB 01/2022 §57). */
export function acknowledgement(
  facts: LetterFacts<'acknowledgement'>,
  { t, day, dayOf, time }: NoticeWords,
): Composed<'acknowledgement'> {
  const { employer, receivedAt, timeZone } = facts
  const received = t('acknowledgement.receivedWords', {
    date: dayOf(receivedAt),
    time: time(receivedAt),
    zone: timeZone,
  })
  const [from, to] = [day(facts.from), day(facts.to)]
  return {
    title: t('acknowledgement.title'),
    blocks: [
      paragraph(t('acknowledgement.lead', { employer: employer.name })),
      rows(
        [
          [t('letter.number'), facts.number],
          [t('acknowledgement.received'), received],
          [t('acknowledgement.channel'), t(`acknowledgement.channelName.${facts.channel}`)],
          [t('acknowledgement.law'), t(`law.${facts.profileId}`)],
          [t('acknowledgement.period'), t('acknowledgement.periodWords', { from, to })],
          [t('officer.title'), t('officer.words', { officer: employer.dpoName, email: employer.dpoEmail })],
        ],
        ...(['reference', 'received', 'channel', 'law', 'period', 'officer'] as const),
      ),
      paragraph(t('acknowledgement.periodMore', { to, law: lawOf(facts) }), 'period'),
      heading(t('acknowledgement.change')),
      paragraph(t('acknowledgement.changeWords', { email: employer.dpoEmail }), 'addOrWithdraw'),
    ],
  }
}
