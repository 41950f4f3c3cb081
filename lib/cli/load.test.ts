import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { northwind } from '#lib/testing/test-northwind.ts'

const nw = await northwind()
afterAll(() => nw.end())

describe('the command', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'fifteen-load-'))
  afterAll(() => rmSync(root, { recursive: true }))

  const fifteen = (args: string[], env: Record<string, string>) =>
    spawnSync(process.execPath, [path.join(import.meta.dirname, 'fifteen.ts'), ...args], {
      encoding: 'utf8',
      env: { NODE_ENV: 'test', VAR_DIR: path.join(root, 'var'), ...env },
    })
  const file = path.join(root, 'accounts.csv')

  test('of an employer brings a file in; a bad line is exit 1 with the line on standard error', () => {
    const kek = path.join(root, 'kek')
    writeFileSync(kek, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 })
    const employer = {
      KEK_FILE: kek,
      APP_URL: 'https://fifteen.northwind.example',
      DATABASE_URL: nw.loginUrl,
      MIGRATION_DATABASE_URL: nw.url,
      AUTH_SECRET: 'p8Jw2vQ6mZ0rT4xN1bK9sD5fG7hL3cYe',
      EMPLOYER_NAME: 'Northwind',
      DPO_NAME: 'Ines Aalto',
      DPO_EMAIL: 'dpo@northwind.example',
      OIDC_ISSUER: 'https://login.northwind.example',
      OIDC_CLIENT_ID: 'fifteen',
      OIDC_CLIENT_SECRET: 'p8Jw2vQ6mZ0rT4xN1bK9sD5fG7hL3cYe',
    }
    writeFileSync(file, 'issuer,subject,person\nhttps://login.northwind.example,0815,marchetti\n')
    expect(fifteen(['accounts', 'link', file], employer)).toMatchObject({
      stderr: '',
      stdout: 'Brought in: 1 sign-in link.\n',
      status: 0,
    })
    writeFileSync(file, 'issuer,subject,person\nhttps://login.northwind.example,0815,nobody\n')
    expect(fifteen(['accounts', 'link', '--check', file], employer)).toMatchObject({
      stderr: 'fifteen: line 2: there is no person "nobody".\n',
      stdout: '',
      status: 1,
    })
  })

  test('is refused in the demo, and shows its usage when called wrongly', () => {
    expect(fifteen(['accounts', 'link', file], {}).stderr).toContain('This is the demo')
    const { status, stderr } = fifteen(['directory', 'link', file], {})
    expect(stderr).toContain('directory takes: load FILE [--check] [--everybody] [--allow-leaving N]')
    expect(status).toBe(2)
  })
})

test('the migrator writes no other event into the audit trail', async () => {
  await nw.owner.query('begin; set local role portal_migrator')
  const forged = nw.owner.query(
    "insert into portal.audit_event (action, allowed, actor_id, role, detail) values ('report:release', true, null, 'system', '{}')",
  )
  await expect(forged).rejects.toMatchObject({ code: '42501' })
  await nw.owner.query('rollback')
})
