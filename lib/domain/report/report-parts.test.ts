import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type PartLimits,
  planParts,
  productLimits,
  type ReportPart,
  type SourceToPlan,
  whyNotSealed,
} from './report-parts.ts'

const source = (id: string, records: number, withheld: number[] = []): SourceToPlan => ({ id, records, withheld })

describe('what stands in the main report and what in volumes', () => {
  test('200 records stay in the main report, 201 go to a volume', () => {
    expect(planParts([source('doors', 200), source('windows', 201)], productLimits)).toEqual([
      { source: 'doors', from: 0, to: 200, first: 1, rows: 200, volume: null },
      { source: 'windows', from: 0, to: 201, first: 201, rows: 201, volume: 1 },
    ])
  })

  test('a small source goes to a volume when the main report is full with 3,000 rows', () => {
    const parts = planParts(
      Array.from({ length: 16 }, (_, n) => source(`s${n}`, 200)),
      productLimits,
    )
    expect(parts.filter(({ volume }) => volume === null)).toHaveLength(15)
    expect(parts.at(-1)).toMatchObject({ source: 's15', first: 3001, volume: 1 })
  })

  test('250,001 records are ten full volumes and one of a single row', () => {
    const parts = planParts([source('windows', 250_001)], productLimits)
    expect(parts.map(({ rows }) => rows)).toEqual([...new Array(10).fill(25_000), 1])
    expect(parts.at(-1)).toEqual({ source: 'windows', from: 250_000, to: 250_001, first: 250_001, rows: 1, volume: 11 })
  })

  test('what is withheld takes no number and no room in a volume', () => {
    const parts = planParts([source('windows', 2503, [0, 1000, 2502])], { ...productLimits, volume: 1000 })
    expect(parts.map(({ from, to, first, rows }) => [from, to, first, rows])).toEqual([
      [0, 1002, 1, 1000],
      [1002, 2002, 1001, 1000],
      [2002, 2503, 2001, 500],
    ])
  })

  test('a source of which all is withheld has no part', () => {
    expect(planParts([source('windows', 2, [0, 1])], productLimits)).toEqual([])
  })

  test('the command line keeps an answer of 25,000 rows whole, and cuts one of 25,001 as the product does', () => {
    const limits = { ...productLimits, whole: 25_000 }
    expect(planParts([source('windows', 25_000)], limits).map(({ volume }) => volume)).toEqual([null])
    expect(planParts([source('windows', 25_001)], limits).map(({ rows, volume }) => [rows, volume])).toEqual([
      [25_000, 1],
      [1, 2],
    ])
  })
})

test('whatever is withheld, every record given has one place and one number', () => {
  const sources = fc.array(
    fc.nat(400).chain(records =>
      fc.record({
        records: fc.constant(records),
        withheld: fc.uniqueArray(fc.nat(Math.max(0, records - 1)), { maxLength: records }),
      }),
    ),
    { maxLength: 6 },
  )
  const limits = fc.record({
    whole: fc.nat(300),
    perSource: fc.nat(200),
    main: fc.nat(500),
    volume: fc.integer({ min: 1, max: 90 }),
  })
  fc.assert(
    fc.property(sources, limits, (given, of) => {
      const planned = given.map((each, n) =>
        source(
          `s${n}`,
          each.records,
          each.withheld.toSorted((a, b) => a - b),
        ),
      )
      holdsAll(planned, planParts(planned, of), of)
    }),
  )
})

function holdsAll(sources: SourceToPlan[], parts: ReportPart[], limits: PartLimits): void {
  let next = 1
  for (const { id, records, withheld } of sources) {
    const places = Array.from({ length: records }, (_, place) => place).filter(place => !withheld.includes(place))
    const own = parts.filter(part => part.source === id)
    const held = own.map(({ from, to }) => places.filter(place => place >= from && place < to))
    expect(held.flat()).toEqual(places)
    expect(own.map(({ rows }) => rows)).toEqual(held.map(list => list.length))
    for (const { first, rows, volume } of own) {
      expect(first).toBe(next)
      expect(volume === null || rows <= limits.volume).toBe(true)
      next += rows
    }
  }
  const volumes = parts.flatMap(({ volume }) => (volume === null ? [] : [volume]))
  expect(volumes).toEqual(volumes.map((_, n) => n + 1))
}

describe('sealing is refused', () => {
  const whole = { main: 200, largePrint: 200, volumes: 800, csv: 1000, jsonl: 1000, released: 1000 }
  test('not when every record stands once in the PDF files and once in each data format', () => {
    expect(whyNotSealed(whole)).toBeNull()
    expect(whyNotSealed({ ...whole, largePrint: null })).toBeNull()
  })
  test.each([
    [{ main: 199 }, /hold 199 and 800 records, 1000 were released/],
    [{ volumes: 801 }, /hold 200 and 801 records/],
    [{ csv: 999 }, /data files hold 999 and 1000/],
    [{ jsonl: 1001 }, /data files hold 1000 and 1001/],
    [{ largePrint: 0 }, /large print holds 0 records, the report 200/],
  ])('with %j', (wrong, sentence) => {
    expect(whyNotSealed({ ...whole, ...wrong })).toMatch(sentence)
  })
})
