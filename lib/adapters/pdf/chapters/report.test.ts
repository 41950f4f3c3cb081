import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkPdf } from '#e2e/pdf-checker/check-pdf.ts'
import { app, madeReport, rowsOf } from '#lib/adapters/pdf/fixtures/made-report.ts'
import { facts, inputOf, ledgerLine, record, source } from '#lib/adapters/pdf/fixtures/mara.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { ReportInput } from './report-input.ts'

/** A report as the checker reads it. */
async function made(input: ReportInput) {
  const report = await madeReport(input)
  return { ...report, verdict: checkPdf(report.file) }
}

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
          source('looks', { title: 'Looks', holds: 'consultations', codes: { 'Alert 7': 'Alarm of 7 May' } }),
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

  const whole = made(mara())

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
    const rights = 'https://privacy.northwind.example/requests/DR-2026-0142/rights'
    expect(verdict.links.map(link => link.url)).toEqual([
      'https://fifteen.northwind.example/verify',
      ...['source=1', 'source=2'].map(query => `${rights}?${query}`),
      ...['rectification', 'erasure', 'restriction', 'objection', 'review'].map(right => `${rights}?right=${right}`),
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
      'Alarm of 7 May',
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

  test('states what Article 15 asks: deletion days, transfers, decisions, the hold, looks while data lay open', async () => {
    const { verdict } = await whole
    const rows = verdict.tables.flatMap(table => table.rows)
    // Kept 90 days: the first entry is of 4 May, the last of 6 May; both days passed before the report was made.
    expect(rows.find(([kind, count]) => kind === 'Programs and windows' && count === '150')?.slice(2)).toEqual([
      '4 May 2026',
      '6 May 2026',
      '2 August 2026 (past) to 4 August 2026 (past)',
    ])
    expect(rows).toContainEqual([
      'Brightlog Inc. App usage',
      'United States',
      'standard contractual clauses (Article 46)',
    ])
    expect(rows).toContainEqual(['App usage', 'None. No decision is made by a machine alone.', '14 November 2026'])
    expect(rows.flat().some(cell => cell.includes('Looked at again by 20 November 2027'))).toBe(true)
    const text = verdict.text.join('\n')
    expect(text).toContain('Yes: data about you is held. This report gives it to you, without what is held back')
    expect(text).toContain('none is of the kind “Performance scores”')
    expect(text).toContain('A hold has stood in your case since 3 Nov 2026, 10:00:00')
    expect(text).not.toContain('while your data lay open')
    const { verdict: open } = await made(
      inputOf(facts({ sources: [source('looks', { holds: 'consultations' })] }), {
        looks: looks.map(look => ({ ...look, when: { ...look.when, start: '2026-09-12T09:00:00Z' } })),
      }),
    )
    expect(rowsOf(open)[1]?.at(-1)).toBe('Viewed, without clearance, while your data lay open')
  })

  test('each chart is a figure with a text, and its numbers follow at once as a table', async () => {
    const places = Array.from({ length: 30 }, (_, n) =>
      record(n, { place: { label: `Street ${n % 20}`, lat: 52.5 + (n % 20) / 100, lon: 13.4 } }),
    )
    const { verdict } = await made(
      app([...places, record(60, { when: { kind: 'instant', start: '2026-07-01T08:00:00Z', basis: 'stated' } })]),
    )
    expect(verdict.faults).toEqual([])
    expect(verdict.figures.map(alt => alt.split(/[,.]/)[0])).toEqual([
      'Square code that opens https://fifteen',
      'Entries by weekday and hour of the day',
      'Entries by source and month',
      'Entries by month',
      'Places of entries as dots',
    ])
    const [, ...table] = verdict.tables.find(({ header }) => header[0]?.[2] === 'North, east')?.rows ?? []
    expect(table.at(-1)).toEqual(['', '12 other places', '', '14'])
    expect(table[0]).toEqual(['2', 'Street 1', '52.5100, 13.4000', '2'])
  })

  test('texts in another language than the report say which: an untranslated register, an authority', async () => {
    const { programmes, exposures, authorities } = facts()
    const { verdict } = await made(
      app([record(1)], {
        language: 'fr',
        sources: [source('activitywatch', { language: 'en' })],
        programmes: programmes.map(one => ({ ...one, language: 'en' as const })),
        exposures: exposures.map(one => ({ ...one, language: 'en' as const })),
        authorities: authorities.map(one => ({ ...one, name: 'Berliner Beauftragte', language: 'de' })),
      }),
    )
    expect(verdict.faults).toEqual([])
    const quoted = (language: string) => verdict.quoted.flatMap(one => (one.language === language ? [one.text] : []))
    expect(quoted('de')).toContain('Berliner Beauftragte')
    for (const text of [
      'Windows on your computer',
      'ActivityWatch on your laptop',
      'App usage',
      'Looks into security alerts',
    ])
      expect(quoted('en')).toContain(text)
    for (const own of ['En un coup d’œil', 'Aucun autre pays indiqué', 'En cours depuis le 1 février 2024'])
      expect(quoted('en')).not.toContain(own)
  })

  test('is the same file when made twice, and in German too', async () => {
    const hash = async (input: ReportInput) =>
      createHash('sha256')
        .update((await made(input)).file)
        .digest('hex')
    const first = createHash('sha256')
      .update((await whole).file)
      .digest('hex')
    expect(await hash(mara())).toBe(first)
    const { verdict } = await made(app([record(1)], { language: 'de' }))
    expect(verdict.faults).toEqual([])
    expect(verdict.language).toBe('de')
    expect(rowsOf(verdict)[0]?.[1]).toBe('4. Mai 2026')
  })
})
