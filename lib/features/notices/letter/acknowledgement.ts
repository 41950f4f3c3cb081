import type { NoticeWords } from '#lib/messages/notice-words.ts'
import { type Composed, heading, lawOf, paragraph, rows } from './blocks.ts'
import type { LetterFacts } from './letter-facts.ts'

/** N1: what arrived, when, by which way, under which law, and until when it is answered (EDPB 01/2022 §57). */
export function acknowledgement(facts: LetterFacts<'N1'>, { t, day, dayOf, time }: NoticeWords): Composed<'N1'> {
  const { employer, receivedAt, timeZone } = facts
  const received = t('N1.receivedWords', { date: dayOf(receivedAt), time: time(receivedAt), zone: timeZone })
  const [from, to] = [day(facts.from), day(facts.to)]
  return {
    title: t('N1.title'),
    blocks: [
      paragraph(t('N1.lead', { employer: employer.name })),
      rows(
        [
          [t('letter.number'), facts.number],
          [t('N1.received'), received],
          [t('N1.channel'), t(`N1.channelName.${facts.channel}`)],
          [t('N1.law'), t(`law.${facts.profileId}`)],
          [t('N1.period'), t('N1.periodWords', { from, to })],
          [t('officer.title'), t('officer.words', { officer: employer.dpoName, email: employer.dpoEmail })],
        ],
        ...(['reference', 'received', 'channel', 'law', 'period', 'officer'] as const),
      ),
      paragraph(t('N1.periodMore', { to, law: lawOf(facts) }), 'period'),
      heading(t('N1.change')),
      paragraph(t('N1.changeWords', { email: employer.dpoEmail }), 'addOrWithdraw'),
    ],
  }
}
