import path from 'node:path'
import { expect, test } from 'vitest'
import { type NoticeName, noticeNames } from '#lib/domain/case/facts/notice.ts'
import { type Content, contents } from '#lib/domain/notices/notice.ts'
import { type Language, languages } from '#lib/domain/rights/actor.ts'
import type { LetterBlock } from '#lib/ports/letter-writer.ts'
import { factsOf } from '#lib/testing/letters/notice-facts.ts'
import { type NoticeProfile, noticeProfiles } from './letter-facts.ts'
import { composeNotice, noticeText } from './notice-text.ts'

/** The words of a piece of a letter; a piece that marks a content and has none says nothing. */
const wordsOf = (block: LetterBlock): string =>
  block.kind === 'list'
    ? block.items.join('')
    : block.kind === 'facts'
      ? block.rows.flat().join('')
      : block.kind === 'link'
        ? block.url
        : block.text

const read = new Map<string, Set<string>>()

/** The contents that a letter says as it goes out: those that mark a piece of it which has words. */
function saidIn<N extends NoticeName>(notice: N, profile: NoticeProfile, language: Language): Set<string> {
  const key = `${notice} ${profile} ${language}`
  const known = read.get(key)
  if (known) return known
  const facts = factsOf(profile)[notice]
  const sent = new Set(noticeText(notice, facts, language).letter.blocks.map(block => JSON.stringify(block)))
  const said = composeNotice(notice, facts, language).blocks.flatMap(({ says, ...block }) =>
    wordsOf(block).trim() !== '' && sent.has(JSON.stringify(block)) ? (says ?? []) : [],
  )
  read.set(key, new Set<string>(said))
  return new Set<string>(said)
}

/** The laws under which a content must stand and for which letters are written. */
const profilesFor = ({ only }: Content): NoticeProfile[] =>
  noticeProfiles.filter(profile => only === undefined || only.includes(profile))

const rows = noticeNames.flatMap(notice =>
  (contents[notice] as readonly Content[]).map(content => ({ notice, content, profiles: profilesFor(content) })),
)

/** One cell: under every law that asks for it, or that no letters are written for the law that alone does. */
function cell({ notice, content, profiles }: (typeof rows)[number], language: Language): string {
  if (profiles.length === 0) return 'no letters'
  return profiles.every(profile => saidIn(notice, profile, language).has(content.key)) ? 'yes' : 'MISSING'
}

test('every notice says each of its contents, in every language and under every law, as the table says', async () => {
  const table = rows.map(row => [
    row.notice,
    row.content.key,
    row.content.only?.join(', ') ?? 'all',
    ...languages.map(language => cell(row, language)),
  ])
  expect(table.filter(cells => cells.includes('MISSING'))).toEqual([])
  const head = ['notice', 'content', 'law', ...languages]
  const lines = [head, head.map(() => '---'), ...table].map(cells => `| ${cells.join(' | ')} |`)
  const text = [
    '# What each notice contains',
    '',
    'Each content that a notice must have ([notices.md](notices.md)), and whether the letter says it in each language: read in',
    'the letters themselves by `lib/features/notices/letter/notice-table.test.ts`, which writes this page (`vitest -u`).',
    '"no letters": only a law asks for it for which no letters are written; such a place cannot be chosen.',
    '',
    ...lines,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot(path.join(import.meta.dirname, '../../../../docs/law/notice-contents.md'))
})
