import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkPdf } from '#e2e/pdf-checker/check-pdf.ts'
import { WrongUsage } from './command.ts'
import { run } from './report.ts'

const month = path.join(import.meta.dirname, '../adapters/sources/fixtures/activitywatch/aw-server-0.14-month.json')
const subject = ['--subject', 'hostname=lt-4411']

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fifteen-cli-'))
})
afterEach(() => rm(folder, { recursive: true }))

const at = (name: string) => path.join(folder, name)

/** Runs the command in this process; what it says is kept. */
async function report(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _, done) {
        said[name] += String(chunk)
        done()
      },
    })
  const status = await run(args, { stdin: Readable.from([]), stdout: sink('stdout'), stderr: sink('stderr') })
  return { status, ...said }
}

test('a month of ActivityWatch becomes a PDF that holds every event, and a package', async () => {
  const done = await report(
    '--from',
    month,
    ...subject,
    '--out',
    at('mara.pdf'),
    '--zip',
    at('mara.zip'),
    '--zone',
    'Europe/Berlin',
  )
  expect([done.status, done.stderr.split('\n')[0]]).toEqual([
    0,
    'activitywatch/events: complete, 3062 of 3062 rows kept',
  ])
  expect((await readdir(folder)).sort()).toEqual(['mara.pdf', 'mara.zip'])
  const { faults, tables } = checkPdf(await readFile(at('mara.pdf')))
  expect(faults).toEqual([])
  const rows = tables.flatMap(({ header, rows }) => (header[0]?.[0] === 'No.' ? rows : []))
  expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 3062 }, (_, n) => n + 1))
  const letters = (text: string) => [...text.replaceAll(/\s|\u200D|\uFE0F/g, '')].sort().join('')
  const printed = rows.map(([, , , what = '', details = '']) => letters(what.replace(/: .*/, '') + details))
  expect(printed.sort()).toEqual((await events()).map(letters).sort())
})

/** What each event of the export says. */
async function events(): Promise<string[]> {
  const { buckets } = JSON.parse(await readFile(month, 'utf8'))
  return Object.values<{ hostname: string; events: { data: Record<string, string> }[] }>(buckets)
    .filter(({ hostname }) => hostname === 'lt-4411')
    .flatMap(bucket => bucket.events.map(({ data }) => (data.app ?? data.status ?? '') + (data.title ?? '')))
}

test('more than 25,000 events stand in volumes beside the report, each once', async () => {
  const { buckets, ...rest } = JSON.parse(await readFile(month, 'utf8'))
  const [[name, bucket] = ['', { events: [] }]] = Object.entries<{ hostname?: string; events: { id: number }[] }>(
    buckets,
  ).filter(([, one]) => one.hostname === 'lt-4411')
  const events = Array.from({ length: 25_300 }, (_, n) => ({ ...bucket.events[n % bucket.events.length], id: n + 1 }))
  await writeFile(at('year.json'), JSON.stringify({ ...rest, buckets: { [name]: { ...bucket, events } } }))
  const done = await report('--from', at('year.json'), ...subject, '--out', at('mara.pdf'))
  expect([done.status, done.stdout]).toEqual([0, `${at('mara.pdf')}: 25300 records, in 2 volumes beside it\n`])
  expect((await readdir(folder)).sort()).toEqual(['mara-001.pdf', 'mara-002.pdf', 'mara.pdf', 'year.json'])
  const second = checkPdf(await readFile(at('mara-002.pdf')))
  expect(second.faults).toEqual([])
  expect(second.tables.flatMap(({ rows }) => rows.map(([no]) => Number(no)))).toEqual(
    Array.from({ length: 300 }, (_, n) => 25_001 + n),
  )
}, 60_000)

test('the report can be in German and name the person', async () => {
  const done = await report(
    '--from',
    month,
    ...subject,
    '--out',
    at('m.pdf'),
    '--lang',
    'de',
    '--name',
    'Mara Lindqvist',
  )
  expect(done.status).toBe(0)
  const { language, artifacts } = checkPdf(await readFile(at('m.pdf')))
  expect(language).toBe('de')
  expect(artifacts[0]).toContain('Vertraulich für Mara Lindqvist')
})

describe('a refusal is one sentence, exit 1, and no file', () => {
  const refused = async (running: ReturnType<typeof report>, sentence: RegExp) => {
    const { status, stdout, stderr } = await running
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(sentence)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect((await readdir(folder)).filter(name => /pdf|zip|part/.test(name))).toEqual([])
  }
  const out = () => ['--out', at('x.pdf'), '--zip', at('x.zip')]

  test('a wrong path', async () => {
    await refused(report('--from', at('nothing.json'), ...subject, ...out()), /nothing\.json does not exist/)
  })
  test('a file that is not JSON', async () => {
    await writeFile(at('notes.json'), 'shopping list')
    await refused(report('--from', at('notes.json'), ...subject, ...out()), /is not JSON/)
  })
  test('a file that is cut short', async () => {
    await writeFile(at('cut.json'), (await readFile(month)).subarray(0, 50_000))
    await refused(report('--from', at('cut.json'), ...subject, ...out()), /breaks off before its end/)
  })
  test('an unknown subject', async () => {
    await refused(report('--from', month, '--subject', 'hostname=lt-9999', ...out()), /holds nothing that belongs to/)
  })
  test('a folder that does not exist for the report, or for the package', async () => {
    await refused(report('--from', month, ...subject, '--out', at('no/x.pdf')), /cannot be written/)
    await refused(
      report('--from', month, ...subject, '--out', at('x.pdf'), '--zip', at('no/x.zip')),
      /cannot be written/,
    )
  })
  test('a folder in the place of the report', async () => {
    await refused(report('--from', month, ...subject, '--out', folder), /is a folder/)
  })
  test('the same name for both files', async () => {
    await refused(report('--from', month, ...subject, '--out', at('x.pdf'), '--zip', at('x.pdf')), /the same file/)
  })
  test('a language or a zone that there is not', async () => {
    await refused(report('--from', month, ...subject, ...out(), '--lang', 'tlh'), /en, de, fr or es/)
    await refused(report('--from', month, ...subject, ...out(), '--zone', 'Mars/Olympus'), /time zone/)
  })
})

test.each([
  [['--out', 'x.pdf', ...subject], /--from PATH is missing/],
  [['--from', 'export.json', ...subject], /--out REPORT\.pdf is missing/],
  [['--from', 'export.json', ...subject, '--out', 'x.pdf', '--colour'], /--colour/],
])('wrong usage: %j', async (args, sentence) => {
  await expect(report(...args)).rejects.toThrow(WrongUsage)
  await expect(report(...args)).rejects.toThrow(sentence)
})
