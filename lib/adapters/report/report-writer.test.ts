import { createHash } from 'node:crypto'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkPdf, type PdfVerdict } from '#e2e/pdf-checker/check-pdf.ts'
import { record } from '#lib/adapters/pdf/fixtures/mara.ts'
import { startChain } from '#lib/adapters/signing/manifest-chain.ts'
import { reportSeal } from '#lib/adapters/signing/report-seal.ts'
import { signerIn } from '#lib/adapters/signing/signature.ts'
import { type Artifact, filesGiven } from '#lib/domain/report/access-report.ts'
import { bytesOf, limits, type ReportCase, reportCase } from '#lib/testing/report-case.ts'

let mine: ReportCase
beforeAll(async () => {
  mine = await reportCase()
})
afterAll(() => mine.end())

const namesOf = (artifacts: Artifact[]): string[] => artifacts.map(({ name }) => name)

/** The first cells of the record tables. */
const numbersIn = (pdf: PdfVerdict): number[] =>
  pdf.tables.flatMap(({ header, rows }) => (header[0]?.[0] === 'No.' ? rows.map(([no]) => Number(no)) : []))

/** The link of the chain over all that stands in the package before the report, by the manifest inside of it. */
async function linkBefore(artifacts: Artifact[]): Promise<string> {
  const { files, request, version } = JSON.parse(manifestIn(await mine.plain(artifacts, 'package.zip')))
  const chain = startChain(request, version)
  for (const entry of files) if (!entry.name.startsWith('report')) chain.add(entry)
  return chain.link()
}

/** The manifest of a package: the last entry but the central directory, compressed. */
function manifestIn(zip: Buffer): string {
  const name = zip.indexOf('manifest.json')
  return inflateRawSync(zip.subarray(name + 'manifest.json'.length)).toString()
}

describe('composing', () => {
  test('gives every file sealed, with the hash and size of its plain bytes, and counts once', async () => {
    const given = mine.order()
    const seen: number[] = []
    const { artifacts, statistics } = await mine.compose(given, { progress: records => seen.push(records) })
    expect(namesOf(artifacts)).toEqual([
      'report.pdf',
      'package.zip',
      'volumes/001.pdf',
      'records/0001',
      'records/0002',
      'records/0003',
      'media/0003',
      'content',
    ])
    expect(await mine.left(given.prefix)).toHaveLength(artifacts.length)
    for (const { name, bytes, sha256 } of artifacts) {
      const file = await mine.plain(artifacts, name)
      expect([file.length, createHash('sha256').update(file).digest('hex')], name).toEqual([bytes, sha256])
    }
    for (const name of ['report.pdf', 'volumes/001.pdf']) {
      const pdf = checkPdf(await mine.plain(artifacts, name))
      expect(pdf.faults).toEqual([])
      expect(artifacts.find(one => one.name === name)?.pages).toBe(pdf.pages)
    }
    expect(statistics).toMatchObject({ records: 253, pictures: 2, bySource: { activitywatch: { records: 250 } } })
    expect(JSON.parse((await mine.plain(artifacts, 'content')).toString())).toEqual({ facts: given.facts, statistics })
    expect(seen.at(-1)).toBe(253)
  })

  test('its reading files find the records of any page, and pictures by their place', async () => {
    const { artifacts } = await mine.compose(mine.order(), { limits })
    const parts = artifacts.filter(one => one.index?.activitywatch)
    const counts = parts.map(({ index }) => index?.activitywatch?.records)
    expect(counts).toEqual([100, 100, 50])
    const last = parts[2]
    const index = last?.index?.activitywatch
    if (!last || !index) throw new Error('a file is missing')
    const page = await mine.recordStore.page(mine.key, { ...last, index }, 0)
    expect(page.map(each => each.object)).toEqual(Array.from({ length: 50 }, (_, n) => record(200 + n).object))
    const shots = artifacts.find(one => one.index?.shots)
    const own = shots?.index?.shots
    const [first] = shots && own ? await mine.recordStore.page(mine.key, { ...shots, index: own }, 0) : []
    const [part, ...place] = (first?.media?.ref ?? '').split(':')
    const media = artifacts.find(({ name }) => name === `media/${part?.padStart(4, '0')}`)
    expect(media && Buffer.from(await mine.recordStore.media(mine.key, media, place.join(':'))).toString()).toBe(
      'bytes of shot0',
    )
  })

  test('leaves out what is withheld, and colleagues’ names, everywhere, and numbers go on without a gap', async () => {
    const hidden = [record(7), record(130)]
    const given = mine.order({ withheldIds: hidden.map(({ id }) => id) })
    const { artifacts, statistics } = await mine.compose(given, { limits })
    expect(statistics.records).toBe(251)
    const volumes = artifacts.filter(({ kind }) => kind === 'volume')
    expect(volumes.map(({ rows, firstRecord, lastRecord }) => [rows, firstRecord, lastRecord])).toEqual([
      [100, 2, 101],
      [100, 102, 201],
      [48, 202, 249],
    ])
    const everything = await Promise.all(
      artifacts.map(async ({ name }) => [name, await mine.plain(artifacts, name)] as const),
    )
    for (const [name, file] of everything) {
      const said = name.endsWith('.pdf') ? JSON.stringify(checkPdf(file).tables) : file.toString()
      for (const { id, object } of hidden) expect(said.includes(id) || said.includes(`${object}"`), name).toBe(false)
      expect(said, name).not.toContain('Colleague Name')
    }
  })

  test('every record stands once in the PDF files, under its one number, and the index says where', async () => {
    const { artifacts } = await mine.compose(mine.order(), { limits })
    const report = checkPdf(await mine.plain(artifacts, 'report.pdf'))
    const numbers = [...numbersIn(report)]
    const shown = JSON.stringify(report.tables).replaceAll(/[\s\\n]/g, '')
    expect(shown).toContain(await linkBefore(artifacts))
    const index = report.tables.flatMap(({ header, rows }) => (header[0]?.[0] === 'File' ? rows : []))
    const volumes = artifacts.filter(({ kind }) => kind === 'volume')
    expect(index).toHaveLength(volumes.length)
    for (const [at, { name, pages, sha256 }] of volumes.entries()) {
      const volume = checkPdf(await mine.plain(artifacts, name))
      expect([volume.faults, volume.pages]).toEqual([[], pages])
      const own = numbersIn(volume)
      numbers.push(...own)
      const said = (index[at] ?? []).map(cell => cell.replaceAll(/\s+/g, ' '))
      expect(said[0]).toContain(name)
      expect(said[1]).toContain(`Entries ${own[0]} to ${own.at(-1)}`)
      expect(said[2]?.replaceAll(' ', '')).toBe(sha256)
    }
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 253 }, (_, n) => n + 1))
  })

  test('a volume names its place in the answer and no person in its title; its bookmarks are source and months', async () => {
    const { artifacts } = await mine.compose(mine.order(), { limits })
    const { title, outline, headings } = checkPdf(await mine.plain(artifacts, 'volumes/002.pdf'))
    expect(title).toBe('Answer to request DR-2026-0142, version 1, volume 2')
    expect(outline).toEqual(['Windows on your computer', 'May 2026'])
    expect(headings).toEqual([{ level: 1, text: 'Windows on your computer: volume 2' }])
  })

  test('pictures of a source in volumes get a volume of pictures', async () => {
    const { artifacts } = await mine.compose(mine.order(), { limits: { ...limits, perSource: 1 } })
    const report = checkPdf(await mine.plain(artifacts, 'report.pdf'))
    expect(numbersIn(report)).toEqual([1])
    const last = artifacts.findLast(({ kind }) => kind === 'volume')
    expect(last).toMatchObject({ name: 'volumes/005.pdf', firstRecord: 252, lastRecord: 253 })
    const pictures = checkPdf(await mine.plain(artifacts, 'volumes/005.pdf'))
    expect(pictures.faults).toEqual([])
    expect(pictures.text.flat().join(' ')).toContain('252')
  })

  test('in large print the person gets the report twice and the volumes once', async () => {
    const given = mine.order({ facts: { ...mine.order().facts, edition: 'large_print' } })
    const { artifacts } = await mine.compose(given, { limits })
    expect(filesGiven(artifacts).map(({ name }) => name)).toEqual([
      'report.pdf',
      'report-large-print.pdf',
      'package.zip',
      'volumes/001.pdf',
      'volumes/002.pdf',
      'volumes/003.pdf',
    ])
    const [report, large] = [
      await mine.plain(artifacts, 'report.pdf'),
      await mine.plain(artifacts, 'report-large-print.pdf'),
    ].map(file => checkPdf(file))
    expect([report?.faults, large?.faults]).toEqual([[], []])
    expect(large?.title).toBe(`${report?.title}, large print`)
    expect(large && numbersIn(large)).toEqual(report && numbersIn(report))
  })

  test('the same order gives the same files and the same chain, with one process or three', async () => {
    const once = await mine.compose(mine.order(), { limits, workers: 1 })
    const again = await mine.compose(mine.order(), { limits, workers: 3 })
    expect(bytesOf(again.artifacts)).toEqual(bytesOf(once.artifacts))
    expect(again.chain).toBe(once.chain)
  })

  test('what signs stays outside: the children ask for each signature', async () => {
    const signer = signerIn(path.join(mine.folder, 'signing-key'))
    const seal = reportSeal(signer, null)
    const { artifacts } = await mine.compose(mine.order(), { seal })
    const zip = await mine.plain(artifacts, 'package.zip')
    expect(zip.includes('manifest.sig')).toBe(true)
    expect(JSON.stringify(checkPdf(await mine.plain(artifacts, 'report.pdf')).tables).replaceAll(' ', '')).toContain(
      seal.fingerprint,
    )
  })
})
