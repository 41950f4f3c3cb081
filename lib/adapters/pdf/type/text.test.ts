import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkPdf, type PdfVerdict } from '#e2e/pdf-checker/check-pdf.ts'
import { writePdf } from '#lib/adapters/pdf/chapters/report.ts'
import { facts, inputOf, record, source } from '#lib/adapters/pdf/fixtures/mara.ts'

/** Scripts that are read back letter by letter, in order. */
const plain = [
  'Łódź Žižek İstanbul ßẞ æøå',
  'Ελένη Παπαδοπούλου',
  'Иван Петров, Ђорђе',
  '週報 34 月 预算审查',
  '四半期予算レビュー – 会議メモ',
  '주간 보고 13',
  'Meeting 🚀 done ✅',
]
/** Scripts whose letters are drawn in another order than they are read. */
const turned = ['مراجعة الميزانية 2025 (Q3)', 'סקירת תקציב v2 (טיוטה) 12:30', 'साप्ताहिक रिपोर्ट हिन्दी']

/** What the file shows for what it must not obey or cannot draw. */
const shown: [text: string, shows: string][] = [
  ['a\u0000b\u0007', 'a\uFFFD (U+0000)b\uFFFD (U+0007)'],
  ['\u202Eevil\u202C.exe', '\uFFFD (U+202E)evil\uFFFD (U+202C).exe'],
  ['tab\there\r\nthere\nend', 'tab⇥here↵there↵end'],
  ['ไทย', '\uFFFD (U+0E44)\uFFFD (U+0E17)\uFFFD (U+0E22)'],
  ['\uE000 \u{1F9FF} \u{10FFFF}', '\uFFFD (U+E000) 🧿 \uFFFD (U+10FFFF)'],
  ['zero\u200Bwidth', 'zero\uFFFD (U+200B)width'],
  ['\uD800 alone', '\uFFFD (U+D800) alone'],
  ['(paren) \\back) Tj ET Q /F1 <</MCID 0>>BDC', '(paren) \\back) Tj ET Q /F1 <</MCID 0>>BDC'],
  ['<script>alert(1)</script> &amp;', '<script>alert(1)</script> &amp;'],
  ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
  [`Z${'\u0301'.repeat(40)}algo`, `Z${'\u0301'.repeat(40)}algo`],
]

const long = { token: 'x'.repeat(10_000), han: '字'.repeat(3000), mixed: 'абв שלום '.repeat(1200).trim() }

const all = [...plain, ...turned, ...shown.map(([text]) => text), ...Object.values(long)]

let file: Buffer
let verdict: PdfVerdict
let cells: string[][]
beforeAll(async () => {
  const records = all.map((object, n) => record(n, { object }))
  const { bytes, done } = writePdf(inputOf(facts({ sources: [source('activitywatch')] }), { activitywatch: records }))
  ;[file] = await Promise.all([buffer(bytes), done])
  verdict = checkPdf(file)
  cells = verdict.tables.filter(({ header }) => header[0]?.[0] === 'No.').flatMap(({ rows }) => rows)
})

/** The details of the record with this text; a row that went on over pages is put together again. */
function details(text: string): string {
  const number = String(all.indexOf(text) + 1)
  const from = cells.findIndex(row => row[0] === number)
  const next = cells.findIndex((row, at) => at > from && row[0] !== '')
  return cells
    .slice(from, next === -1 ? undefined : next)
    .map(row => row[4] ?? '')
    .join('')
}
const letters = (text: string): string => [...text.replaceAll(/\s/g, '')].sort().join('')

describe('text', () => {
  test('the file has no fault, whatever stands in the records', () => {
    expect(verdict.faults).toEqual([])
    expect(Math.min(...verdict.lowest)).toBeGreaterThan(64)
  })

  test.each(plain)('"%s" is read back as it was held', text => {
    expect(details(text)).toBe(text)
  })

  test.each(turned)('"%s" is read back with every letter', text => {
    expect(letters(details(text))).toBe(letters(text))
  })

  test.each(shown)('%j is shown, never obeyed or lost', (text, shows) => {
    expect(details(text)).toBe(shows)
  })

  test('a token of 10,000 characters and long Han text are broken, nothing inserted', () => {
    expect(details(long.token)).toBe(long.token)
    expect(details(long.han)).toBe(long.han)
  })

  test('10,000 characters in two directions keep every letter', () => {
    expect(letters(details(long.mixed))).toBe(letters(long.mixed))
  })

  test('every record has its number once', () => {
    const numbers = cells.flatMap(([number]) => (number ? [Number(number)] : []))
    expect(numbers).toEqual(all.map((_, n) => n + 1))
  })
})

describe('other programs', () => {
  test('pdf.js opens it and finds the scripts and the tags', async () => {
    const opened = await getDocument({ data: new Uint8Array(file), useSystemFonts: false, verbosity: 0 }).promise
    expect(opened.numPages).toBe(verdict.pages)
    const texts: string[] = []
    for (let page = 1; page <= opened.numPages; page++) {
      const { items } = await (await opened.getPage(page)).getTextContent()
      texts.push(items.map(item => ('str' in item ? item.str : '')).join(''))
    }
    const text = texts.join('').replaceAll(/\s/g, '')
    for (const each of plain) expect(text).toContain(each.replaceAll(/\s/g, ''))
    expect(text).toContain('الميزانية')
    const tree = JSON.stringify(await (await opened.getPage(2)).getStructTree())
    for (const tag of ['"H1"', '"Figure"', '"P"']) expect(tree).toContain(tag)
    await opened.destroy()
  })

  test.skipIf(!has('pdftotext'))('poppler gives back right-to-left and Devanagari text in reading order', () => {
    const text = inFile(name => execFileSync('pdftotext', ['-raw', name, '-'], { encoding: 'utf8' }))
    const read = text.replaceAll(/[\s\u202A-\u202E\u2066-\u2069]/g, '')
    for (const word of ['الميزانية', 'תקציב', 'साप्ताहिक', 'हिन्दी']) expect(read).toContain(word)
  })

  test.skipIf(!has('qpdf'))('qpdf finds no fault', () => {
    expect(inFile(name => execFileSync('qpdf', ['--check', name], { encoding: 'utf8' }))).toContain(
      'No syntax or stream encoding errors',
    )
  })
})

function has(program: string): boolean {
  try {
    execFileSync(program, [program === 'qpdf' ? '--version' : '-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function inFile<T>(use: (name: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-pdf-'))
  try {
    const name = path.join(folder, 'report.pdf')
    writeFileSync(name, file)
    return use(name)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
