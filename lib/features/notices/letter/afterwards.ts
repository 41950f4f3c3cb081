import type { NoticeWords } from '#lib/messages/notice-words.ts'
import { type Composed, complainSection, heading, lawOf, officerSection, paragraph, rows } from './blocks.ts'
import type { LetterFacts } from './letter-facts.ts'

/** exposure: what lay open, what it can mean, what was done and what to do now (Art. 34(2), 33(3)(b)-(d)). */
export function breach(facts: LetterFacts<'exposure'>, words: NoticeWords): Composed<'exposure'> {
  const { t, dayOf, time } = words
  const moment = (at: Temporal.Instant) => `${dayOf(at)}, ${time(at)}`
  const open = t('exposure.openWords', { couldOpen: facts.couldOpen, opened: facts.opened })
  return {
    title: t('exposure.title'),
    blocks: [
      paragraph(t('exposure.lead', { law: lawOf(facts) })),
      heading(t('exposure.nature')),
      paragraph(facts.title, 'nature'),
      paragraph(facts.what, 'nature'),
      rows(
        [
          [t('exposure.data'), facts.data],
          [t('exposure.window'), t('range', { from: moment(facts.from), to: moment(facts.to) })],
          [t('exposure.open'), open],
        ],
        'nature',
      ),
      heading(t('exposure.consequences')),
      paragraph(facts.consequences, 'consequences'),
      heading(t('exposure.measures')),
      paragraph(facts.measures, 'measures'),
      ...(facts.toldAt === null ? [] : [paragraph(t('exposure.told', { date: dayOf(facts.toldAt) }), 'measures')]),
      heading(t('exposure.advice')),
      paragraph(facts.advice, 'advice'),
      ...officerSection(words, facts, 'officer'),
      ...complainSection(words, facts, { authority: 'authority' }),
    ],
  }
}
