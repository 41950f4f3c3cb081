import { unreadTimes } from '#lib/domain/case/erasing.ts'
import type { NoticeWords } from '#lib/messages/notice-words.ts'
import type { LetterBlock } from '#lib/ports/letter-writer.ts'
import { type Composed, complainSection, heading, lawOf, link, list, paragraph, rows, type Said } from './blocks.ts'
import type { LetterFacts, RightName } from './letter-facts.ts'

const rights: readonly RightName[] = ['rectification', 'erasure', 'restriction', 'objection', 'review']

/** delivery: what the answer consists of, what is held back and why, and what can be done next (Art. 15(1)(e)-(f), 12(4)). */
export function delivery(facts: LetterFacts<'delivery'>, words: NoticeWords): Composed<'delivery'> {
  const { t } = words
  const law = lawOf(facts)
  return {
    title: t('delivery.title'),
    blocks: [
      paragraph(t('delivery.lead', { employer: facts.employer.name })),
      heading(t('delivery.layers')),
      list([t('delivery.online'), t('delivery.pdf', { pages: facts.pages }), t('delivery.zip')], 'layers'),
      link(t('letter.yourRequest'), facts.links.request, 'layers'),
      ...missingSection(facts, words),
      heading(t('delivery.withheld')),
      facts.withheld.length === 0
        ? paragraph(t('delivery.nothingWithheld'), 'withheld')
        : rows(withheldRows(facts, words), 'withheld'),
      heading(t('delivery.life')),
      paragraph(t('delivery.lifeWords', { days: facts.days, unread: facts.days * unreadTimes }), 'linkLife'),
      heading(t('delivery.password')),
      paragraph(t('delivery.passwordWords'), 'password'),
      heading(t('delivery.checksum')),
      paragraph(t('delivery.checksumWords'), 'checksum'),
      rows(
        [
          [t('delivery.pdfFile'), facts.pdfSha256],
          [t('delivery.zipFile'), facts.zipSha256],
        ],
        'checksum',
      ),
      heading(t('delivery.rights')),
      paragraph(t('delivery.rightsWords', { email: facts.employer.dpoEmail }), 'rights'),
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
function missingSection({ missing }: Pick<LetterFacts<'delivery'>, 'missing'>, { t, day }: NoticeWords): LetterBlock[] {
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

function withheldRows(facts: LetterFacts<'delivery'>, { t, day }: NoticeWords): [string, string][] {
  const law = lawOf(facts)
  return facts.withheld.map(({ title, count, from, to, ground: name }) => {
    const [ground, basis] = [t(`ground.${name}`), t(`basis.${name}`, { law })]
    return from && to
      ? [title, t('delivery.withheldRowDates', { count, from: day(from), to: day(to), ground, basis })]
      : [title, t('delivery.withheldRow', { count, ground, basis })]
  })
}

/**
 * nothingHeld: that nothing is held, and where it was looked for: an answer, not a refusal (EDPB 01/2022 ex. 38). Where a source was
 * not searched in full the letter does not claim more than was found.
 */
export function nothingHeld(facts: LetterFacts<'nothingHeld'>, words: NoticeWords): Composed<'nothingHeld'> {
  const { t, dayOf } = words
  const searched = facts.searched.filter(({ complete }) => complete)
  const incomplete = facts.searched.filter(({ complete }) => !complete)
  const whole = incomplete.length === 0
  const blanks = { received: dayOf(facts.receivedAt), employer: facts.employer.name }
  return {
    title: t(whole ? 'nothingHeld.title' : 'nothingHeld.titlePart'),
    blocks: [
      paragraph(whole ? t('nothingHeld.lead', blanks) : t('nothingHeld.leadPart', blanks), 'nothing'),
      ...sourcesSection(facts, words, searched, 'nothingHeld.searched', 'nothingHeld.searchedOn'),
      ...sourcesSection(facts, words, incomplete, 'nothingHeld.incomplete', 'nothingHeld.incompleteOn'),
      ...missingSection(facts, words),
      ...complainSection(words, facts, { authority: 'complain', court: 'remedy', form: 'complain' }),
    ],
  }
}

function sourcesSection(
  { at }: LetterFacts<'nothingHeld'>,
  { t, day, localDay }: NoticeWords,
  sources: LetterFacts<'nothingHeld'>['searched'],
  title: 'nothingHeld.searched' | 'nothingHeld.incomplete',
  row: 'nothingHeld.searchedOn' | 'nothingHeld.incompleteOn',
): Said<'sources'>[] {
  if (sources.length === 0) return []
  const facts = sources.map((source): [string, string] => [
    source.title,
    t(row, { date: day(source.on ?? localDay(at)) }),
  ])
  return [heading(t(title)), rows(facts, 'sources')]
}

/** restrictionLifted: what was held back and is given now that its ground has ended (EDPB 01/2022 §195). */
export function restrictionLifted(
  facts: LetterFacts<'restrictionLifted'>,
  { t, day }: NoticeWords,
): Composed<'restrictionLifted'> {
  return {
    title: t('restrictionLifted.title'),
    blocks: [
      paragraph(t('restrictionLifted.lead')),
      heading(t('restrictionLifted.items')),
      rows(
        facts.released.map(({ title, count, from, to }) => [
          title ?? t('restrictionLifted.others'),
          [
            t('restrictionLifted.count', { count }),
            ...(from && to ? [t('range', { from: day(from), to: day(to) })] : []),
          ].join('\n'),
        ]),
        'released',
      ),
      paragraph(t('restrictionLifted.read')),
      link(t('letter.yourRequest'), facts.links.request),
    ],
  }
}
