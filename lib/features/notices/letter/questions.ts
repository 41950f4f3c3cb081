import { pictureDays } from '#lib/domain/case/identity-picture.ts'
import type { NoticeWords } from '#lib/messages/notice-words.ts'
import { type Composed, clockSection, complainSection, heading, lawOf, link, list, paragraph, rows } from './blocks.ts'
import type { LetterFacts } from './letter-facts.ts'

/** N2: the concrete doubt about identity or mandate, and the least that clears it (EDPB 01/2022 §65-81). */
export function identityQuestion(facts: LetterFacts<'N2'>, words: NoticeWords): Composed<'N2'> {
  const { t } = words
  const authority = facts.what === 'authority'
  return {
    title: t(authority ? 'N2.titleAuthority' : 'N2.title'),
    blocks: [
      paragraph(t(authority ? 'N2.leadAuthority' : 'N2.lead')),
      heading(t('N2.doubt')),
      paragraph(facts.doubt, 'doubt'),
      heading(t('N2.asks')),
      paragraph(facts.asks, 'leastData'),
      paragraph(t('N2.asksMore'), 'leastData'),
      ...(facts.document === null
        ? []
        : [
            heading(t('N2.document')),
            paragraph(facts.document),
            paragraph(t('N2.documentWords', { days: pictureDays })),
          ]),
      heading(t('N2.cover')),
      paragraph(t('N2.coverWords'), 'blackOut'),
      heading(t('N2.kept')),
      paragraph(t(authority ? 'N2.keptAuthority' : 'N2.keptWords'), 'notStored'),
      ...clockSection(words, facts.clock),
      link(t('letter.answerHere'), facts.links.request),
    ],
  }
}

/** N3: what is asked and why, what is held, and that everything may still be had (recital 63; UK GDPR Art. 12A(5)). */
export function clarification(facts: LetterFacts<'N3'>, words: NoticeWords): Composed<'N3'> {
  const { t, day } = words
  const choices = [
    t('N3.everything'),
    ...facts.held.map(({ title }) => t('N3.only', { title })),
    t('N3.ownWords'),
    t('N3.unknown'),
  ]
  return {
    title: t('N3.title'),
    blocks: [
      paragraph(t('N3.lead')),
      heading(t('N3.question')),
      paragraph(facts.question),
      heading(t('N3.why')),
      paragraph(facts.why),
      heading(t('N3.choose')),
      list(choices, 'choices'),
      paragraph(t('N3.noReasons'), 'noReasons'),
      heading(t('N3.noAnswer')),
      paragraph(facts.ifNoAnswer, 'withoutAnswer'),
      paragraph(t('N3.noAnswerWords', { date: day(facts.goOnFrom) }), 'withoutAnswer'),
      ...clockSection(words, facts.clock),
      link(t('letter.answerHere'), facts.links.request),
      heading(t('N3.held')),
      paragraph(t('N3.heldWords', { employer: facts.employer.name }), 'held'),
      rows(
        facts.held.map(({ title, meaning }) => [title, meaning]),
        'held',
      ),
    ],
  }
}

/** N4: what an answer costs and why, before any work for it; and that nobody has to pay (Art. 12(5), 15(3)). */
export function fee(facts: LetterFacts<'N4'>, words: NoticeWords): Composed<'N4'> {
  const { t, money } = words
  return {
    title: t('N4.title'),
    blocks: [
      paragraph(t('N4.lead')),
      rows(
        [
          [t('N4.amount'), money(facts.amount, facts.currency)],
          [t('N4.ground'), t(`N4.groundName.${facts.ground}`, { law: lawOf(facts) })],
        ],
        'amount',
        'ground',
      ),
      paragraph(facts.words, 'ground'),
      heading(t('N4.choices')),
      paragraph(t('N4.choicesWords', { email: facts.employer.dpoEmail }), 'narrowOrWithdraw'),
      link(t('letter.yourRequest'), facts.links.request),
      // Not among the contents of law.md 7.1 for this notice, but of use to the reader.
      ...clockSection(words, facts.clock).map(({ says: _, ...block }) => block),
      ...complainSection<never>(words, facts),
    ],
  }
}
