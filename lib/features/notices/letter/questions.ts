import { pictureDays } from '#lib/domain/case/identity-picture.ts'
import type { NoticeWords } from '#lib/messages/notice-words.ts'
import {
  type Composed,
  clockSection,
  complainSection,
  heading,
  lawOf,
  link,
  list,
  officerSection,
  paragraph,
  rows,
} from './blocks.ts'
import type { LetterFacts } from './letter-facts.ts'

/** identity: the concrete doubt about identity or mandate, and the least that clears it (EDPB 01/2022 §65-81). */
export function identityQuestion(facts: LetterFacts<'identity'>, words: NoticeWords): Composed<'identity'> {
  const { t } = words
  const authority = facts.what === 'authority'
  return {
    title: t(authority ? 'identity.titleAuthority' : 'identity.title'),
    blocks: [
      paragraph(t(authority ? 'identity.leadAuthority' : 'identity.lead')),
      heading(t('identity.doubt')),
      paragraph(facts.doubt, 'doubt'),
      heading(t('identity.asks')),
      paragraph(facts.asks, 'leastData'),
      paragraph(t('identity.asksMore'), 'leastData'),
      ...(facts.document === null
        ? []
        : [
            heading(t('identity.document')),
            paragraph(facts.document),
            paragraph(t('identity.documentWords', { days: pictureDays })),
          ]),
      heading(t('identity.cover')),
      paragraph(t('identity.coverWords'), 'blackOut'),
      heading(t('identity.kept')),
      paragraph(t(authority ? 'identity.keptAuthority' : 'identity.keptWords'), 'notStored'),
      ...clockSection(words, facts.clock),
      link(t('letter.answerHere'), facts.links.request),
    ],
  }
}

/** clarification: what is asked and why, what is held, and that everything may still be had (recital 63; UK GDPR Art. 12A(5)). */
export function clarification(facts: LetterFacts<'clarification'>, words: NoticeWords): Composed<'clarification'> {
  const { t, day } = words
  const choices = [
    t('clarification.everything'),
    ...facts.held.map(({ title }) => t('clarification.only', { title })),
    t('clarification.ownWords'),
    t('clarification.unknown'),
  ]
  return {
    title: t('clarification.title'),
    blocks: [
      paragraph(t('clarification.lead')),
      heading(t('clarification.question')),
      paragraph(facts.question),
      heading(t('clarification.why')),
      paragraph(facts.why),
      heading(t('clarification.choose')),
      list(choices, 'choices'),
      paragraph(t('clarification.noReasons'), 'noReasons'),
      heading(t('clarification.noAnswer')),
      paragraph(facts.ifNoAnswer, 'withoutAnswer'),
      paragraph(t('clarification.noAnswerWords', { date: day(facts.goOnFrom) }), 'withoutAnswer'),
      ...clockSection(words, facts.clock),
      link(t('letter.answerHere'), facts.links.request),
      heading(t('clarification.held')),
      paragraph(t('clarification.heldWords', { employer: facts.employer.name }), 'held'),
      rows(
        facts.held.map(({ title, meaning }) => [title, meaning]),
        'held',
      ),
    ],
  }
}

/** fee: what an answer costs and why, before any work for it; and that nobody has to pay (Art. 12(5), 15(3)). */
export function fee(facts: LetterFacts<'fee'>, words: NoticeWords): Composed<'fee'> {
  const { t, money } = words
  return {
    title: t('fee.title'),
    blocks: [
      paragraph(t('fee.lead')),
      rows(
        [
          [t('fee.amount'), money(facts.amount, facts.currency)],
          [t('fee.ground'), t(`fee.groundName.${facts.ground}`, { law: lawOf(facts) })],
        ],
        'amount',
        'ground',
      ),
      paragraph(facts.words, 'ground'),
      ...(facts.abuse
        ? [
            rows(
              [
                [t('fee.objective'), facts.abuse.objective],
                [t('fee.intent'), facts.abuse.intent],
              ],
              'ground',
            ),
          ]
        : []),
      heading(t('fee.pay')),
      rows(payment(facts, words), 'howToPay', 'payBy'),
      heading(t('fee.ifNot')),
      paragraph(t('fee.ifNotWords'), 'ifNot'),
      heading(t('fee.choices')),
      paragraph(t('fee.choicesWords', { email: facts.employer.dpoEmail }), 'narrowOrWithdraw'),
      link(t('letter.yourRequest'), facts.links.request),
      // Not among the contents of docs/law/notices.md for this notice, but of use to the reader.
      ...clockSection(words, facts.clock).map(({ says: _, ...block }) => block),
      ...complainSection<never>(words, facts),
    ],
  }
}

/** How, where and until when; facts of an earlier version do not say it. */
const payment = ({ payTo, payBy }: LetterFacts<'fee'>, { t, day }: NoticeWords): [string, string][] => [
  ...(payTo === null ? [] : [[t('fee.payTo'), payTo] as [string, string]]),
  ...(payBy === null ? [] : [[t('fee.payBy'), day(payBy)] as [string, string]]),
]

/** clockChanged: that the date now waits for an answer, for which question, and why (Art. 12(1), 12(3) GDPR; UK GDPR Art. 12A). */
export function clockChanged(facts: LetterFacts<'clockChanged'>, words: NoticeWords): Composed<'clockChanged'> {
  const { t, day } = words
  const { kind, due } = facts.clock
  return {
    title: t('clockChanged.title'),
    blocks: [
      paragraph(t('clockChanged.lead', { of: facts.of, date: day(facts.askedOn) }), 'question'),
      heading(t('clockChanged.why')),
      paragraph(facts.why, 'why'),
      heading(t('clock.title')),
      paragraph(t(kind === 'pauses' ? 'clockChanged.pauses' : `clock.${kind}`, { due: day(due) }), 'clockEffect'),
      link(t('letter.answerHere'), facts.links.request),
      ...officerSection<never>(words, facts),
      ...complainSection<never>(words, facts),
    ],
  }
}
