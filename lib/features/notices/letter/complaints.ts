import type { NoticeWords } from '#lib/messages/notice-words.ts'
import { type Composed, complainSection, heading, lawOf, link, officerSection, paragraph, rows } from './blocks.ts'
import type { LetterFacts } from './letter-facts.ts'

/** complaint: that a complaint came in, what is done with it, by whom, and by which day of our own (DPA 2018 s.164A). */
export function complaintReceived(facts: LetterFacts<'complaint'>, words: NoticeWords): Composed<'complaint'> {
  const { t, day } = words
  const law = lawOf(facts)
  return {
    title: t('complaint.title'),
    blocks: [
      paragraph(t('complaint.lead'), 'received'),
      rows([[t('complaint.received'), day(facts.complaintOn)]], 'received'),
      heading(t('complaint.process')),
      paragraph(t('complaint.processWords'), 'process'),
      heading(t('complaint.progress')),
      paragraph(t('complaint.progressWords'), 'progress'),
      link(t('letter.yourRequest'), facts.links.request, 'progress'),
      heading(t('complaint.outcome')),
      paragraph(t('complaint.outcomeWords', { law, date: day(facts.outcomeBy) }), 'outcomeLater'),
      ...officerSection(words, facts, 'officer'),
      ...complainSection<never>(words, facts),
    ],
  }
}

/** complaintAnswered: the outcome with its reasons, what was done, and who looks at it again (DPA 2018 s.164A(4)(b); Art. 77, 79). */
export function complaintOutcome(
  facts: LetterFacts<'complaintAnswered'>,
  words: NoticeWords,
): Composed<'complaintAnswered'> {
  const { t, day } = words
  return {
    title: t('complaintAnswered.title'),
    blocks: [
      paragraph(t('complaintAnswered.lead')),
      rows(
        [
          [t('complaint.received'), day(facts.complaintOn)],
          [t('complaintAnswered.complaint'), facts.complaint],
        ],
        'complaint',
      ),
      heading(t('complaint.outcome')),
      paragraph(t(`complaintAnswered.outcome.${facts.outcome}`), 'outcome'),
      heading(t('refusal.reasons')),
      paragraph(facts.words, 'reasons'),
      heading(t('exposure.measures')),
      paragraph(facts.done ?? t('complaintAnswered.nothingDone'), 'done'),
      ...complainSection(words, facts, { authority: 'authority', court: 'court' }),
      ...officerSection(words, facts, 'officer'),
    ],
  }
}
