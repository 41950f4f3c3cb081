import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { asking, collected, fixtures, folderWith, shipped } from '#lib/testing/test-collect.ts'
import { type PathRefusal, sourcesFromPaths } from './collect-from-paths.ts'
import { subjectKeys } from './subject-keys.ts'

const month = join(fixtures, 'activitywatch/aw-server-0.14-month.json')
const day = join(fixtures, 'activitywatch/aw-server-0.14-export.json')

const keysOf = (...texts: string[]) => {
  const subject = subjectKeys(texts)
  if (!subject.ok) throw new Error(subject.sentence)
  return subject.keys
}
const mara = keysOf('hostname=lt-4411')

async function refusalOf(path: string, keys = mara): Promise<PathRefusal> {
  const found = await sourcesFromPaths([path], keys)
  if (found.ok) throw new Error('nothing was refused')
  return found.refusal
}

test('an export is recognised by its content, under any name, and gives all events', async () => {
  const folder = await folderWith({ 'export (1) [may].txt': await readFile(month) })
  const found = await sourcesFromPaths([join(folder, 'export (1) [may].txt')], mara)
  const [one] = found.ok ? found.sources : []
  expect(one?.registered.title.en).toBe('Window tracking on your computer')
  if (one)
    expect((await collected(one.source, asking(mara))).line).toMatchObject({
      status: 'complete',
      counts: { kept: 3062 },
    })
})

test.skipIf(process.platform === 'win32')('an export given by way of a link is read where it lies', async () => {
  const folder = await folderWith({})
  await symlink(day, join(folder, 'link.json'))
  const found = await sourcesFromPaths([join(folder, 'link.json')], mara)
  const [one] = found.ok ? found.sources : []
  if (!one) throw new Error('nothing was found')
  expect((await collected(one.source, asking(mara))).line.counts.kept).toBe(3)
})

test('two exports are two sources with names of their own', async () => {
  const found = await sourcesFromPaths([month, day], mara)
  const sources = found.ok ? found.sources : []
  expect(sources.map(({ source, registered }) => [source.id, registered.id, registered.title.en])).toEqual([
    ['activitywatch', 'activitywatch', 'Window tracking on your computer'],
    ['activitywatch-2', 'activitywatch-2', 'Window tracking on your computer (2)'],
  ])
})

test('a manifest reads the files beside it; a folder gives all its manifests', async () => {
  const folder = await folderWith({
    'doors.yml': await shipped('doors'),
    'badge.csv': await readFile(join(fixtures, 'doors/badge.csv')),
    'squid.yml': await shipped('squid'),
  })
  const keys = keysOf('badge=117-20588')
  const one = await sourcesFromPaths([join(folder, 'doors.yml')], keys)
  const [doors] = one.ok ? one.sources : []
  expect(doors?.registered).toMatchObject({ id: 'doors', title: { en: 'Doors and badges' }, holds: 'records' })
  if (doors) expect((await collected(doors.source, asking(keys))).line.counts).toMatchObject({ seen: 60, kept: 16 })
  const all = await sourcesFromPaths([folder], keys)
  expect(all.ok && all.sources.map(({ source }) => source.id)).toEqual(['doors', 'squid'])
})

describe('refused with one sentence, before anything is written', () => {
  test('a path that does not exist', async () => {
    expect(await refusalOf('/nowhere/mara.json')).toEqual({
      reason: 'no_such_path',
      sentence: '/nowhere/mara.json does not exist.',
    })
  })

  test('text, an empty file, other JSON, an empty folder: what was expected is said', async () => {
    const folder = await folderWith({ 'a.json': 'hello', 'b.json': '', 'c.json': '{"name": "x"}', 'd/e.txt': '' })
    expect((await refusalOf(join(folder, 'a.json'))).reason).toBe('not_json')
    expect((await refusalOf(join(folder, 'b.json'))).sentence).toContain('b.json is empty.')
    expect((await refusalOf(join(folder, 'c.json'))).reason).toBe('not_a_source')
    const nothing = await refusalOf(join(folder, 'd'))
    expect(nothing.sentence).toMatch(/holds no manifest \(\.yml\)\. Expected: an ActivityWatch export \(JSON\)/)
  })

  test('a file that breaks off', async () => {
    const folder = await folderWith({ 'cut.json': (await readFile(month)).subarray(0, 100_000) })
    expect(await refusalOf(join(folder, 'cut.json'))).toMatchObject({
      reason: 'cut_short',
      sentence: expect.stringContaining('breaks off'),
    })
  })

  test('the list of buckets holds no events', async () => {
    expect((await refusalOf(join(fixtures, 'activitywatch/aw-server-0.14-buckets.json'))).reason).toBe('no_events')
  })

  test('an unknown subject: the sentence names what was asked and nobody else', async () => {
    const refusal = await refusalOf(month, keysOf('hostname=lt-9999'))
    expect(refusal).toEqual({
      reason: 'unknown_subject',
      sentence: `${month} holds nothing that belongs to hostname=lt-9999. Check the spelling.`,
    })
  })

  test('a subject without the name of a computer', async () => {
    expect((await refusalOf(month, keysOf('email=mara.lindqvist@northwind.example'))).reason).toBe('no_key')
  })

  test('a manifest that is not in order, or asks a database nobody has named', async () => {
    const folder = await folderWith({ 'a.yml': 'id: x', 'b.yml': await shipped('radius') })
    expect(await refusalOf(join(folder, 'a.yml'))).toMatchObject({
      reason: 'not_a_source',
      sentence: expect.stringContaining('a.yml: '),
    })
    expect((await refusalOf(join(folder, 'b.yml'))).sentence).toContain('needs radius.config.json beside it')
  })
})

describe('subjects on the command line', () => {
  test('hostname is a device, any case is left as typed, and it counts for the whole period', () => {
    expect(keysOf('hostname=LT-4411')).toEqual([
      {
        kind: 'device_id',
        value: 'LT-4411',
        validFrom: null,
        validTo: null,
        source: 'command line',
        confidence: 'confirmed',
      },
    ])
  })

  test('a value may hold an equals sign', () => {
    expect(keysOf('vpn_cn=cn=mara')[0]?.value).toBe('cn=mara')
  })

  test.each([[[]], [['lt-4411']], [['hostname=']], [['colour=red']], [['hostname=a\u0007']]])(
    '%j is refused',
    texts => {
      expect(subjectKeys(texts)).toMatchObject({ ok: false, sentence: expect.stringMatching(/\.$/) })
    },
  )
})
