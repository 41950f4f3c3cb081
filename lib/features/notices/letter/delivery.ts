import type { NoticeWords } from '#lib/messages/notice-words.ts'
import type { LetterBlock } from '#lib/ports/letter-writer.ts'
import { type Composed, complainSection, heading, lawOf, link, list, paragraph, rows, type Said } from './blocks.ts'
import type { LetterFacts, RightName } from './letter-facts.ts'

const rights: readonly RightName[] = ['rectification', 'erasure', 'restriction', 'objection', 'review']

/** N7: what the answer consists of, what is held back and why, and what can be done next (Art. 15(1)(e)-(f), 12(4)). */
export function delivery(facts: LetterFacts<'N7'>, words: NoticeWords): Composed<'N7'> {
  const { t } = words
  const law = lawOf(facts)
  return {
    title: t('N7.title'),
    blocks: [
      paragraph(t('N7.lead', { employer: facts.employer.name })),
      heading(t('N7.layers')),
      list([t('N7.online'), t('N7.pdf', { pages: facts.pages }), t('N7.zip')], 'layers'),
      link(t('letter.yourRequest'), facts.links.request, 'layers'),
      ...missingSection(facts, words),
      heading(t('N7.withheld')),
      facts.withheld.length === 0
        ? paragraph(t('N7.nothingWithheld'), 'withheld')
        : rows(withheldRows(facts, words), 'withheld'),
      heading(t('N7.life')),
      paragraph(t('N7.lifeWords', { days: facts.days }), 'linkLife'),
      heading(t('N7.password')),
      paragraph(t('N7.passwordWords'), 'password'),
      heading(t('N7.checksum')),
      paragraph(t('N7.checksumWords'), 'checksum'),
      rows(
        [
          [t('N7.pdfFile'), facts.pdfSha256],
          [t('N7.zipFile'), facts.zipSha256],
        ],
        'checksum',
      ),
      heading(t('N7.rights')),
      paragraph(t('N7.rightsWords', { email: facts.employer.dpoEmail }), 'rights'),
      ...rights.map(right =>
        link(
          `${t(`right.${right}`)} (${t(`rightLaw.${right}`, { law })})`,
          facts.links.rights[right],
          'rights',
          'links',
        ),
      ),
      ...complainSection(words, facts, { authority: 'complain', court: 'complain', form: 'complain' }),
    ],
  }
}

/** Which sources are missing from the answer, why, and by when they follow. */
function missingSection({ missing }: Pick<LetterFacts<'N7'>, 'missing'>, { t, day }: NoticeWords): LetterBlock[] {
  if (!missing) return []
  const { titles, asked, why, until } = missing
  const counts = { ready: asked - titles.length, all: asked, missing: titles.length, date: day(until) }
  return [
    { kind: 'heading', text: t('missing.title') },
    { kind: 'paragraph', text: t('missing.words', counts) },
    { kind: 'list', items: titles },
    { kind: 'paragraph', text: t('missing.why', { why }) },
  ]
}

function withheldRows(facts: LetterFacts<'N7'>, { t, day }: NoticeWords): [string, string][] {
  const law = lawOf(facts)
  return facts.withheld.map(({ title, count, from, to, ground: name }) => {
    const [ground, basis] = [t(`ground.${name}`), t(`basis.${name}`, { law })]
    return from && to
      ? [title, t('N7.withheldRowDates', { count, from: day(from), to: day(to), ground, basis })]
      : [title, t('N7.withheldRow', { count, ground, basis })]
  })
}

/**
 * N8: that nothing is held, and where it was looked for: an answer, not a refusal (EDPB 01/2022 ex. 38). Where a source was
 * not searched in full the letter does not claim more than was found.
 */
export function nothingHeld(facts: LetterFacts<'N8'>, words: NoticeWords): Composed<'N8'> {
  const { t, dayOf } = words
  const searched = facts.searched.filter(({ complete }) => complete)
  const incomplete = facts.searched.filter(({ complete }) => !complete)
  const whole = incomplete.length === 0
  const blanks = { received: dayOf(facts.receivedAt), employer: facts.employer.name }
  return {
    title: t(whole ? 'N8.title' : 'N8.titlePart'),
    blocks: [
      paragraph(whole ? t('N8.lead', blanks) : t('N8.leadPart', blanks), 'nothing'),
      ...sourcesSection(facts, words, searched, 'N8.searched', 'N8.searchedOn'),
      ...sourcesSection(facts, words, incomplete, 'N8.incomplete', 'N8.incompleteOn'),
      ...missingSection(facts, words),
      ...complainSection(words, facts, { authority: 'complain', court: 'remedy', form: 'complain' }),
    ],
  }
}

function sourcesSection(
  { at }: LetterFacts<'N8'>,
  { t, day, localDay }: NoticeWords,
  sources: LetterFacts<'N8'>['searched'],
  title: 'N8.searched' | 'N8.incomplete',
  row: 'N8.searchedOn' | 'N8.incompleteOn',
): Said<'sources'>[] {
  if (sources.length === 0) return []
  const facts = sources.map((source): [string, string] => [
    source.title,
    t(row, { date: day(source.on ?? localDay(at)) }),
  ])
  return [heading(t(title)), rows(facts, 'sources')]
}

/** N9: what was held back and is given now that its ground has ended (EDPB 01/2022 §195). */
export function restrictionLifted(facts: LetterFacts<'N9'>, { t, day }: NoticeWords): Composed<'N9'> {
  return {
    title: t('N9.title'),
    blocks: [
      paragraph(t('N9.lead')),
      heading(t('N9.items')),
      rows(
        facts.released.map(({ title, count, from, to }) => [
          title ?? t('N9.others'),
          [t('N9.count', { count }), ...(from && to ? [t('range', { from: day(from), to: day(to) })] : [])].join('\n'),
        ]),
        'released',
      ),
      paragraph(t('N9.read')),
      link(t('letter.yourRequest'), facts.links.request),
    ],
  }
}
