import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { asking, collected, fixtures, key, shipped } from '#lib/testing/test-collect.ts'

const doors = await shipped('doors')
const badges = [key('badge_no', '117-20417', '2023-03-01', '2026-10-14'), key('badge_no', '117-20588', '2026-10-15')]
const sample = sourceFromManifest(doors, { folder: join(fixtures, 'doors') })

describe('the sample of the doors', () => {
  test('60 rows: 31 hers, 6 of the card after it was handed on, 23 of others', async () => {
    const { line, records } = await collected(sample, asking(badges))
    expect(line.counts).toMatchObject({ seen: 60, kept: 31, notMine: 23, outsideKey: 6, dup: 0, badRows: 0 })
    expect(line).toMatchObject({ status: 'complete', asked: { keys: [{ kind: 'badge_no', count: 2 }] } })
    expect(JSON.stringify(records)).not.toContain('117-20691')
  })

  test('a reissued card: its rows after the last day are counted, not kept (T13)', async () => {
    const { records } = await collected(sample, asking(badges))
    const days = (card: string) =>
      records.flatMap(({ raw, when }) => (JSON.stringify(raw).includes(card) ? (when.start?.slice(0, 10) ?? '') : []))
    expect(days('117-20417').every(day => day <= '2026-10-14')).toBe(true)
    expect(days('117-20588').every(day => day >= '2026-10-15')).toBe(true)
  })

  test('two times in the hour that came twice are marked; nothing else is (T14)', async () => {
    const { records } = await collected(sample, asking(badges))
    const marked = records.filter(({ when }) => when.basis === 'ambiguous:Europe/Berlin')
    expect(marked.map(({ when }) => [when.raw, when.start])).toEqual([
      ['25/10/2026 02:17:05', '2026-10-25T00:17:05.000Z'],
      ['25/10/2026 02:41:30', '2026-10-25T00:41:30.000Z'],
    ])
  })

  test('two equal lines without an id are two events (T7)', async () => {
    const { records } = await collected(sample, asking(badges))
    expect(records.filter(({ when }) => when.raw === '29/10/2026 07:52:18')).toHaveLength(2)
  })

  test('the raw row is the file’s own, umlauts and all', async () => {
    const { records } = await collected(sample, asking(badges))
    expect(records.find(({ place }) => place?.label?.startsWith('Archive'))?.raw).toEqual({
      'Event timestamp': '01/10/2026 12:00:41',
      Event: 'Access granted',
      Area: 'Berlin / floor 3',
      'Access point': 'Archive (Büro 12)',
      'Credential code': '117-20417',
      'Card format': 'Standard 26-bit',
    })
  })
})
