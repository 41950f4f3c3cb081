import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { checkPdf } from '#e2e/pdf-checker/check-pdf.ts'
import { noticeNames } from '#lib/domain/case/facts/notice.ts'
import { type Language, languages } from '#lib/domain/rights/actor.ts'
import { noticeText } from '#lib/features/notices/letter/notice-text.ts'
import { noticeWords } from '#lib/messages/notice-words.ts'
import type { Letter, LetterBlock } from '#lib/ports/letter-writer.ts'
import { factsOf } from '#lib/testing/letters/notice-facts.ts'
import { letterWriter } from './letter-writer.ts'

const writer = letterWriter('0.1.0')

/** The words of a PDF as another reader finds them, without white space. */
async function wordsOf(bytes: Uint8Array): Promise<{ pages: number; text: string }> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  let text = ''
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    text += items.map(item => ('str' in item ? item.str : '')).join('')
  }
  const pages = document.numPages
  await task.destroy()
  return { pages, text: squeezed(text) }
}

/** A paragraph may go on after the running line of the next page; that line itself must be there. */
function withoutRunningLines(text: string, pages: number, language: Language): string {
  const { t } = noticeWords(language, 'UTC')
  const owner = `${t('letter.footer', { number: 'DR-2026-0142' })}${t('letter.demo')}`
  return Array.from({ length: pages }, (_, n) =>
    squeezed(`${owner}${t('letter.page', { page: n + 1 })}${pages}`),
  ).reduce((rest, line) => {
    expect(rest).toContain(line)
    return rest.replace(line, '')
  }, text)
}

const squeezed = (text: string) => text.replace(/\s/g, '')

const textsOf = (block: LetterBlock): string[] =>
  block.kind === 'list' ? block.items : block.kind === 'facts' ? block.rows.flat() : [block.text]

test.each(languages)(
  '%s: every notice is a valid tagged file of few pages that another reader reads whole',
  async language => {
    for (const notice of noticeNames) {
      const { letter } = noticeText(notice, factsOf('UK2026')[notice], language)
      const bytes = await writer.write(letter, language)
      const verdict = checkPdf(bytes)
      expect(verdict.faults, notice).toEqual([])
      expect(verdict.language).toBe(language)
      expect(verdict.title).toBe(`${letter.title} (DR-2026-0142)`)
      const { pages, text: all } = await wordsOf(bytes)
      expect(pages, notice).toBeLessThanOrEqual(3)
      const text = withoutRunningLines(all, pages, language)
      const said = [letter.title, letter.sender, letter.recipient, letter.number, letter.closing]
      for (const words of [...said, ...letter.blocks.flatMap(textsOf)])
        for (const line of words.split('\n')) expect(text, `${notice}: ${line}`).toContain(squeezed(line))
    }
  },
)

const short = (): Letter => noticeText('acknowledgement', factsOf('EU').acknowledgement, 'en').letter

test('an acknowledgement takes one page, or two in large print', async () => {
  expect((await wordsOf(await writer.write(short(), 'en'))).pages).toBe(1)
  expect((await wordsOf(await writer.write({ ...short(), edition: 'large_print' }, 'en'))).pages).toBe(2)
})

test('the same letter gives the same bytes', async () => {
  const [one, two] = [await writer.write(short(), 'en'), await writer.write(short(), 'en')]
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
})

test('what a person typed is text, however it looks: lines, brackets, other scripts', async () => {
  const typed = 'First (line) \\ <b>\n\nZweite Zeile: Łódź, Ελένη, Иван'
  const letter: Letter = {
    ...short(),
    blocks: [
      { kind: 'heading', text: 'Our doubt' },
      { kind: 'paragraph', text: typed },
    ],
  }
  const bytes = await writer.write(letter, 'en')
  expect(checkPdf(bytes).faults).toEqual([])
  const { text } = await wordsOf(bytes)
  for (const line of typed.split('\n')) expect(text).toContain(squeezed(line))
})

test('an address that is not https stands as text and is no link', async () => {
  const blocks: LetterBlock[] = [
    { kind: 'link', text: 'Your request', url: 'http://localhost:3000/requests/DR-2026-0142' },
    { kind: 'link', text: 'Authority', url: 'https://authority.example/' },
    { kind: 'facts', rows: [] },
    { kind: 'list', items: [] },
  ]
  const verdict = checkPdf(await writer.write({ ...short(), blocks }, 'en'))
  expect(verdict.faults).toEqual([])
  expect(verdict.links.map(({ url }) => url)).toEqual(['https://authority.example/'])
  expect(squeezed(verdict.text.join(''))).toContain('http://localhost:3000/requests/DR-2026-0142')
})
