import { restrictedMeanwhile } from '#lib/domain/case/facts/right.ts'
import type { NoticeWords } from '#lib/messages/notice-words.ts'
import {
  type Composed,
  complainSection,
  heading,
  lawOf,
  link,
  list,
  officerSection,
  paragraph,
  rows,
  type Said,
} from './blocks.ts'
import type { LetterFacts } from './letter-facts.ts'

type Used = Pick<LetterFacts<'rightAsked'>, 'right' | 'profileId'>

/** A right by its name, with the article of the law at hand. */
const named = (facts: Used, { t }: NoticeWords): [string, string] => [
  t('rightAnswered.right'),
  `${t(`right.${facts.right}`)}\n${t(`rightLaw.${facts.right}`, { law: lawOf(facts) })}`,
]

/** rightAsked: that a right was used, by which day it is decided, and what becomes of the data meanwhile (Art. 12(3), 18(1)). */
export function rightAsked(facts: LetterFacts<'rightAsked'>, words: NoticeWords): Composed<'rightAsked'> {
  const { t, day } = words
  const law = lawOf(facts)
  const [from, to] = [day(facts.from), day(facts.to)]
  return {
    title: t('rightAsked.title'),
    blocks: [
      paragraph(t('rightAsked.lead', { employer: facts.employer.name })),
      rows(
        [
          [t('letter.number'), facts.number],
          named(facts, words),
          [t('rightAnswered.asked'), from],
          [t('rightAnswered.words'), facts.asked],
          [t('acknowledgement.period'), t('acknowledgement.periodWords', { from, to })],
        ],
        ...(['reference', 'right', 'received', 'period'] as const),
      ),
      paragraph(t('rightAsked.periodMore', { law, to }), 'period'),
      heading(t('rightAsked.meanwhile')),
      paragraph(t(`rightAsked.${meanwhile(facts)}`, { law, email: facts.employer.dpoEmail }), 'restriction'),
      heading(t('acknowledgement.change')),
      paragraph(t('rightAsked.changeWords', { email: facts.employer.dpoEmail }), 'addOrWithdraw'),
      link(t('letter.yourRequest'), facts.links.request),
      ...officerSection(words, facts, 'officer'),
    ],
  }
}

const meanwhile = ({ right, restrict }: LetterFacts<'rightAsked'>) =>
  restrict ? 'storedOnly' : restrictedMeanwhile.has(right) ? 'mayRestrict' : 'notChanged'

/** rightExtended: the new last day for a right and the reasons, told within the month (Art. 12(3)). */
export function rightExtended(facts: LetterFacts<'rightExtended'>, words: NoticeWords): Composed<'rightExtended'> {
  const { t, day } = words
  return {
    title: t('rightExtended.title'),
    blocks: [
      paragraph(t('rightExtended.lead', { law: lawOf(facts) })),
      rows([named(facts, words)]),
      rows(
        [
          [t('extension.newDate'), day(facts.newDate)],
          [t('extension.oldDate'), day(facts.oldDate)],
        ],
        'newDate',
      ),
      heading(t('extension.why')),
      paragraph(facts.words, 'reasons'),
      link(t('letter.yourRequest'), facts.links.request),
      ...complainSection(words, facts, { authority: 'authority', court: 'court' }),
    ],
  }
}

/** rightAnswered: what was decided and done in which system, who was told, and what of a restriction (Art. 12(3)-(4), 18(3), 19). */
export function rightAnswered(facts: LetterFacts<'rightAnswered'>, words: NoticeWords): Composed<'rightAnswered'> {
  const { t, day } = words
  const about: [string, string][] = facts.source === null ? [] : [[t('rightAnswered.source'), facts.source]]
  return {
    title: t('rightAnswered.title'),
    blocks: [
      paragraph(t('rightAnswered.lead')),
      rows([
        named(facts, words),
        [t('rightAnswered.asked'), day(facts.askedOn)],
        [t('rightAnswered.words'), facts.asked],
        ...about,
      ]),
      heading(t('rightAnswered.action')),
      paragraph(t(facts.done ? 'rightAnswered.done' : 'rightAnswered.notDone'), 'action'),
      paragraph(facts.words, 'action'),
      heading(t('rightAnswered.systems')),
      facts.systems.length > 0 ? list(facts.systems, 'systems') : paragraph(t('rightAnswered.noSystem'), 'systems'),
      ...toldSection(facts, words),
      heading(t('rightAsked.meanwhile')),
      paragraph(restrictionIn(facts, words), 'restriction'),
      ...complainSection(words, facts, { authority: 'authority', court: 'court' }),
    ],
  }
}

function toldSection(facts: LetterFacts<'rightAnswered'>, { t }: NoticeWords): Said<'recipients'>[] {
  const law = lawOf(facts)
  return [
    heading(t('rightAnswered.told')),
    ...(facts.recipientsTold.length > 0
      ? [paragraph(t('rightAnswered.toldWords', { law })), list(facts.recipientsTold, 'recipients' as const)]
      : [paragraph(t('rightAnswered.toldNobody', { law }), 'recipients' as const)]),
  ]
}

function restrictionIn({ restriction }: LetterFacts<'rightAnswered'>, { t, day }: NoticeWords): string {
  if (restriction === null) return t('rightAnswered.notRestricted')
  return restriction === 'stays' ? t('rightAnswered.stays') : t('rightAnswered.usedAgain', { date: day(restriction) })
}
