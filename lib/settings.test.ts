import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { demoYear } from './demo/generate/working-days.ts'
import { bareEnvironment, readSettings, SettingsError } from './settings.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fifteen-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readSettings({ VAR_DIR: path.join(folder, 'var'), ...env })
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
  return []
}

function employer(): Record<string, string> {
  const kek = path.join(folder, 'kek')
  writeFileSync(kek, Buffer.alloc(32, 'k').toString('base64'), { mode: 0o600 })
  return {
    APP_URL: 'https://fifteen.northwind.example',
    DATABASE_URL: 'postgres://portal_login:x@db.northwind.example/fifteen?sslmode=verify-full',
    AUTH_SECRET: 'ZrQ0v9mT1kXy7bLw3HcNf5uJd8PsEa2g',
    KEK_FILE: kek,
    EMPLOYER_NAME: 'Northwind',
    DPO_NAME: 'Ida Solberg',
    DPO_EMAIL: 'dpo@northwind.example',
    OIDC_ISSUER: 'https://login.northwind.example',
    OIDC_CLIENT_ID: 'fifteen',
    OIDC_CLIENT_SECRET: 'x',
  }
}

test('with no setting at all it is the demo on this computer, with secrets of its own', () => {
  const env = { VAR_DIR: path.join(folder, 'var') }
  const settings = readSettings(env)
  expect(settings).toMatchObject({ mode: 'demo', host: 'localhost', port: 3000, appUrl: 'http://localhost:3000' })
  expect(settings).toMatchObject({ databaseUrl: null, oidc: null, objects: { kind: 'filesystem' } })
  expect(settings.kek).toHaveLength(32)
  expect(Object.isFrozen(settings)).toBe(true)
  expect(readSettings(env).authSecret).toBe(settings.authSecret)
  for (const place of Object.values(settings.folders)) expect(statSync(place).mode & 0o777).toBe(0o700)
  for (const file of ['auth-secret', 'kek'])
    expect(statSync(path.join(settings.folders.keys, file)).mode & 0o777).toBe(0o600)
  expect(readFileSync(path.join(settings.folders.keys, 'auth-secret'), 'utf8').trim()).toBe(settings.authSecret)
})

test('a port of its own leaves the demo on, and the address follows it', () => {
  expect(readSettings({ VAR_DIR: folder, PORT: '4015' })).toMatchObject({
    mode: 'demo',
    appUrl: 'http://localhost:4015',
  })
})

test('an answer stays readable for 90 days after its first download, or as long as the operator says', () => {
  expect(readSettings({ VAR_DIR: folder }).readableDays).toBe(90)
  expect(readSettings({ VAR_DIR: folder, READABLE_DAYS: '30' }).readableDays).toBe(30)
})

test('an empty variable counts as left out', () => {
  expect(problemsOf({ APP_URL: '', DATABASE_URL: ' ', PORT: '' })).toEqual([])
})

test('a real employer with everything given', () => {
  const settings = readSettings({
    VAR_DIR: path.join(folder, 'var'),
    ...employer(),
    APP_URL: 'https://fifteen.northwind.example/',
  })
  expect(settings.mode).toBe('employer')
  expect(settings.appUrl).toBe('https://fifteen.northwind.example')
  expect(settings.employer).toMatchObject({ name: 'Northwind', dpoName: 'Ida Solberg', demo: false })
  expect(settings.oidc).toEqual({
    issuer: 'https://login.northwind.example',
    clientId: 'fifteen',
    clientSecret: 'x',
    linkBy: { kind: 'none' },
    groupsClaim: null,
    scopes: ['openid'],
    timeoutMilliseconds: 10_000,
  })
})

test('a sign-in asks for what it uses and for what the operator adds, each once', () => {
  const oidcWith = (more: Record<string, string>) =>
    readSettings({ VAR_DIR: path.join(folder, 'var'), ...employer(), ...more }).oidc
  expect(oidcWith({ OIDC_LINK_BY: 'email', OIDC_SCOPE: 'email groups' })).toMatchObject({
    linkBy: { kind: 'email' },
    scopes: ['openid', 'email', 'groups'],
  })
  expect(
    oidcWith({ OIDC_LINK_BY: 'employee_number', OIDC_EMPLOYEE_NUMBER_CLAIM: 'staff', OIDC_GROUPS_CLAIM: 'roles' }),
  ).toMatchObject({
    linkBy: { kind: 'employee_number', claim: 'staff' },
    groupsClaim: 'roles',
    scopes: ['openid', 'profile'],
  })
})

test('any employer setting ends the demo and names everything that is missing at once', () => {
  const problems = problemsOf({ APP_URL: 'https://fifteen.northwind.example' })
  expect(problems).toContain('DATABASE_URL is missing; it is needed because APP_URL ends the demo.')
  for (const name of ['AUTH_SECRET', 'EMPLOYER_NAME', 'DPO_NAME', 'DPO_EMAIL', 'OIDC_ISSUER', 'KEK_FILE'])
    expect(problems.some(problem => problem.startsWith(name))).toBe(true)
})

test('DEMO=1 keeps the demo on a database of one’s own, but not with a real sign-in', () => {
  const database = { DEMO: '1', DATABASE_URL: 'postgres://portal_login:x@localhost/fifteen' }
  expect(problemsOf(database)).toEqual([])
  expect(problemsOf({ ...database, OIDC_ISSUER: 'https://login.northwind.example' })).toHaveLength(1)
  expect(problemsOf({ ...database, APP_URL: 'http://127.0.0.1:3001' })).toEqual([])
  expect(problemsOf({ ...database, APP_URL: 'https://fifteen.northwind.example' })).toEqual([
    'APP_URL must be of this computer with DEMO=1: the demo signs people in without a password.',
  ])
})

test.each([
  ['a port that is no number', { PORT: 'http' }, 'PORT must be a whole number from 1 to 65535; it is "http".'],
  ['a port out of range', { PORT: '70000' }, 'PORT must be a whole number'],
  ['the demo on a public address', { HOST: '0.0.0.0' }, 'HOST must be localhost'],
  [
    'volumes too small to be worth a file',
    { VOLUME_ROWS: '999' },
    'VOLUME_ROWS must be a whole number from 1000 to 50000; it is "999".',
  ],
  [
    'volumes that no reader opens',
    { VOLUME_ROWS: '50001' },
    'VOLUME_ROWS must be a whole number from 1000 to 50000; it is "50001".',
  ],
  [
    'no process that composes',
    { REPORT_WORKERS: '0' },
    'REPORT_WORKERS must be a whole number from 1 to 64; it is "0".',
  ],
  [
    'an answer that is never readable',
    { READABLE_DAYS: '0' },
    'READABLE_DAYS must be a whole number from 1 to 3650; it is "0".',
  ],
  ['a demo that begins before its data', { DEMO_FROM: '2025-11-23' }, `DEMO_FROM must be a day from ${demoYear.from}`],
  ['a demo from a day that is none', { DEMO_FROM: '2026-02-30' }, `DEMO_FROM must be a day from ${demoYear.from}`],
  ['a demo after its data', { DEMO_FROM: demoYear.to }, `DEMO_FROM must be a day from ${demoYear.from}`],
  ['an unknown DEMO', { DEMO: 'yes' }, 'DEMO must be 1 or left out.'],
])('%s is refused in a sentence', (_title, env, start) => {
  const problems = problemsOf(env)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(start)
})

test('the demo’s data begin with the year, or on a later day', () => {
  expect(readSettings({ VAR_DIR: folder }).demoFrom).toBeNull()
  expect(readSettings({ VAR_DIR: folder, DEMO_FROM: demoYear.from }).demoFrom).toBe(demoYear.from)
})

const SMTP_URL = 'smtps://mail.northwind.example'

test.each([
  ['a short secret', { AUTH_SECRET: 'abc' }, 'AUTH_SECRET is too weak'],
  ['a copied placeholder', { AUTH_SECRET: 'please-change-me-please-change-me-1234' }, 'AUTH_SECRET is too weak'],
  ['an unencrypted address', { APP_URL: 'http://fifteen.northwind.example' }, 'APP_URL must begin with https://'],
  ['an unknown way to link sign-ins', { OIDC_LINK_BY: 'name' }, 'OIDC_LINK_BY must be none, email or employee_number'],
  ['a staff number without its claim', { OIDC_LINK_BY: 'employee_number' }, 'OIDC_EMPLOYEE_NUMBER_CLAIM is missing'],
  ['a claim that nothing reads', { OIDC_EMPLOYEE_NUMBER_CLAIM: 'x' }, 'OIDC_LINK_BY=employee_number only'],
  ['scopes with commas and spaces', { OIDC_SCOPE: 'email,  groups' }, 'OIDC_SCOPE must be scopes'],
  ['a sign-in that waits for ever', { OIDC_TIMEOUT: '0' }, 'OIDC_TIMEOUT must be whole seconds'],
  ['an address with a path', { APP_URL: 'https://northwind.example/fifteen' }, 'APP_URL must not have a path'],
  [
    'a remote database without a proven certificate',
    { DATABASE_URL: 'postgres://a@db.example/x' },
    'sslmode=verify-full',
  ],
  [
    'half of the S3 settings',
    { S3_BUCKET: 'b', S3_REGION: 'r', S3_ACCESS_KEY_ID: 'k' },
    'S3_SECRET_ACCESS_KEY is missing',
  ],
  ['a mail server without a sender', { SMTP_URL }, 'MAIL_FROM is missing'],
  ['two senders', { SMTP_URL, MAIL_FROM: 'a@b.example, c@d.example' }, 'MAIL_FROM must be one e-mail address'],
  ['a sender of two lines', { SMTP_URL, MAIL_FROM: 'N\n <a@b.example>' }, 'MAIL_FROM must be one e-mail address'],
  ['a name of two lines', { EMPLOYER_NAME: 'N\r\nBcc: e@b.example' }, 'EMPLOYER_NAME must stand on one line.'],
  ['a wrong e-mail address', { DPO_EMAIL: 'the officer' }, 'DPO_EMAIL must be an e-mail address.'],
  ['a key file that is not there', { KEK_FILE: '/nowhere/kek' }, 'KEK_FILE: there is no key at /nowhere/kek'],
])('for a real employer, %s is refused in a sentence that shows no secret', (_title, env, start) => {
  const problems = problemsOf({ ...employer(), ...env })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(start)
  if ('AUTH_SECRET' in env) expect(problems.join()).not.toContain(env.AUTH_SECRET)
})

test('a key file that others can read, or that is too short, is refused', () => {
  const env = employer()
  const file = path.join(folder, 'kek')
  chmodSync(file, 0o644)
  expect(problemsOf(env)[0]).toContain('can be read by others')
  writeFileSync(file, 'c2hvcnQ=')
  chmodSync(file, 0o600)
  expect(problemsOf(env)[0]).toContain('must hold 32 bytes')
})

test('a secret may stand in a file, for every setting that is one', () => {
  const { AUTH_SECRET = '', ...env } = employer()
  const file = path.join(folder, 'secret')
  writeFileSync(file, `${AUTH_SECRET}\n`)
  expect(readSettings({ VAR_DIR: folder, ...env, AUTH_SECRET_FILE: file }).authSecret).toBe(AUTH_SECRET)
  expect(problemsOf({ ...env, AUTH_SECRET, AUTH_SECRET_FILE: file })).toEqual([
    'AUTH_SECRET and AUTH_SECRET_FILE are both given: leave one of them out.',
  ])
  expect(problemsOf({ ...env, AUTH_SECRET_FILE: '/nowhere/s' })).toEqual([
    'AUTH_SECRET_FILE: /nowhere/s cannot be read.',
  ])
  writeFileSync(file, '\n')
  expect(problemsOf({ ...env, SMTP_URL_FILE: file })).toEqual([`SMTP_URL_FILE: ${file} is empty.`])
  expect(Object.keys(bareEnvironment()).filter(name => name in { AUTH_SECRET: 1, AUTH_SECRET_FILE: 1 })).toEqual([])
})

test('a setting in a file ends the demo like the setting itself', () => {
  const file = path.join(folder, 'url')
  writeFileSync(file, 'postgres://portal_login:x@localhost/fifteen')
  expect(problemsOf({ DATABASE_URL_FILE: file })[0]).toContain('because DATABASE_URL ends the demo')
})

test('who signs PDFs: the installation, unless a setting names the controller’s key or nobody', () => {
  const env = { VAR_DIR: path.join(folder, 'var') }
  const file = path.join(folder, 'var', 'keys', 'report-key.pem')
  expect(readSettings(env).reportSigner).toEqual({ kind: 'installation', file })
  expect(readSettings({ ...env, REPORT_SIGNER: 'none' }).reportSigner).toBeNull()
})

test.each([
  [{ REPORT_SIGNER: 'me' }, 'REPORT_SIGNER must be installation, controller or none.'],
  [{ REPORT_KEY_FILE: '/nowhere/k' }, 'REPORT_KEY_FILE: /nowhere/k is not there.'],
  [
    { REPORT_SIGNER: 'controller', REPORT_KEY_FILE: '/k' },
    'REPORT_CERTIFICATE_FILE is missing; REPORT_SIGNER=controller needs it.',
  ],
  [
    { REPORT_SIGNER: 'controller', REPORT_KEY_FILE: '/nowhere/k', REPORT_CERTIFICATE_FILE: '/nowhere/c' },
    'REPORT_KEY_FILE: /nowhere/k cannot be read.',
  ],
])('a wrong choice of who signs PDFs, %o, gets one sentence', (env, sentence) =>
  expect(problemsOf(env)).toEqual([sentence]),
)
