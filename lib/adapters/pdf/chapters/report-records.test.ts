import { describe, expect, test } from 'vitest'
import { checkPdf } from '#e2e/pdf-checker/check-pdf.ts'
import { app, madeReport, rowsOf } from '#lib/adapters/pdf/fixtures/made-report.ts'
import { record } from '#lib/adapters/pdf/fixtures/mara.ts'
import type { ReportInput } from './report-input.ts'

/** A report as the checker reads it. */
async function made(input: ReportInput) {
  const report = await madeReport(input)
  return { ...report, verdict: checkPdf(report.file) }
}

describe('records of every kind', () => {
  test('nothing held is said, and a single record has its row', async () => {
    const nothing = await made(app([], { withheld: [] }))
    expect(nothing.verdict.faults).toEqual([])
    expect(nothing.verdict.text.join('\n')).toContain('No: none of the sources that answered holds data about you.')
    const one = await made(app([record(7)]))
    expect(one.verdict.faults).toEqual([])
    expect(rowsOf(one.verdict)).toHaveLength(1)
  })

  test('a source whose records are all held back is never said to hold nothing', async () => {
    const text = (await made(app([]))).verdict.text.join('\n')
    expect(text).toContain('All 2 entries of this source about you are held back')
    expect(text).not.toContain('Nothing held.')
  })

  test('names with & < > " pass through to title-like places and rows', async () => {
    const odd = 'Łucja "Lu" <b>&amp;</b> O’Neill'
    const { verdict, file } = await made(
      app([record(1, { object: odd })], { subject: { name: odd, employeeNo: null }, number: 'DR-"&<1>' }),
    )
    expect(verdict.faults).toEqual([])
    expect(verdict.title).toBe('Answer to request DR-"&<1>, version 1')
    expect(rowsOf(verdict)[0]?.[4]).toBe(odd)
    expect(file.subarray(0, 8).toString()).toBe('%PDF-1.7')
  })

  test('a record without a readable time keeps the time as it was written', async () => {
    const unparsed = record(1, { when: { kind: 'instant', start: null, basis: 'unparsed', raw: '31/02/2026 25:00' } })
    const [row] = rowsOf((await made(app([unparsed]))).verdict)
    expect(row?.slice(1, 3)).toEqual(['no time', ''])
    expect(row?.[4]).toContain('time as written: 31/02/2026 25:00')
  })

  test('large print holds every record too and overruns no margin', async () => {
    const { verdict } = await made(
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
    const { verdict } = await made(app([record(1)], { ...alone, controller: { name: '', dpoName: '', dpoEmail: '' } }))
    expect(verdict.faults).toEqual([])
    const text = verdict.text.join('\n')
    expect(text).toContain('What was recorded about you')
    expect(text).toContain('These files do not say who can see the data.')
    expect(text).not.toContain('undefined')
  })
})
