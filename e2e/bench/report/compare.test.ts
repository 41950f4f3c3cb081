import { describe, expect, it } from 'vitest'
import { drawChart } from './chart.ts'
import { contenders } from './contenders.ts'
import { benchRows } from './rows.ts'
import { aimTable, measureTable, ownAimTable } from './tables.ts'

const measures = [
  { name: 'fifteen', rows: 1000, ms: 100, cpuSeconds: 0.2, rssMB: 150, bytes: 80_000, pages: 13 },
  { name: 'fifteen', rows: 10_000, ms: 200, cpuSeconds: 0.3, rssMB: 150, bytes: 800_000, pages: 130 },
  { name: 'pdfmake', rows: 10_000, ms: 3000, cpuSeconds: null, rssMB: 300, bytes: 1_600_000, pages: 160 },
  { name: 'jspdf', rows: 10_000, failed: 'not done in 240 s' },
]

describe('the rows', () => {
  it('are the same each time', () => {
    expect([...benchRows(200)]).toEqual([...benchRows(200)])
  })

  it('have about 94 characters in five columns', () => {
    const rows = [...benchRows(5000)]
    const characters = rows.reduce((sum, row) => sum + row.join('').length, 0)
    expect(rows.every(row => row.length === 5)).toBe(true)
    expect(characters / rows.length).toBeGreaterThan(88)
    expect(characters / rows.length).toBeLessThan(100)
  })
})

describe('the tables', () => {
  it('give rows a second, bytes a row, and why a way gave nothing', () => {
    const table = measureTable(measures)
    expect(table).toMatch(
      /Fifteen, tagged +\| PDF\/UA-1 \+ PDF\/A-2a \| +10,000 \| +50,000 \| +0\.20 \| +0\.30 \| +150 \| +80\.0 \|/,
    )
    expect(table).toMatch(/jsPDF \+ autotable .*not done in 240 s/)
  })

  it('say of each ratio whether its aim is reached', () => {
    const aim = { faster: 'fifteen', slower: 'pdfmake', rows: 10_000 }
    expect(aimTable(measures, [{ ...aim, times: 15 }])).toMatch(/15\.0× +\| 15× reached \| +2\.0× \| +2\.0×/)
    expect(aimTable(measures, [{ ...aim, times: 16 }])).toContain('16× MISSED')
  })

  it('say of our own rate, bytes and memory whether they reach what they must', () => {
    const own = { name: 'fifteen', rows: 10_000 }
    const table = ownAimTable(measures, [
      { ...own, rowsPerSecond: 50_000 },
      { ...own, rowsPerSecond: 50_001 },
      { ...own, bytesPerRow: 79 },
      { ...own, rssMB: 150 },
      { ...own, rows: 100_000, rssMB: 1 },
    ])
    expect(table).toMatch(/10,000 +\| +50,000 rows\/s +\| +≥ 50,000 reached \|\n/)
    expect(table).toMatch(/50,000 rows\/s +\| +≥ 50,001 MISSED/)
    expect(table).toMatch(/80\.0 bytes a row +\| +≤ 79 MISSED/)
    expect(table).toMatch(/150 MB peak RSS +\| +≤ 150 reached \|$/)
  })

  it('leave out a ratio that was not measured', () => {
    const lines = aimTable(measures, [{ faster: 'fifteen', slower: 'jspdf', rows: 10_000, times: 2 }]).split('\n')
    expect(lines).toHaveLength(2)
  })
})

it('the chart shows each way once, at its largest number of rows', () => {
  const chart = drawChart(measures, { node: 'v26.10.0', cores: 2 })
  expect(chart).toContain('<title>Fifteen, tagged: 50,000 rows a second; pdfmake: 3,333 rows a second</title>')
  expect(chart.match(/10,000 rows/g)).toHaveLength(2)
})

it('every contender has a name of its own', () => {
  expect(new Set(contenders.map(({ name }) => name)).size).toBe(contenders.length)
})
