import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keyId } from '#lib/adapters/sealing/derived-key.ts'
import { makeCaseKey, wrappedBy } from '#lib/adapters/sealing/wrapped-key.ts'
import { emptyDatabase } from '#lib/testing/test-database.ts'
import { northwind } from '#lib/testing/test-northwind.ts'
import { placeOf } from './place.ts'

const nw = await northwind()
const empty = await emptyDatabase()
const root = mkdtempSync(path.join(tmpdir(), 'fifteen-keep-'))
afterAll(async () => {
  await nw.end()
  await empty.drop()
  rmSync(root, { recursive: true })
})
const kek = path.join(root, 'kek')
writeFileSync(kek, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 })
const [data, keys] = [path.join(root, 'data'), path.join(root, 'keys')]
for (const folder of [data, keys]) mkdirSync(folder)

const employer = (database: { loginUrl: string; migrationUrl: string }, variable: string, kekFile = kek) => ({
  NODE_ENV: 'test' as const,
  VAR_DIR: path.join(root, variable),
  BACKUP_KEY_FILE: path.join(root, 'backup-key'),
  KEK_FILE: kekFile,
  APP_URL: 'https://fifteen.northwind.example',
  DATABASE_URL: database.loginUrl,
  MIGRATION_DATABASE_URL: database.migrationUrl,
  AUTH_SECRET: 'p8Jw2vQ6mZ0rT4xN1bK9sD5fG7hL3cYe',
  EMPLOYER_NAME: 'Northwind',
  DPO_NAME: 'Ines Aalto',
  DPO_EMAIL: 'dpo@northwind.example',
  OIDC_ISSUER: 'https://login.northwind.example',
  OIDC_CLIENT_ID: 'fifteen',
  OIDC_CLIENT_SECRET: 'p8Jw2vQ6mZ0rT4xN1bK9sD5fG7hL3cYe',
})
const fifteen = (args: string[], env: Record<string, string>) => {
  const program = path.join(import.meta.dirname, '../fifteen.ts')
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env: env as NodeJS.ProcessEnv })
}

test('by command: a key, a backup, a restore into an empty database, and other keys for it', async () => {
  const { id } = await nw.request('mara')
  const wrapped = makeCaseKey(Buffer.alloc(32, 7), id)
  await nw.owner.query('insert into portal.case_key (request_id, wrapped) values ($1, $2)', [id, wrapped])
  const [old, other] = [employer(nw, 'old'), employer(empty, 'new')]
  const to = ['--out', data, '--keys', keys]
  expect(fifteen(['backup', ...to], old)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('make one with "fifteen keys new backup"'),
  })
  const made = fifteen(['keys', 'new', 'backup'], old)
  expect(made).toMatchObject({ status: 0, stderr: '' })
  expect(made.stdout).not.toContain(readFileSync(old.BACKUP_KEY_FILE, 'utf8').trim())
  expect(statSync(old.BACKUP_KEY_FILE).mode & 0o777).toBe(0o600)

  expect(fifteen(['backup', ...to], old)).toMatchObject({ status: 0, stderr: '' })
  const [name = ''] = readdirSync(data).filter(file => file.endsWith('.backup'))
  const { rows } = await nw.owner.query("select detail from portal.audit_event where action = 'backup:make'")
  expect(rows).toMatchObject([{ detail: { objects: 0, keys: 1 } }])

  const from = ['restore', path.join(data, name), '--keys', keys]
  expect(fifteen(from, other)).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('is restored') })
  expect(fifteen(from, other)).toMatchObject({ status: 1, stderr: expect.stringContaining('into an empty one') })
  expect(fifteen([...from, '--check'], other)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^The backup is whole/),
  })

  expect(fifteen(['keys', 'new'], other)).toMatchObject({ status: 0, stderr: '' })
  const first = keyId(Buffer.alloc(32, 7))
  const next = readdirSync(root).find(file => file.startsWith('kek-') && file !== `kek-${first}`) ?? ''
  const changed = employer(empty, 'new', path.join(root, next))
  expect(fifteen(['keys', 'retire', first], changed)).toMatchObject({
    status: 1,
    stderr: `fifteen: ${first} still wraps 1 key: run "fifteen keys rotate" first.\n`,
  })
  expect(fifteen(['keys', 'rotate'], changed)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(`${next.slice(4)} wraps 1 key, the current one.\n${first} wraps no key.`),
  })
  expect(fifteen(['keys', 'retire', first], changed)).toMatchObject({ status: 0, stderr: '' })
  expect(wrappedBy(wrapped)).toBe(first)
}, 60_000)

test.each([
  ['/no/such/folder/one.backup', 'There is no folder /no/such/folder: make it first.'],
  ['/no/such/folder/', 'There is no folder /no/such/folder: make it first.'],
  [path.join(tmpdir(), 'two words'), 'a name of a backup has letters'],
  ['s3://bucket/prefix', 'set them first'],
])('a place that cannot be is refused: %s', (place, sentence) => {
  expect(() => placeOf(place, { kind: 'filesystem', folder: '/' }, 'fifteen.backup')).toThrow(sentence)
})

test('under a prefix of a bucket the name is the time of the backup, and of the keys always the same', () => {
  const s3 = {
    kind: 's3',
    endpoint: null,
    region: 'eu',
    bucket: 'files',
    accessKeyId: 'a',
    secretAccessKey: 'b',
  } as const
  expect(placeOf('s3://backups', s3, 'fifteen-1.backup').name).toBe('fifteen-1.backup')
  expect(placeOf('s3://backups/nightly/', s3, 'fifteen-1.backup').name).toBe('nightly/fifteen-1.backup')
  expect(placeOf('s3://backups/nightly/one.keys', s3, 'fifteen.keys').name).toBe('nightly/one.keys')
})
