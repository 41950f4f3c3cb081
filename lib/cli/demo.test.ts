import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = mkdtempSync(path.join(tmpdir(), 'fifteen-demo-'))
afterAll(() => rmSync(root, { recursive: true }))

test('lists the fourteen people of the demo and what each may do', () => {
  const { status, stdout } = fifteen(['demo', 'people'])
  expect(status).toBe(0)
  expect(stdout.trimEnd().split('\n')).toHaveLength(14)
  expect(stdout).toMatch(/^Mara Lindqvist +Field engineer, Berlin\. Asks for her data\.$/m)
})

test('gives the list as JSON', () => {
  const people = JSON.parse(fifteen(['demo', 'people', '--json']).stdout)
  expect(people[0]).toEqual({
    name: 'Mara Lindqvist',
    email: 'mara.lindqvist@northwind.example',
    roles: ['employee'],
    does: 'Field engineer, Berlin. Asks for her data.',
  })
})

test('refuses to write demo data where the settings name a real employer', () => {
  const kek = path.join(root, 'kek')
  writeFileSync(kek, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 })
  const { status, stderr } = fifteen(['demo'], {
    VAR_DIR: path.join(root, 'var'),
    KEK_FILE: kek,
    APP_URL: 'https://fifteen.northwind.example',
    DATABASE_URL: 'postgres://portal_login:x@127.0.0.1:1/fifteen',
    AUTH_SECRET: 'p8Jw2vQ6mZ0rT4xN1bK9sD5fG7hL3cYe',
    EMPLOYER_NAME: 'Northwind',
    DPO_NAME: 'Ines Aalto',
    DPO_EMAIL: 'dpo@northwind.example',
    OIDC_ISSUER: 'https://login.northwind.example',
    OIDC_CLIENT_ID: 'fifteen',
    OIDC_CLIENT_SECRET: 'p8Jw2vQ6mZ0rT4xN1bK9sD5fG7hL3cYe',
  })
  expect(stderr).toContain('This is not the demo')
  expect(status).toBe(1)
  expect(existsSync(path.join(root, 'var', 'demo'))).toBe(false)
})

test('does not know another word', () => {
  const { status, stderr } = fifteen(['demo', 'robots'])
  expect(status).toBe(2)
  expect(stderr).toContain('demo takes nothing, or: people [--json]')
})

function fifteen(args: string[], env: Record<string, string> = {}) {
  const program = path.join(import.meta.dirname, 'fifteen.ts')
  const all = { NODE_ENV: 'test' as const, VAR_DIR: path.join(root, 'var'), ...env }
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env: all })
}
