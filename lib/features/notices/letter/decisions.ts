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

/** extension: the new last day and the reasons of this case, told in time; what is ready may be had now (Art. 12(3)). */
export function extension(facts: LetterFacts<'extension'>, words: NoticeWords): Composed<'extension'> {
  const { t, day } = words
  return {
    title: t('extension.title'),
    blocks: [
      paragraph(t('extension.lead')),
      rows(
        [
          [t('extension.newDate'), day(facts.newDate)],
          [t('extension.oldDate'), day(facts.oldDate)],
        ],
        'newDate',
      ),
      heading(t('extension.why')),
      list(
        [
          ...facts.reasons.map(reason => t(`extension.reason.${reason}`, { law: lawOf(facts) })),
          ...(facts.surge === null ? [] : [t('extension.surge', { reason: facts.surge })]),
        ],
        'reasons',
      ),
      paragraph(facts.words, 'reasons'),
      heading(t('extension.part')),
      paragraph(t('extension.partWords', { email: facts.employer.dpoEmail }), 'partialDelivery'),
      link(t('letter.yourRequest'), facts.links.request),
      ...complainSection<never>(words, facts),
    ],
  }
}

/** refusal: why the whole or a part is refused, on which law, and who looks at it again (Art. 12(4); EDPB 01/2022 §193). */
export function refusal(facts: LetterFacts<'refusal'>, words: NoticeWords): Composed<'refusal'> {
  const { t, dayOf } = words
  const form = facts.elsewhere === null ? (facts.whole ? 'whole' : 'part') : 'elsewhere'
  return {
    title: t(titles[form]),
    blocks: [
      paragraph(t(leads[form], { received: dayOf(facts.receivedAt) })),
      heading(t('refusal.reasons')),
      paragraph(facts.reasons, 'reasons'),
      heading(t('refusal.basis')),
      rows(restsOn(facts, words), 'reasons', 'basis'),
      ...complainSection(words, facts, { authority: 'authority', court: 'court', form: 'complaintForm' }),
      ...officerSection(words, facts, 'officer'),
    ],
  }
}

const titles = { whole: 'refusal.title', part: 'refusal.titlePart', elsewhere: 'refusal.titleElsewhere' } as const
const leads = { whole: 'refusal.lead', part: 'refusal.leadPart', elsewhere: 'refusal.leadElsewhere' } as const

function restsOn(facts: LetterFacts<'refusal'>, { t }: NoticeWords): [string, string][] {
  const law = lawOf(facts)
  const { elsewhere, grounds } = facts
  if (elsewhere !== null)
    return [
      [t('refusal.elsewhere'), elsewhere],
      [t('refusal.notOurs'), t('refusal.notOursBasis', { law })],
    ]
  return grounds.map(ground => [t(`ground.${ground}`), t(`basis.${ground}`, { law })])
}
