import type { NoticeWords } from '#lib/messages/notice-words.ts'
import { type Composed, complainSection, heading, lawOf, list, officerSection, paragraph, rows } from './blocks.ts'
import type { LetterFacts } from './letter-facts.ts'

/** N10: what was done on a right that was used, and which recipients were told (Art. 12(3)-(4), 19). */
export function followUpAnswered(facts: LetterFacts<'N10'>, words: NoticeWords): Composed<'N10'> {
  const { t, day } = words
  const law = lawOf(facts)
  const about: [string, string][] = facts.source === null ? [] : [[t('N10.source'), facts.source]]
  return {
    title: t('N10.title'),
    blocks: [
      paragraph(t('N10.lead')),
      rows([
        [t('N10.right'), `${t(`right.${facts.right}`)}\n${t(`rightLaw.${facts.right}`, { law })}`],
        [t('N10.asked'), day(facts.askedOn)],
        [t('N10.words'), facts.asked],
        ...about,
      ]),
      heading(t('N10.action')),
      paragraph(t(facts.done ? 'N10.done' : 'N10.notDone'), 'action'),
      paragraph(facts.words, 'action'),
      heading(t('N10.told')),
      ...(facts.recipientsTold.length > 0
        ? [paragraph(t('N10.toldWords', { law })), list(facts.recipientsTold, 'recipients' as const)]
        : [paragraph(t('N10.toldNobody', { law }), 'recipients' as const)]),
      ...complainSection<never>(words, facts),
    ],
  }
}

/** N11: what lay open, what it can mean, what was done and what to do now (Art. 34(2), 33(3)(b)-(d)). */
export function breach(facts: LetterFacts<'N11'>, words: NoticeWords): Composed<'N11'> {
  const { t, dayOf, time } = words
  const moment = (at: Temporal.Instant) => `${dayOf(at)}, ${time(at)}`
  const open = t('N11.openWords', { couldOpen: facts.couldOpen, opened: facts.opened })
  return {
    title: t('N11.title'),
    blocks: [
      paragraph(t('N11.lead', { law: lawOf(facts) })),
      heading(t('N11.nature')),
      paragraph(facts.title, 'nature'),
      paragraph(facts.what, 'nature'),
      rows(
        [
          [t('N11.data'), facts.data],
          [t('N11.window'), t('range', { from: moment(facts.from), to: moment(facts.to) })],
          [t('N11.open'), open],
        ],
        'nature',
      ),
      heading(t('N11.consequences')),
      paragraph(t('N11.consequencesWords'), 'consequences'),
      heading(t('N11.measures')),
      paragraph(facts.measures, 'measures'),
      heading(t('N11.advice')),
      paragraph(facts.advice, 'advice'),
      ...officerSection(words, facts, 'officer'),
      ...complainSection<never>(words, facts),
    ],
  }
}

/** N12: that a complaint came in, what is done with it and how it will end (Data Protection Act 2018 s.164A). */
export function complaintReceived(facts: LetterFacts<'N12'>, words: NoticeWords): Composed<'N12'> {
  const { t, day } = words
  return {
    title: t('N12.title'),
    blocks: [
      paragraph(t('N12.lead'), 'received'),
      rows([[t('N12.received'), day(facts.complaintOn)]], 'received'),
      heading(t('N12.process')),
      paragraph(t('N12.processWords', { law: lawOf(facts) }), 'process'),
      heading(t('N12.progress')),
      paragraph(t('N12.progressWords'), 'progress'),
      heading(t('N12.outcome')),
      paragraph(t('N12.outcomeWords'), 'outcomeLater'),
      ...officerSection<never>(words, facts),
      ...complainSection<never>(words, facts),
    ],
  }
}
