import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { localhostCertificate } from '#e2e/held/certificate.ts'
import { type HeldEntry, holdLdap } from '#e2e/held/ldap.ts'
import { changeMap } from '#lib/adapters/postgres/directory/roles.ts'
import { readSettings } from '#lib/settings.ts'
import { openLoad } from '#lib/testing/cli/test-load.ts'
import { syncDirectory } from './sync.ts'

const base = 'dc=northwind,dc=example'
const dnOf = (id: string) => `uid=${id}, ou=People, ${base}`
const personNamed = (id: string, more: Record<string, string[]> = {}): HeldEntry => ({
  dn: dnOf(id),
  attributes: {
    objectClass: ['person'],
    entryUUID: [`uuid-${id}`],
    cn: [`Person ${id}`],
    mail: [`${id}@northwind.example`],
    employeeNumber: [`L-${id}`],
    uid: [id],
    ...more,
  },
})
const group = (name: string, members: string[]): HeldEntry => ({
  dn: `cn=${name},ou=Groups,${base}`,
  attributes: { objectClass: ['groupOfNames'], cn: [name], member: members.map(id => `UID=${id},OU=People,${base}`) },
})
const crowd = Array.from({ length: 1200 }, (_, at) =>
  personNamed(`p${at}`, { manager: [dnOf(`p${Math.floor(at / 10)}`)] }),
)
crowd[0] = personNamed('p0')

const entries: HeldEntry[] = [...crowd, group('desk', ['p1', 'p2']), group('deciders', ['p3'])]
const held = await holdLdap(entries)
const { nw, noted } = await openLoad()
const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-ldap-'))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await held.close()
  await nw.end()
})

const kek = path.join(folder, 'kek')
writeFileSync(kek, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 })
const settingsOf = (more: Record<string, string> = {}) => {
  const ldap = { LDAP_URL: held.url, LDAP_BIND_DN: held.reader, LDAP_PASSWORD: 'word', LDAP_BASE: base, ...more }
  return readSettings({
    VAR_DIR: path.join(folder, 'var'),
    KEK_FILE: kek,
    APP_URL: 'https://fifteen.northwind.example',
    DATABASE_URL: nw.loginUrl,
    AUTH_SECRET: 'p8Jw2vQ6mZ0rT4xN1bK9sD5fG7hL3cYe',
    EMPLOYER_NAME: 'Northwind',
    DPO_NAME: 'Ines Aalto',
    DPO_EMAIL: 'dpo@northwind.example',
    OIDC_ISSUER: 'https://login.northwind.example',
    OIDC_CLIENT_ID: 'fifteen',
    OIDC_CLIENT_SECRET: 'x',
    ...ldap,
  }).people
}
const sync = (more: Record<string, string> = {}, options: { check?: boolean; allowLeaving?: number } = {}) =>
  syncDirectory(nw.url, settingsOf(more), { check: false, allowLeaving: null, ...options })
const rows = async (sql: string) => (await nw.owner.query(sql)).rows
const rolesByGroup = () =>
  rows("select person_id, role from portal.person_role where origin = 'ldap' and role <> 'employee' order by 1")

describe('directory sync', () => {
  test('with --check says what it would bring, also roles, and changes nothing', async () => {
    await changeMap(nw.url, 'desk', 'handler', true)
    await changeMap(nw.url, 'deciders', 'approver', true)
    expect(await sync({}, { check: true })).toBe(
      '1,200 people: 1,200 new. Roles by groups: 2 given, 1 to be confirmed at /people. Only checked: nothing was changed.',
    )
    expect(await rows("select from portal.person where source = 'ldap'")).toEqual([])
    expect(await noted('directory:sync')).toEqual([])
  })

  test('brings everybody in, page by page, with managers, keys and roles; again it changes nothing', async () => {
    expect(await sync()).toBe('1,200 people: 1,200 new. Roles by groups: 2 given, 1 to be confirmed at /people.')
    expect(
      await rows("select name, employee_no, manager_id, establishment_id from portal.person where id = 'uuid-p25'"),
    ).toEqual([{ name: 'Person p25', employee_no: 'L-p25', manager_id: 'uuid-p2', establishment_id: 'berlin' }])
    expect(
      await rows(
        "select key ->> 'kind' as kind, key ->> 'value' as value from portal.identity_key where person_id = 'uuid-p25'",
      ),
    ).toEqual([{ kind: 'username', value: 'p25' }])
    expect(await rolesByGroup()).toEqual([
      { person_id: 'uuid-p1', role: 'handler' },
      { person_id: 'uuid-p2', role: 'handler' },
    ])
    expect(await rows('select person_id, role, origin from portal.role_proposal')).toEqual([
      { person_id: 'uuid-p3', role: 'approver', origin: 'ldap' },
    ])
    expect(await sync()).toBe('1,200 people: 1,200 as before.')
    expect(await noted('directory:sync')).toHaveLength(2)
  })

  test('lets go whom the directory no longer has, ends their sessions and what groups no longer give', async () => {
    const session = await nw.database.startSession({ personId: 'uuid-p1' }, Temporal.Now.instant())
    entries.splice(entries.indexOf(crowd[1] as HeldEntry), 1)
    entries.splice(-2, 1, group('desk', ['p2']))
    expect(await sync()).toBe(
      '1,199 people: 10 changed, 1 has left, 1,189 as before. Roles by groups: 1 taken. 10 have a manager whom LDAP_FILTER leaves out; they stand without one.',
    )
    expect(await nw.database.asPerson(session ?? '', ({ directory }) => directory.actor())).toBeNull()
    expect(await rolesByGroup()).toEqual([{ person_id: 'uuid-p2', role: 'handler' }])
  })

  test('keeps an account name that changed until the day before', async () => {
    entries[1] = personNamed('p2', { uid: ['p2.new'], manager: [dnOf('p0')] })
    await sync()
    const yesterday = Temporal.Now.plainDateISO('UTC').subtract({ days: 1 }).toString()
    expect(
      await rows(`select key ->> 'value' as value, key ->> 'validTo' as until from portal.identity_key
        where person_id = 'uuid-p2' order by 2`),
    ).toEqual([
      { value: 'p2', until: yesterday },
      { value: 'p2.new', until: null },
    ])
  })

  test('does not let a crowd go because the directory gave less', async () => {
    await expect(sync({ LDAP_FILTER: '(&(objectClass=person)(cn=Person p2*))' })).rejects.toThrow(
      /add --allow-leaving \d+\.$/,
    )
  })

  test('names the entries that lack something', async () => {
    entries.push({ dn: dnOf('robot'), attributes: { objectClass: ['person'], entryUUID: ['r'], cn: ['Robot'] } })
    await expect(sync()).rejects.toThrow(`entry uid=robot,ou=people,${base}: email is no e-mail address.`)
    entries.pop()
  })

  test.each([
    ['a wrong password', { LDAP_PASSWORD: 'other' }, 'The directory does not take LDAP_BIND_DN with LDAP_PASSWORD.'],
    ['nobody there', { LDAP_URL: 'ldap://localhost:1' }, 'The directory does not answer at LDAP_URL (ECONNREFUSED).'],
  ])('says of %s what to do', async (_title, settings, sentence) => {
    await expect(sync(settings)).rejects.toThrow(sentence)
  })

  test('over TLS trusts the authority that is set, and no other', async () => {
    const { cert, key } = localhostCertificate()
    const safe = await holdLdap(entries, { certificate: cert, key })
    try {
      const caFile = path.join(folder, 'ca.pem')
      writeFileSync(caFile, cert)
      const url = { LDAP_URL: safe.url }
      await expect(sync(url)).rejects.toThrow('set LDAP_CA_FILE to its authority')
      expect(await sync({ ...url, LDAP_CA_FILE: caFile }, { check: true })).toContain('as before')
    } finally {
      await safe.close()
    }
  })
})

test.each([
  [{ LDAP_PASSWORD: '' }, 'LDAP_PASSWORD is missing'],
  [{ LDAP_URL: 'http://x' }, 'LDAP_URL must be an address such as ldaps://'],
  [{ LDAP_URL: 'ldap://directory.northwind.example' }, 'the password would travel in the clear'],
  [{ LDAP_FILTER: 'objectClass=person' }, 'LDAP_FILTER must stand in parentheses.'],
  [{ LDAP_ATTRIBUTES: 'id=uid shoe=size' }, 'LDAP_ATTRIBUTES must be field=attribute'],
])('settings %o are refused in a sentence', (settings, sentence) => {
  expect(() => settingsOf(settings)).toThrow(sentence)
})
