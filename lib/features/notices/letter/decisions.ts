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
} from './blocks.ts'
import type { LetterFacts } from './letter-facts.ts'

/** N5: the new last day and the reasons of this case, told in time; what is ready may be had now (Art. 12(3)). */
export function extension(facts: LetterFacts<'N5'>, words: NoticeWords): Composed<'N5'> {
  const { t, day } = words
  return {
    title: t('N5.title'),
    blocks: [
      paragraph(t('N5.lead')),
      rows(
        [
          [t('N5.newDate'), day(facts.newDate)],
          [t('N5.oldDate'), day(facts.oldDate)],
        ],
        'newDate',
      ),
      heading(t('N5.why')),
      list(
        [
          ...facts.reasons.map(reason => t(`N5.reason.${reason}`, { law: lawOf(facts) })),
          ...(facts.surge === null ? [] : [t('N5.surge', { reason: facts.surge })]),
        ],
        'reasons',
      ),
      paragraph(facts.words, 'reasons'),
      heading(t('N5.part')),
      paragraph(t('N5.partWords', { email: facts.employer.dpoEmail }), 'partialDelivery'),
      link(t('letter.yourRequest'), facts.links.request),
      ...complainSection<never>(words, facts),
    ],
  }
}

/** N6: why the whole or a part is refused, on which law, and who looks at it again (Art. 12(4); EDPB 01/2022 §193). */
export function refusal(facts: LetterFacts<'N6'>, words: NoticeWords): Composed<'N6'> {
  const { t, dayOf } = words
  const form = facts.elsewhere === null ? (facts.whole ? 'whole' : 'part') : 'elsewhere'
  return {
    title: t(titles[form]),
    blocks: [
      paragraph(t(leads[form], { received: dayOf(facts.receivedAt) })),
      heading(t('N6.reasons')),
      paragraph(facts.reasons, 'reasons'),
      heading(t('N6.basis')),
      rows(restsOn(facts, words), 'reasons', 'basis'),
      ...complainSection(words, facts, { authority: 'authority', court: 'court', form: 'complaintForm' }),
      ...officerSection(words, facts, 'officer'),
    ],
  }
}

const titles = { whole: 'N6.title', part: 'N6.titlePart', elsewhere: 'N6.titleElsewhere' } as const
const leads = { whole: 'N6.lead', part: 'N6.leadPart', elsewhere: 'N6.leadElsewhere' } as const

function restsOn(facts: LetterFacts<'N6'>, { t }: NoticeWords): [string, string][] {
  const law = lawOf(facts)
  const { elsewhere, grounds } = facts
  if (elsewhere !== null)
    return [
      [t('N6.elsewhere'), elsewhere],
      [t('N6.notOurs'), t('N6.notOursBasis', { law })],
    ]
  return grounds.map(ground => [t(`ground.${ground}`), t(`basis.${ground}`, { law })])
}
