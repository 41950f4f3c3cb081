import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { checkPdf } from '#e2e/pdf-checker/check-pdf.ts'
import { writePdf } from '#lib/adapters/pdf/chapters/report.ts'
import type { ReportInput } from '#lib/adapters/pdf/chapters/report-input.ts'
import { facts, inputOf, record, source } from '#lib/adapters/pdf/fixtures/mara.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'

async function make(input: ReportInput) {
  const { bytes, done } = writePdf(input)
  const [file, written] = await Promise.all([buffer(bytes), done])
  return { written, verdict: checkPdf(file) }
}

describe('pictures', () => {
  const shot = (n: number, ref: string): MonitoringRecord =>
    record(n, { category: 'ft:Screenshots', object: 'Teams', media: { ref, type: 'image/png', bytes: 9 } })

  test('are drawn with number, time and description; a broken one is named', async () => {
    const png = await sharp({ create: { width: 64, height: 36, channels: 4, background: '#8CC0BE80' } })
      .png()
      .toBuffer()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>')
    const media = { good: png, svg, cut: png.subarray(0, 40) }
    const records = [shot(1, 'good'), shot(2, 'svg'), shot(3, 'cut'), shot(4, '')]
    const input = inputOf(facts({ sources: [source('shots')] }), { shots: records }, media)
    const { verdict, written } = await make(input)
    expect(verdict.faults).toEqual([])
    expect(verdict.figures.filter(alt => alt.startsWith('Picture of'))).toEqual([
      'Picture of 4 May 2026 09:51:00: Teams',
    ])
    expect(written.broken).toEqual([
      { number: 2, why: 'other_type' },
      { number: 3, why: 'unreadable' },
      { number: 4, why: 'missing' },
    ])
    const text = verdict.text.join('\n')
    expect(text).toContain('The picture of entry 2 could not be shown (it is no picture).')
    expect(text).toContain('The picture of entry 4 was named but not given by the source.')
  })

  test('that would take too much memory are refused', async () => {
    const huge = await sharp({ create: { width: 8000, height: 6000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const { written } = await make(
      inputOf(facts({ sources: [source('shots')] }), { shots: [shot(1, 'huge')] }, { huge }),
    )
    expect(written.broken).toEqual([{ number: 1, why: 'too_large' }])
  })
})
