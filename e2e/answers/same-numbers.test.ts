import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Report } from '#app/requests/[request]/report/report.tsx'
import { checkPdf } from '#e2e/pdf-checker/check-pdf.ts'
import { reportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { demoPeople, mara, nothingHeld } from '#lib/demo/people.ts'
import { demoSources } from '#lib/demo/register.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { isPicture, startStatistics } from '#lib/domain/report/report-statistics.ts'
import { toolSetting } from '#lib/settings.ts'
import { unzip } from '#lib/testing/test-unzip.ts'
import { reportView } from '#lib/web/views/subject/report-view.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { csvRows } from './csv-rows.ts'
import { type Answer, northwindAnswers } from './northwind-answers.ts'

/** Two days of the exposure and the training, in which all systems hold something; the whole year on demand. */
const extent = toolSetting('FIFTEEN_FULL') ? undefined : { from: '2026-09-15', to: '2026-09-16' }
const languages = ['en', 'de', 'fr', 'es'] as const
/** One item of each is held back, so that there is something to say of it. */
const withheld = ['screenshots', 'badge-doors']

const answers = new Map<string, Answer>()
let northwind: Awaited<ReturnType<typeof northwindAnswers>>
beforeAll(async () => {
  northwind = await northwindAnswers(extent)
}, 300_000)
afterAll(() => northwind.end())

describe.each(demoPeople.map((person, n) => [person.name, person, languages[n % 4] ?? 'en'] as const))(
  '%s',
  (_, person, language) => {
    let answer: Answer
    let lines: Line[]
    let pdfs: ReturnType<typeof checkPdf>[]
    beforeAll(async () => {
      answer = await northwind.answer(person, { language }, withheld)
      answers.set(person.id, answer)
      lines = await linesOf(answer)
      pdfs = await pdfsOf(answer)
    }, 600_000)

    test('each entry stands once in the JSON lines, once in the CSV and once in the PDF, under one number', async () => {
      const numbers = lines.map(({ no }) => no)
      expect(numbers).toEqual(lines.map((__, n) => n + 1))
      const files = await unzip(await bytesOfZip(answer))
      const csv = [...files].filter(([name]) => name.endsWith('.csv')).flatMap(([, bytes]) => csvRows(String(bytes)))
      expect(csv.map(row => [row.no, row.id])).toEqual(lines.map(({ no, id }) => [`${no}`, id]))
      const printed = pdfs.flatMap(({ tables }) => tables.flatMap(table => numbersIn(table, language)))
      expect(printed.toSorted((a, b) => a - b)).toEqual(numbers)
    })

    test('the numbers that page and PDF print are those of the data files', () => {
      const { statistics, facts } = answer.report
      const counted = startStatistics(facts.timeZone)
      for (const { source, record } of lines) counted.add(source, record)
      expect(statistics).toEqual(JSON.parse(JSON.stringify(counted.finish())))
    })

    test('the page says them: sources, entries, pictures, looks, training, held back', () => {
      const words = wordsIn(language)
      const view = reportView(answer.report, answer.artifacts, words)
      const page = bare(renderToStaticMarkup(createElement(Report, { view, home: '', words, t: words.t })))
      const said = [
        words.t('pdf.glance.sources', { count: new Set(lines.map(({ source }) => source)).size }),
        words.t('pdf.glance.entries', { records: lines.length, pictures: lines.filter(picture).length }),
        ...heldIn(lines).map(({ records, pictures }) =>
          words.t('report.sourceCount', { records, pictures, span: 'none' }).replace(/\.$/, ''),
        ),
        words.t(`report.trainingSaid.${lines.some(({ source }) => source === 'training-lineage') ? 'yes' : 'no'}`),
        ...lookWords(words.t, lines),
        ...heldBackWords(words.t, answer),
      ]
      for (const sentence of said) expect(page).toContain(bare(sentence))
      expect(view.looks.rows.length).toBe(Math.min(2000, lines.filter(({ record }) => record.consultation).length))
      expect(view.training.length).toBe(lines.filter(({ record }) => record.training).length)
    })

    test('the PDF says them too, and is a valid file', () => {
      const { say } = reportWords(language, answer.report.facts.timeZone)
      const [main] = pdfs
      expect(main?.faults).toEqual([])
      const text = bare(main?.text.join('\n') ?? '')
      const count = answer.report.facts.withheld.reduce((sum, row) => sum + row.count, 0)
      const said = [
        say('glance.sources', { count: new Set(lines.map(({ source }) => source)).size }),
        say('glance.entries', { records: lines.length, pictures: lines.filter(picture).length }),
        say('glance.heldBack', { count }),
        say('glance.looks', { count: lines.filter(({ record }) => record.consultation).length }),
        ...heldIn(lines).map(({ records, pictures }) => say('source.countWords', { records, pictures })),
      ]
      for (const sentence of said) expect(text).toContain(bare(sentence))
    })
  },
)

test('there is something to compare: Mara has entries, pictures, looks, training and held back items; one has none', () => {
  const [hers, none] = [mara, nothingHeld].map(({ id }) => answers.get(id)?.report)
  const { statistics, facts } = hers ?? { statistics: null, facts: null }
  expect(statistics?.records).toBeGreaterThan(1000)
  expect([statistics?.pictures, statistics?.consultations.length, statistics?.training.length]).not.toContain(0)
  expect(facts?.withheld.map(row => row.count)).toEqual([1, 1])
  expect(none?.statistics.records).toBe(0)
})

type Line = { no: number; id: string; source: string; record: MonitoringRecord }

/** The entries as the JSON lines hold them; the files are numbered in the order of the looks, the training, the others. */
async function linesOf(answer: Answer): Promise<Line[]> {
  const files = await unzip(await bytesOfZip(answer))
  const texts = [...files].filter(([name]) => name.endsWith('.jsonl')).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return texts.flatMap(([, bytes]) =>
    String(bytes)
      .split('\n')
      .filter(Boolean)
      .map(line => {
        const { no, ...record }: MonitoringRecord & { no: number } = JSON.parse(line)
        return { no, id: record.id, source: sourceOf(record), record }
      }),
  )
}

const sourceOf = ({ source }: MonitoringRecord): string =>
  demoSources.find(({ id }) => id === source.system)?.id ?? source.system

const picture = ({ record }: Line): boolean => isPicture(record)

const heldIn = (lines: Line[]) =>
  [...new Set(lines.map(({ source }) => source))].map(source => {
    const own = lines.filter(line => line.source === source)
    return { records: own.length, pictures: own.filter(picture).length }
  })

function lookWords(t: ReturnType<typeof wordsIn>['t'], lines: Line[]): string[] {
  const count = lines.filter(({ record }) => record.consultation).length
  return [count > 0 ? t('report.wasOpened', { count }) : t('report.neverOpened')]
}

function heldBackWords(t: ReturnType<typeof wordsIn>['t'], { report: { facts } }: Answer): string[] {
  const count = facts.withheld.reduce((sum, row) => sum + row.count, 0)
  return [count > 0 ? t('report.heldBack', { count }) : t('pdf.withheld.none')]
}

async function bytesOfZip({ artifacts, bytesOf }: Answer): Promise<Buffer> {
  const zip = artifacts.find(({ kind }) => kind === 'zip')
  if (!zip) throw new Error('no package was made')
  return bytesOf(zip)
}

/** The main report, then its volumes, read by the independent reader. */
async function pdfsOf({ artifacts, bytesOf }: Answer) {
  const main = artifacts.filter(({ kind }) => kind === 'pdf')
  const volumes = artifacts.filter(({ kind }) => kind === 'volume')
  return Promise.all([...main, ...volumes].map(async artifact => checkPdf(await bytesOf(artifact))))
}

/** The running numbers of a table of entries; a row that goes over a page has its number once. */
function numbersIn({ header, rows }: { header: string[][]; rows: string[][] }, language: (typeof languages)[number]) {
  if (header[0]?.[0] !== reportWords(language, 'UTC').say('column.number')) return []
  return rows.flatMap(([first = '']) => (/^\d+$/.test(first) ? [Number(first)] : []))
}

/** The text of markup without white space, so that line breaks of either make no difference. */
const bare = (markup: string): string =>
  markup
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:amp|#x27|quot|lt|gt);/g, entity => entities[entity] ?? '')
    .replace(/\s/g, '')

const entities: Record<string, string> = { '&amp;': '&', '&#x27;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>' }
