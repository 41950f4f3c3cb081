import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { fixtures, folderWith, shipped } from '#lib/testing/test-collect.ts'
import { run } from './sources.ts'

/** Runs `fifteen sources` with its three streams. */
async function sources(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() }
  const exit = await run(args, io)
  io.stdout.end()
  io.stderr.end()
  return { exit, out: await text(io.stdout), err: await text(io.stderr) }
}

const shippedPath = (id: string): string => join(import.meta.dirname, `../adapters/sources/manifests/${id}.yml`)

test('check: a manifest in order is 0, one that is not is 1 with a sentence a fault', async () => {
  expect(await sources('check', shippedPath('doors'))).toEqual({
    exit: 0,
    out: `${shippedPath('doors')}: in order, 1 stream.\n`,
    err: '',
  })
  const folder = await folderWith({ 'a.yml': (await shipped('doors')).replace('Europe/Berlin', 'Berlin') })
  expect(await sources('check', join(folder, 'a.yml'))).toEqual({
    exit: 1,
    out: '',
    err: `${join(folder, 'a.yml')}: line 11: streams[0].time.zone: "Berlin" is not a time zone.\n`,
  })
})

test('check: a configuration that is missing, or leads nowhere, is said', async () => {
  const folder = await folderWith({ 'a.yml': await shipped('doors') })
  const file = join(folder, 'a.yml')
  const config = join(folder, 'doors.config.json')
  const problem = async () => (await sources('check', file)).err
  expect(await sources('check', file)).toMatchObject({ exit: 1, out: '' })
  expect(await problem()).toContain('doors.config.json: is missing beside a.yml; it says where the files')
  await writeFile(config, '{}', { mode: 0o600 })
  expect(await problem()).toContain('doors.config.json: folder is missing')
  await writeFile(config, '{"folder":"/nowhere/at/all"}')
  expect(await problem()).toContain('doors.config.json: /nowhere/at/all: ')
  await writeFile(config, '{"folder":".","file":"none.csv"}')
  expect(await problem()).toContain('doors.config.json: none.csv: ')
  await writeFile(config, '{"folder":"."}')
  expect(await sources('check', file)).toMatchObject({ exit: 0, err: '' })
  const api = `${(await shipped('doors')).replace(/from: .*/, 'from: { http: "{{config.url}}", bearer: "{{config.token}}" }')}    get: /a\n`
  await writeFile(join(folder, 'b.yml'), api.replace(/csv: .*/, 'json: items }').replace('map: {', 'map: { id: id,'))
  expect((await sources('check', join(folder, 'b.yml'))).err).toContain(
    'url, token is missing; the manifest asks for it',
  )
  await chmod(config, 0o644)
  expect(await problem()).toContain('its mode must be 0600')
})

test('try: the ledger line and the names of the fields, never a value', async () => {
  const folder = await folderWith({
    'doors.yml': await shipped('doors'),
    'badge.csv': await readFile(join(fixtures, 'doors/badge.csv')),
  })
  const { exit, out } = await sources('try', join(folder, 'doors.yml'), '--subject', 'badge_no=117-20588')
  expect(exit).toBe(0)
  expect(out).toContain('doors: complete\n  requests 1, seen 60, kept 16, notMine 44\n')
  expect(out).toContain('fields: Access point, Area, Card format, Credential code, Event, Event timestamp')
  expect(out).not.toMatch(/117-|Main entrance/)
  const json = await sources('try', join(folder, 'doors.yml'), '--subject', 'badge_no=117-20588', '--json')
  expect(JSON.parse(json.out)).toMatchObject({
    stream: 'doors',
    counts: { kept: 16 },
    fields: expect.arrayContaining(['Event']),
  })
})

test('try: where nothing is kept the fields and the form of their values are told all the same', async () => {
  const folder = await folderWith({
    'doors.yml': await shipped('doors'),
    'badge.csv': await readFile(join(fixtures, 'doors/badge.csv')),
  })
  const tried = (...more: string[]) => sources('try', join(folder, 'doors.yml'), '--subject', 'badge_no=7', ...more)
  const { out } = await tried()
  expect(out).toContain('nothing was kept; the fields are those of other rows')
  expect(out).toContain('    Credential code: 999-99999\n')
  expect(out).not.toMatch(/117-|Main entrance/)
  expect((await tried('--values')).out).toContain('Credential code: 117-')
})

test('learn: a manifest on the output, what to look at beside it; no value of the file in either', async () => {
  const { exit, out, err } = await sources('learn', join(fixtures, 'doors/badge.csv'))
  expect([exit, out.split('\n')[0]]).toEqual([0, 'id: badge'])
  expect(err).toContain('Credential code seems to hold badge_no')
  await expect(sources('learn', '/nowhere.csv')).rejects.toThrow('/nowhere.csv cannot be read.')
})

test('schema: what may stand in a manifest, for editors', async () => {
  expect(JSON.parse((await sources('schema')).out)).toMatchObject({ title: 'A source of Fifteen', type: 'object' })
})

test('check: a title without words in a language is said, and no fault', async () => {
  const folder = await folderWith({ 'doors.yml': (await shipped('doors')).replace(/title: .*/, 'title: Doors') })
  await writeFile(join(folder, 'doors.config.json'), '{"folder":"."}', { mode: 0o600 })
  expect(await sources('check', join(folder, 'doors.yml'))).toMatchObject({
    exit: 0,
    err: expect.stringContaining('title: has no words in de, fr, es'),
  })
})

test('try: a source that fails is exit 1 with its gap', async () => {
  const folder = await folderWith({ 'doors.yml': await shipped('doors') })
  const { exit, out } = await sources('try', join(folder, 'doors.yml'), '--subject', 'badge_no=117-20588')
  expect(exit).toBe(1)
  expect(out).toContain('gap error: The file that this source should give is not there.')
})

test('wrong usage and a file that is not there', async () => {
  await expect(sources('look')).rejects.toThrow('sources takes: list, or check FILE…')
  await expect(sources('try', shippedPath('doors'), '--subject', 'colour=red')).rejects.toThrow('colour is not known')
  await expect(sources('check', '--fast')).rejects.toThrow('--fast')
  await expect(sources('check', '/nowhere.yml')).rejects.toThrow('/nowhere.yml cannot be read.')
})
