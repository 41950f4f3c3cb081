import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { linkFile } from './load/accounts.ts'
import { loadDirectory } from './load/directory.ts'
import { loadRegister } from './load/register.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const loading = (text: string, check = false) => ({
  text,
  check,
  note: { sha256: createHash('sha256').update(text).digest('hex') },
})
const count = async (from: string) => (await nw.owner.query(`select count(*)::int as n from ${from}`)).rows[0].n
const noted = async (action: string) =>
  (await nw.owner.query('select detail, role from portal.audit_event where action = $1', [action])).rows

const directory = `
establishments:
  - id: vienna
    name: Northwind GmbH, Wien
    country: AT
    timeZone: Europe/Vienna
people:
  - id: paula
    name: Paula Beispiel
    email: paula@northwind.example
    employeeNo: NW-9001
    manager: okafor
    establishment: vienna
    keys:
      - { kind: badge_no, value: '117-1', from: 2026-01-01, to: 2026-06-30 }
  - id: quirin
    name: Quirin Beispiel
    email: quirin@northwind.example
    employeeNo: NW-9002
    establishment: vienna
    keys:
      - { kind: badge_no, value: '117-1', from: 2026-07-01 }
`

describe('directory load', () => {
  test('with --check says what it would do and changes nothing', async () => {
    expect(await loadDirectory(nw.url, loading(directory, true))).toBe(
      'In order: 2 people, 1 establishment. Nothing was changed.',
    )
    expect(await count("portal.person where id in ('paula', 'quirin')")).toBe(0)
    expect(await noted('directory:load')).toEqual([])
  })

  test('brings people in, and the audit trail notes it with the hash of the file', async () => {
    expect(await loadDirectory(nw.url, loading(directory))).toBe('Brought in: 2 people, 1 establishment.')
    const { rows } = await nw.owner.query(
      "select p.manager_id, p.establishment_id, r.role, k.key from portal.person p join portal.person_role r on r.person_id = p.id join portal.identity_key k on k.person_id = p.id where p.id = 'paula'",
    )
    expect(rows).toEqual([
      {
        manager_id: 'okafor',
        establishment_id: 'vienna',
        role: 'employee',
        key: {
          kind: 'badge_no',
          value: '117-1',
          validFrom: '2026-01-01',
          validTo: '2026-06-30',
          source: 'directory',
          confidence: 'confirmed',
        },
      },
    ])
    const { sha256 } = loading(directory).note
    expect(await noted('directory:load')).toEqual([
      { detail: { people: 2, establishments: 1, sha256 }, role: 'system' },
    ])
  })

  test('refuses one key of two people at the same time, naming the line and both, until one is only claimed', async () => {
    const contested = directory.replace('2026-07-01', '2026-06-30')
    const refused = loadDirectory(nw.url, loading(contested))
    await expect(refused).rejects.toThrow(
      /^line 15: badge_no "117-1" is held by "paula" and "quirin" on the same days: give each their own days/,
    )
    const claimed = contested.replace('from: 2026-06-30', 'from: 2026-06-30, confidence: claimed')
    expect(await loadDirectory(nw.url, loading(claimed, true))).toContain('In order')
  })

  test('refuses a key that somebody holds who is not in the file', async () => {
    const other = directory.replace("kind: badge_no, value: '117-1', from: 2026-07-01", 'kind: username, value: MARA')
    await expect(loadDirectory(nw.url, loading(other))).rejects.toThrow(
      'line 22: username "MARA" is held by "quirin" and "mara" on the same days',
    )
  })

  test('names each bad line in a plain sentence and brings nothing in', async () => {
    const before = await count('portal.person')
    const bad = directory
      .replace('name: Paula Beispiel', 'name: Changed')
      .replace('email: paula@northwind.example', 'email: paula')
      .replace('2026-06-30', '2026-06-31')
      .replace('    employeeNo: NW-9002\n', '')
    const refused = loadDirectory(nw.url, loading(bad))
    await expect(refused).rejects.toThrow(
      [
        'line 10: email: must be an e-mail address.',
        'line 15: to: must be a day such as 2026-11-23.',
        'line 16: employeeNo is missing.',
      ].join('\n'),
    )
    expect(await count('portal.person')).toBe(before)
    expect(await count("portal.person where name = 'Changed'")).toBe(0)
  })

  test('refuses a manager and a place that are nobody and nowhere, and what stands twice', async () => {
    const bad = directory
      .replace('manager: okafor', 'manager: nobody')
      .replace('id: quirin\n', 'id: paula\n')
      .replace(/establishment: vienna(?![\s\S]*establishment: vienna)/, 'establishment: graz')
    await expect(loadDirectory(nw.url, loading(bad))).rejects.toThrow(
      [
        'line 12: there is no person "nobody" to be the manager.',
        'line 16: id "paula" stands twice.',
        'line 20: there is no establishment "graz".',
      ].join('\n'),
    )
  })

  test.each([
    ['US', 'America/Los_Angeles', /^line 5: Notices are written for establishments in the European Economic Area/],
    ['CH', 'Europe/Zurich', /an establishment there cannot be chosen/],
    ['GB', 'Europe/London', /^line 5: no holiday calendar for GB/],
  ])('a place in %s cannot be chosen, and the line says why', async (country, zone, why) => {
    const elsewhere = directory.replace('country: AT', `country: ${country}`).replace('Europe/Vienna', zone)
    await expect(loadDirectory(nw.url, loading(elsewhere))).rejects.toThrow(why)
    expect(await count("portal.establishment where id = 'vienna' and country <> 'AT'")).toBe(0)
  })

  test('says the line of what is not YAML, and of a word it does not know', async () => {
    await expect(loadDirectory(nw.url, loading('people:\n  - id: "open'))).rejects.toThrow(/^line 2: this is not YAML/)
    await expect(loadDirectory(nw.url, loading('persons: []'))).rejects.toThrow('line 1: persons is not known here.')
  })
})

describe('accounts link', () => {
  const head = 'issuer,subject,person\n'

  test('links from a table; whoever signs in is that person, and a link that stands is moved', async () => {
    const line = 'https://id.northwind.example,"47,11",mara\n'
    expect(await linkFile(nw.url, loading(`${head}${line}`), true)).toBe('Brought in: 1 sign-in link.')
    const who = { issuer: 'https://id.northwind.example', subject: '47,11' }
    const token = async () => (await nw.database.startSession(who, Temporal.Now.instant())) ?? ''
    const reader = async () =>
      nw.database.asPerson(await token(), async stores => (await stores.directory.actor())?.personId)
    expect(await reader()).toBe('mara')
    await linkFile(
      nw.url,
      loading('- { issuer: https://id.northwind.example, subject: "47,11", person: jonas }'),
      false,
    )
    expect(await reader()).toBe('jonas')
    expect(await noted('accounts:link')).toHaveLength(2)
  })

  test('refuses rows that mean nobody, stand twice, are too short or name no issuer, each by its line', async () => {
    const before = await count('guard.account')
    const link = (rows: string) => linkFile(nw.url, loading(head + rows), true)
    await expect(link('https://a.example,1,mara\n\nhttps://a.example,1,nobody\n')).rejects.toThrow(
      'line 4: there is no person "nobody".\nline 4: "1" of https://a.example stands twice.',
    )
    await expect(link('https://a.example,1\n')).rejects.toThrow('line 2: has 2 values; the first line names 3.')
    await expect(link('northwind,1,mara\n')).rejects.toThrow('line 2: issuer: must be an address.')
    expect(await count('guard.account')).toBe(before)
  })
})

describe('register load', () => {
  const register = `
programmes:
  - id: badges
    title: { en: Badge doors, de: Türen }
    what: { en: Opening of doors }
    state: { kind: active, since: 2020-01-01 }
    since: 2020-01-01
    purposes: [{ purpose: { en: Safety }, legalBasis: { en: Art. 6(1)(f) } }]
    recipients: []
    retention: { days: 90, words: { en: 90 days } }
    aiTraining: { used: 'no', words: { en: No } }
    automatedDecisions: { en: None }
    systems: [doors]
    lastChecked: 2026-11-01
sources:
  - id: doors
    title: { en: Doors you opened }
    meaning: { en: Each entry is one door. }
    origin: { en: The door reader. }
    programmeId: badges
    holds: records
`

  test('puts the register in the place of the one before', async () => {
    expect(await loadRegister(nw.url, loading(register, true))).toContain('Nothing was changed')
    expect(await loadRegister(nw.url, loading(register))).toBe('Brought in: 1 programme, 1 source, 0 exposures.')
    const read = await nw.as('mara', async stores => stores.register.programmes())
    expect(read).toMatchObject([{ id: 'badges', title: { en: 'Badge doors', de: 'Türen' }, retention: { days: 90 } }])
    expect(await count('portal.exposure')).toBe(0)
    expect(await noted('register:load')).toHaveLength(1)
  })

  test('refuses a source of no programme and words that lack English, by their lines, and keeps the one before', async () => {
    await expect(
      loadRegister(nw.url, loading(register.replace('programmeId: badges', 'programmeId: gone'))),
    ).rejects.toThrow('line 20: there is no programme "gone".')
    await expect(
      loadRegister(nw.url, loading(register.replace('{ en: Doors you opened }', '{ de: Türen }'))),
    ).rejects.toThrow('line 17: en is missing.')
    expect(await count("portal.source where id = 'doors'")).toBe(1)
  })
})

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
    expect(stderr).toContain('directory takes: load FILE [--check]')
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
