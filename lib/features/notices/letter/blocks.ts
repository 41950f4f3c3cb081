import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import type { ContentKey } from '#lib/domain/notices/notice.ts'
import type { NoticeWords } from '#lib/messages/notice-words.ts'
import type { LetterBlock } from '#lib/ports/letter-writer.ts'
import type { ClockWords, NoticeCase } from './letter-facts.ts'

/** A piece of a notice, and which of the contents that the law demands it says. */
export type Said<K extends string> = LetterBlock & { says?: readonly K[] }

/** What a notice consists of before it becomes a letter. */
export type Composed<N extends NoticeName> = { title: string; blocks: Said<ContentKey<N>>[] }

export const heading = (text: string): LetterBlock => ({ kind: 'heading', text })

export const paragraph = <K extends string>(text: string, ...says: K[]): Said<K> => ({ kind: 'paragraph', text, says })

export const list = <K extends string>(items: string[], ...says: K[]): Said<K> => ({ kind: 'list', items, says })

export const rows = <K extends string>(facts: [string, string][], ...says: K[]): Said<K> => ({
  kind: 'facts',
  rows: facts,
  says,
})

export const link = <K extends string>(text: string, url: string, ...says: K[]): Said<K> => ({
  kind: 'link',
  text,
  url,
  says,
})

/** Which law's words a sentence takes. */
export const lawOf = ({ profileId }: Pick<NoticeCase, 'profileId'>): 'uk' | 'eu' => (profileId === 'EU' ? 'eu' : 'uk')

/** What a question does to the time for the answer (Art. 12(3); EDPB 01/2022 §159; UK GDPR Art. 12A). */
export const clockSection = ({ t, day }: NoticeWords, { kind, due }: ClockWords): Said<'clockEffect'>[] => [
  heading(t('clock.title')),
  paragraph(t(`clock.${kind}`, { due: day(due) }), 'clockEffect'),
]

/** The officer with an address to write to (Art. 38(4)). */
export const officerSection = <K extends string>(
  { t }: NoticeWords,
  { employer }: NoticeCase,
  ...says: K[]
): Said<K>[] => [
  heading(t('officer.title')),
  paragraph(t('officer.words', { officer: employer.dpoName, email: employer.dpoEmail }), ...says),
]

/** What the sections on complaints say, under the names that a notice has for them. */
type ComplainKeys<K extends string> = { authority?: K; court?: K; form?: K }

/**
 * How to complain: the authority with address and link (Art. 77), the courts (Art. 79); in the UK also to the controller
 * (Data Protection Act 2018 s.164A).
 */
export function complainSection<K extends string>(
  words: NoticeWords,
  facts: NoticeCase,
  keys: ComplainKeys<K> = {},
): Said<K>[] {
  const { t } = words
  const law = lawOf(facts)
  const says = (key: K | undefined) => (key === undefined ? [] : [key])
  const toUs: Said<K>[] = [
    paragraph(t('complain.toUs'), ...says(keys.form)),
    ...(facts.links.complaint === null ? [] : [link(t('complain.form'), facts.links.complaint, ...says(keys.form))]),
  ]
  return [
    heading(t('complain.title')),
    paragraph(t('complain.words', { law }), ...says(keys.authority)),
    ...authoritiesIn(words, facts, says(keys.authority)),
    paragraph(t('complain.court', { law }), ...says(keys.court)),
    ...(law === 'uk' ? toUs : []),
  ]
}

/** With address and links; where the Land is not known and all are named, each with its website alone. */
function authoritiesIn<K extends string>(words: NoticeWords, { authorities }: NoticeCase, says: K[]): Said<K>[] {
  return authorities.length > 3
    ? [
        rows(
          authorities.map(({ name, website }) => [name, website]),
          ...says,
        ),
      ]
    : authorities.flatMap(authority => authorityBlocks(words, authority, says))
}

function authorityBlocks<K extends string>(
  { t }: NoticeWords,
  { name, address, email, website, complaintUrl }: NoticeCase['authorities'][number],
  says: K[],
): Said<K>[] {
  const facts: [string, string][] = [[t('complain.authority'), name]]
  if (address.length > 0) facts.push([t('complain.address'), address.join('\n')])
  if (email) facts.push([t('complain.email'), email])
  const form = complaintUrl ? [link(t('complain.authorityForm'), complaintUrl, ...says)] : []
  return [rows(facts, ...says), link(t('complain.website'), website, ...says), ...form]
}
