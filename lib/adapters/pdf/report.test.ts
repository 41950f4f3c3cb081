import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { MonitoringRecord } from '#lib/domain/monitoring-record'
import { checkPdf } from '../../../e2e/pdf/check-pdf.ts'
import { facts, inputOf, ledgerLine, record, source } from './fixtures/mara.ts'
import { writePdf } from './report.ts'
import type { ReportInput } from './report-input.ts'

async function make(input: ReportInput) {
  const { bytes, done } = writePdf(input)
  const [file, written] = await Promise.all([buffer(bytes), done])
  return { file, written, verdict: checkPdf(file) }
}

/** Rows of the record tables by their number in the first cell. */
const rowsOf = (verdict: ReturnType<typeof checkPdf>): string[][] =>
  verdict.tables.flatMap(({ header, rows }) => (header[0]?.[0] === 'No.' || header[0]?.[0] === 'Nr.' ? rows : []))

const app = (records: MonitoringRecord[], over = {}) =>
  inputOf(
    facts({ sources: [source('activitywatch', { coverage: [ledgerLine('activitywatch', records.length)] })], ...over }),
    {
      activitywatch: records,
    },
  )

describe('a report', () => {
  const door = (n: number): MonitoringRecord =>
    record(n, {
      activity: { name: 'Access granted' },
      object: 'HEL-2 / LAB',
      when: {
        kind: 'instant',
        start: record(n).when.start,
        basis: n === 5002 ? 'ambiguous:Europe/Helsinki' : 'stated',
      },
    })
  const looks = [0, 1].map(n =>
    record(3000 + n, {
      role: 'target',
      consultation: { function: 'Security', purpose: 'Alert 7', system: 'Store', exported: n === 0, cleared: n === 0 },
    }),
  )
  const training = record(4000, {
    training: {
      dataset: 'patterns v2',
      model: 'Workmodel 3',
      from: '2026-06-02',
      to: '2026-09-18',
      records: 1204,
      basis: 'declared',
    },
  })
  const mara = () =>
    inputOf(
      facts({
        sources: [
          source('activitywatch'),
          source('doors', { title: 'Doors', codes: { 'HEL-2 / LAB': 'Robotics lab, restricted' } }),
          source('keys', {
            title: 'Keystrokes',
            coverage: [
              ledgerLine('keys', 0, {
                status: 'failed',
                gaps: [{ code: 'permission', text: 'The role may not read.' }],
              }),
            ],
          }),
          source('looks', { title: 'Looks', holds: 'consultations' }),
          source('training', { title: 'Training', holds: 'training' }),
        ],
      }),
      {
        activitywatch: Array.from({ length: 150 }, (_, n) => record(n)),
        doors: [door(5000), door(5002), door(9000)],
        looks,
        training: [training],
      },
    )

  const whole = make(mara())

  test('passes a reader that shares no code with the writer: PDF/A-2a, PDF/UA-1, tags, fonts, links', async () => {
    const { verdict, written } = await whole
    expect(verdict.faults).toEqual([])
    expect(verdict.pages).toBe(written.pages)
    expect(verdict.title).toBe('Answer to request DR-2026-0142, version 1')
    expect(verdict.language).toBe('en')
    expect(verdict.headings.filter(({ level }) => level === 1).map(({ text }) => text)).toEqual([
      'What Northwind recorded about you',
      'At a glance',
      'Who can see it, and who did',
      'What it is used for, and AI training',
      'Windows on your computer',
      'Doors',
      'Keystrokes',
      'Held back',
      'What was asked',
      'Your rights, and how to complain',
      'Words used in this report',
      'How this was made',
    ])
    expect(verdict.links.map(link => link.url)).toEqual([
      'https://fifteen.northwind.example/verify',
      'mailto:dpo@northwind.example',
      'https://authority.example/en',
      'https://authority.example/en/complain',
    ])
  })

  test('holds every record once, numbered: looks first, then training, then the sources', async () => {
    const rows = rowsOf((await whole).verdict)
    expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 156 }, (_, n) => n + 1))
    expect(rows[0]?.slice(2)).toEqual([
      'Security',
      'Alert 7',
      'Store; Inbox (3000) - mara.lindqvist@northwind.example',
      'Exported',
    ])
    expect(rows[1]?.at(-1)).toBe('Viewed, without clearance')
    expect(rows[2]?.slice(1)).toEqual([
      'patterns v2',
      'Workmodel 3',
      '2 Jun 2026 to 18 Sept 2026',
      '1,204',
      'Stated by the people who run it',
    ])
    expect(rows[3]).toEqual([
      '4',
      '4 May 2026',
      '09:30:00',
      'Outlook',
      'Inbox (0) - mara.lindqvist@northwind.example',
      '1 min 5 s',
    ])
    expect(rows[154]?.slice(2, 5)).toEqual([
      expect.stringMatching(/^\d\d:\d\d:00 \*$/),
      'Access granted',
      'HEL-2 / LAB: Robotics lab, restricted',
    ])
  })

  test('says on every page whose it is, which page of how many, and that it is demo data', async () => {
    const { verdict } = await whole
    expect(verdict.artifacts[4]).toContain('DR-2026-0142   Confidential to Mara Lindqvist   Demo data')
    expect(verdict.artifacts[4]).toContain('Page 5 of ')
  })

  test('has nothing below the bottom margin but the footer', async () => {
    const { verdict } = await whole
    expect(Math.min(...verdict.lowest)).toBeGreaterThan(64)
  })

  test('names the gap of a failed source and never says that it holds nothing', async () => {
    const text = (await whole).verdict.text.join('\n')
    expect(text).toContain('This source gave no answer')
    expect(text).toContain('We were not allowed to read the system. The role may not read.')
    expect(text).not.toContain('Nothing held.')
  })

  test('is the same file when made twice, and in German too', async () => {
    const hash = async (input: ReportInput) =>
      createHash('sha256')
        .update((await make(input)).file)
        .digest('hex')
    const first = createHash('sha256')
      .update((await whole).file)
      .digest('hex')
    expect(await hash(mara())).toBe(first)
    const { verdict } = await make(app([record(1)], { language: 'de' }))
    expect(verdict.faults).toEqual([])
    expect(verdict.language).toBe('de')
    expect(rowsOf(verdict)[0]?.[1]).toBe('4. Mai 2026')
  })
})

describe('records of every kind', () => {
  test('nothing held is said, and a single record has its row', async () => {
    const nothing = await make(app([], { withheld: [] }))
    expect(nothing.verdict.faults).toEqual([])
    expect(nothing.verdict.text.join('\n')).toContain('No: none of the sources that answered holds data about you.')
    const one = await make(app([record(7)]))
    expect(one.verdict.faults).toEqual([])
    expect(rowsOf(one.verdict)).toHaveLength(1)
  })

  test('a source whose records are all held back is never said to hold nothing', async () => {
    const text = (await make(app([]))).verdict.text.join('\n')
    expect(text).toContain('All 2 entries of this source about you are held back')
    expect(text).not.toContain('Nothing held.')
  })

  test('names with & < > " pass through to title-like places and rows', async () => {
    const odd = 'Łucja "Lu" <b>&amp;</b> O’Neill'
    const { verdict, file } = await make(
      app([record(1, { object: odd })], { subject: { name: odd, employeeNo: null }, number: 'DR-"&<1>' }),
    )
    expect(verdict.faults).toEqual([])
    expect(verdict.title).toBe('Answer to request DR-"&<1>, version 1')
    expect(rowsOf(verdict)[0]?.[4]).toBe(odd)
    expect(file.subarray(0, 8).toString()).toBe('%PDF-1.7')
  })

  test('a record without a readable time keeps the time as it was written', async () => {
    const unparsed = record(1, { when: { kind: 'instant', start: null, basis: 'unparsed', raw: '31/02/2026 25:00' } })
    const [row] = rowsOf((await make(app([unparsed]))).verdict)
    expect(row?.slice(1, 3)).toEqual(['no time', ''])
    expect(row?.[4]).toContain('time as written: 31/02/2026 25:00')
  })

  test('large print holds every record too and overruns no margin', async () => {
    const { verdict } = await make(
      app(
        Array.from({ length: 60 }, (_, n) => record(n)),
        { edition: 'large_print' },
      ),
    )
    expect(verdict.faults).toEqual([])
    expect(rowsOf(verdict)).toHaveLength(60)
    expect(Math.min(...verdict.lowest)).toBeGreaterThan(64)
  })

  test('the command line has no employer to name, and says so', async () => {
    const alone = {
      number: null,
      receivedOn: null,
      programmes: [],
      authorities: [],
      exposures: [],
      withheld: [],
      verifyCode: null,
    }
    const { verdict } = await make(app([record(1)], { ...alone, controller: { name: '', dpoName: '', dpoEmail: '' } }))
    expect(verdict.faults).toEqual([])
    const text = verdict.text.join('\n')
    expect(text).toContain('What was recorded about you')
    expect(text).toContain('These files do not say who can see the data.')
    expect(text).not.toContain('undefined')
  })
})
