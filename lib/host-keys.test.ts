import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exchangeKey } from './adapters/postgres/hosts/exchange-key.ts'
import { keyId } from './adapters/sealing/derived-key.ts'
import { agreeOnKeys, hostKeys } from './host-keys.ts'
import { readSettings, type Settings, SettingsError } from './settings.ts'
import { type TestDatabase, testDatabase } from './testing/test-database.ts'

let own: TestDatabase
let folder = ''
let first: Settings
beforeAll(async () => {
  own = await testDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'fifteen-hosts-'))
  first = host('first')
  await agreeOnKeys(first)
})
afterAll(async () => {
  await own.drop()
  rmSync(folder, { recursive: true })
})

/** A host with a folder of its own; `like` brings keys of another by their files. */
function host(name: string, bring: string[] = [], more: Record<string, string> = {}): Settings {
  const keys = path.join(folder, name, 'keys')
  const env = { DEMO: '1', VAR_DIR: path.join(folder, name), DATABASE_URL: own.loginUrl, ...more }
  readSettings(env)
  for (const file of bring) copyFileSync(path.join(folder, 'first/keys', file), path.join(keys, file))
  return readSettings(env)
}

const problemsOf = (settings: Settings): Promise<readonly string[]> =>
  agreeOnKeys(settings).then(
    () => [],
    fault => (fault instanceof SettingsError ? fault.problems : Promise.reject(fault)),
  )

const shared = ['auth-secret', 'kek', 'signing-key', 'report-key.pem']

test('the first host makes what it lacks, and may start again', async () => {
  expect(hostKeys(first).map(({ name }) => name)).toEqual(['auth-secret', 'kek', 'signing-key', 'report-key'])
  expect(hostKeys(first).every(({ key }) => key)).toBe(true)
  expect(await problemsOf(first)).toEqual([])
})

test('a host with nothing of its own starts with none, makes none, and hears of each what to bring', async () => {
  const alone = host('alone')
  const problems = await problemsOf(alone)
  expect(problems).toHaveLength(4)
  expect(problems[0]).toContain('SIGNING_KEY_FILE: every host needs the same key, and this host lacks the one that')
  expect(problems[1]).toContain('Bring it from the host that was set up first (report-key.pem in its var/keys')
  expect(problems[2]).toContain('run "fifteen keys accept auth-secret"')
  expect(problems[3]).not.toContain('keys accept')
  for (const file of ['signing-key', 'report-key.pem'])
    expect(existsSync(path.join(alone.folders.keys, file))).toBe(false)
})

test('a host that was given the same keys starts, in files or as settings', async () => {
  expect(await problemsOf(host('second', shared))).toEqual([])
  const at = (file: string) => path.join(first.folders.keys, file)
  const settings = { SIGNING_KEY_FILE: at('signing-key'), REPORT_KEY_FILE: at('report-key.pem'), KEK_FILE: at('kek') }
  expect(await problemsOf(host('third', [], { ...settings, AUTH_SECRET_FILE: at('auth-secret') }))).toEqual([])
})

test('a key that an operator exchanged is the one that counts', async () => {
  const other = host('other', ['kek', 'signing-key', 'report-key.pem'])
  expect(await problemsOf(other)).toHaveLength(1)
  await exchangeKey(own.url, 'auth-secret', keyId(Buffer.from(other.authSecret)))
  expect(await problemsOf(other)).toEqual([])
  expect(await problemsOf(first)).toHaveLength(1)
  await exchangeKey(own.url, 'auth-secret', keyId(Buffer.from(first.authSecret)))
  expect(await problemsOf(first)).toEqual([])
})
