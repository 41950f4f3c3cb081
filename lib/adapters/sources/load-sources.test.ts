import { chmod, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asking, collected, folderWith, key, shipped } from '#lib/testing/test-collect.ts'
import { loadSources } from './load-sources.ts'
import { UnusableSources } from './source-from-manifest.ts'

const doors = await shipped('doors')
const row = '01/10/2026 07:45:00;Access granted;Lobby;Main entrance;117-20417;Standard\n'
const files = { 'files/badge.csv': `Event timestamp;Event;Area;Access point;Credential code;Card format\n${row}` }
const config = JSON.stringify({ folder: 'files' })

const problemsOf = async (folder: string): Promise<string[]> => {
  const found = await loadSources({ connectorsDir: folder }).then(
    () => [],
    fault => (fault instanceof UnusableSources ? fault.problems : Promise.reject(fault)),
  )
  return found
}

/** The connectors' folder as the operator has it: configurations that only the owner may read. */
async function connectors(more: Record<string, string>): Promise<string> {
  const folder = await folderWith({ ...files, ...more })
  for (const name of Object.keys(more)) if (name.endsWith('.config.json')) await chmod(join(folder, name), 0o600)
  return folder
}

test('a manifest with its configuration beside it; a relative folder starts there', async () => {
  const folder = await connectors({ 'a.yml': doors, 'doors.config.json': config })
  const [source, ...more] = await loadSources({ connectorsDir: folder })
  expect(more).toEqual([])
  expect(source?.id).toBe('doors')
  if (source) expect((await collected(source, asking([key('badge_no', '117-20417')]))).line.counts.kept).toBe(1)
})

test('no folder, no sources', async () => {
  expect(await loadSources({ connectorsDir: '/nowhere/at/all' })).toEqual([])
})

test('a configuration handed over stands before the file', async () => {
  const folder = await folderWith({ 'a.yml': doors })
  expect(await loadSources({ connectorsDir: folder, config: { doors: { folder } } })).toHaveLength(1)
})

test('every problem at once, each naming file and key; no source is left out in silence', async () => {
  const folder = await connectors({
    'a.yml': doors.replace('folder:', 'glop:'),
    'b.yml': doors.replace('id: doors', 'id: other'),
    'c.yml': doors,
    'd.yml': doors,
    'doors.config.json': config,
  })
  expect(await problemsOf(folder)).toEqual([
    'a.yml: line 5: from.glop: "glop" is not a key known here.',
    'a.yml: line 5: from: must say one of folder, archive, database or http.',
    'other.config.json: is missing; it says where the files or the database are.',
    'd.yml: id: "doors" is used by another file.',
  ])
})

test.skipIf(process.platform === 'win32')(
  'a configuration that others may read is refused: it may hold a password',
  async () => {
    const folder = await connectors({ 'a.yml': doors, 'doors.config.json': config })
    await chmod(join(folder, 'doors.config.json'), 0o644)
    expect(await problemsOf(folder)).toEqual([
      'doors.config.json: others on this computer may read it; its mode must be 0600.',
    ])
  },
)

test('a configuration that is not JSON, or of wrong type', async () => {
  const folder = await connectors({ 'a.yml': doors, 'doors.config.json': 'folder: files' })
  expect(await problemsOf(folder)).toEqual(['doors.config.json: is not an object of JSON.'])
  const other = await connectors({ 'a.yml': doors, 'x.config.json': '{"folder": 7}' })
  await rename(join(other, 'x.config.json'), join(other, 'doors.config.json'))
  expect(await problemsOf(other)).toEqual(['doors.config.json: folder: must be a text, number or yes/no.'])
})
