import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { doorSecret } from './door-secret.ts'

const issuer = 'https://login.northwind.example'
let nw: Northwind
let web: Client
beforeAll(async () => {
  nw = await northwind()
  web = new Client({ connectionString: nw.loginUrl })
  await web.connect()
  await web.query('set role portal_web')
})
afterAll(async () => {
  await web.end()
  await nw.end()
})
beforeEach(() => nw.owner.query('delete from guard.account'))

const email = (value: string) => ({ kind: 'email', value }) as const
const recognise = (subject: string, claim: Parameters<typeof nw.database.recognise>[1] = null) =>
  nw.database.recognise({ issuer, subject }, claim)
const link = (subject: string, person: string, at = issuer) =>
  nw.owner.query('insert into guard.account values ($1, $2, $3)', [at, subject, person])
const links = async () => (await nw.owner.query('select subject, person_id from guard.account order by 1')).rows

test('a subject is linked once, by an address in any case, and known afterwards', async () => {
  expect(await recognise('1')).toBe('not_linked')
  expect(await recognise('1', email('MARA@Northwind.Example'))).toBe('linked')
  expect(await recognise('1')).toBe('known')
  expect(await recognise('1', email('okafor@northwind.example'))).toBe('known')
  expect(await links()).toEqual([{ subject: '1', person_id: 'mara' }])
})

test('a staff number links exactly', async () => {
  expect(await recognise('1', { kind: 'employee_number', value: 'nw-mara' })).toBe('not_linked')
  expect(await recognise('1', { kind: 'employee_number', value: 'NW-mara' })).toBe('linked')
})

test('a letter that only looks like another is another, whatever language the database speaks', async () => {
  const same = async (one: string, other: string) => {
    const asked = 'select guard.is_same_address($1 collate "en-x-icu", $2 collate "en-x-icu") as same'
    return (await nw.owner.query(asked, [one, other])).rows[0].same
  }
  expect(await same('okafor@northwind.example', 'OKAFOR@northwind.example')).toBe(true)
  expect(await same('okafor@northwind.example', 'o\u212Aafor@northwind.example')).toBe(false)
})

test('what fits two people links nobody, and so does a subject that stands for two', async () => {
  await nw.owner.query("update portal.person set email = 'Mara@northwind.example' where id = 'novak'")
  expect(await recognise('1', email('mara@northwind.example'))).toBe('ambiguous')
  await nw.owner.query("update portal.person set email = 'novak@northwind.example' where id = 'novak'")
  await link('2', 'mara')
  await link('2', 'novak', `${issuer}/`)
  expect(await recognise('2', email('mara@northwind.example'))).toBe('ambiguous')
  expect(await links()).toHaveLength(2)
})

test('nobody takes over who is linked to another subject of this provider', async () => {
  await link('1', 'mara', `${issuer}/`)
  expect(await recognise('2', email('mara@northwind.example'))).toBe('linked_elsewhere')
  expect(await recognise('1')).toBe('known')
})

test('who moved from another provider is linked anew', async () => {
  await link('1', 'mara', 'https://before.northwind.example')
  expect(await recognise('2', email('mara@northwind.example'))).toBe('linked')
})

test('who has left is told so, and an address that went to a successor is the successor’s', async () => {
  expect(await recognise('1', email('gone@northwind.example'))).toBe('left')
  await nw.owner.query("update portal.person set email = 'gone@northwind.example' where id = 'novak'")
  expect(await recognise('1', email('gone@northwind.example'))).toBe('linked')
  await nw.owner.query("update portal.person set email = 'novak@northwind.example' where id = 'novak'")
  expect(await links()).toEqual([{ subject: '1', person_id: 'novak' }])
})

test('an address that somebody typed into a form for former employees links nobody', async () => {
  await nw.owner.query(`insert into portal.person (id, name, email, employee_no, establishment_id)
    values ('applicant-1', 'A', 'new@northwind.example', '', 'berlin')`)
  expect(await recognise('1', email('new@northwind.example'))).toBe('not_linked')
})

test('of two subjects that claim one person at the same time the second waits, and is refused', async () => {
  const call = "select guard.recognise_subject($1, $2, $3, 'email', 'mara@northwind.example', true) as outcome"
  const secret = doorSecret(nw.loginUrl)
  await web.query('begin')
  const first = await web.query(call, [secret, issuer, '1'])
  expect(first.rows).toEqual([{ outcome: 'linked' }])
  let second: string | null = null
  const asking = recognise('2', email('mara@northwind.example')).then(outcome => {
    second = outcome
  })
  const isWaiting = async () =>
    (await nw.owner.query("select from pg_locks where locktype = 'advisory' and not granted")).rowCount === 1
  while (second === null && !(await isWaiting()));
  await web.query('commit')
  await asking
  expect(second).toBe('linked_elsewhere')
})

test('links and refusals stand in the audit trail, without an address', async () => {
  await recognise('1', email('mara@northwind.example'))
  await recognise('2', email('mara@northwind.example'))
  const { rows } = await nw.owner.query(`select actor_id, role, allowed, detail from portal.audit_event
    where action = 'account:link' order by seq desc limit 2`)
  const detail = { claim: 'email', outcome: 'linked' }
  expect(rows.reverse()).toEqual([
    { actor_id: 'mara', role: 'employee', allowed: true, detail },
    { actor_id: null, role: 'anonymous', allowed: false, detail: { ...detail, outcome: 'linked_elsewhere' } },
  ])
})

test('SQL of the web role links nobody: neither by the function without the secret nor in the table', async () => {
  const call = 'select guard.recognise_subject($1, $2, $3, $4, $5, true)'
  const who = [issuer, '9', 'email', 'mara@northwind.example']
  await expect(web.query(call, ['guessed', ...who])).rejects.toThrow('does not know this application')
  await expect(web.query('insert into guard.account values ($1, $2, $3)', [issuer, '9', 'mara'])).rejects.toThrow(
    'permission denied',
  )
  await expect(web.query("select guard.people_by_claim('email', 'mara@northwind.example')")).rejects.toThrow(
    'permission denied',
  )
  expect(await links()).toEqual([])
})

test('the database itself refuses a claim for which nobody vouches', async () => {
  const call = 'select guard.recognise_subject($1, $2, $3, $4, $5, $6)'
  const secret = doorSecret(nw.loginUrl)
  const faulty = [
    ['email', 'mara@northwind.example', false],
    ['email', 'mara@northwind.example', null],
    ['email', '', true],
    ['name', 'Mara Lindqvist', true],
  ]
  for (const claim of faulty)
    await expect(web.query(call, [secret, issuer, '9', ...claim])).rejects.toThrow('nobody vouches')
  expect(await links()).toEqual([])
})

test('groups give and take roles by the employer’s map; those that weigh more wait for a second person', async () => {
  const who = { issuer, subject: '1' }
  await link('1', 'stranger')
  await nw.owner.query(`insert into portal.group_role values ('HR requests', 'handler'), ('Privacy', 'dpo')`)
  const session = await nw.database.startSession({ personId: 'stranger' }, Temporal.Now.instant())
  const roles = async () =>
    (await nw.owner.query("select role from portal.person_role where person_id = 'stranger' order by 1")).rows.map(
      ({ role }) => role,
    )
  await nw.database.followGroups(who, ['hr requests', 'Privacy', 'Choir'])
  expect(await roles()).toEqual(['employee', 'handler'])
  expect(await nw.database.asPerson(session ?? '', stores => stores.directory.actor())).toBeNull()
  const { rows } = await nw.owner.query('select person_id, role, decided_at from portal.role_proposal')
  expect(rows).toEqual([{ person_id: 'stranger', role: 'dpo', decided_at: null }])
  await nw.database.followGroups(who, [])
  expect(await roles()).toEqual(['employee'])
})

test('groups give nothing to who has left, to whom nobody knows, and without the secret', async () => {
  await nw.owner.query("insert into portal.group_role values ('Desk', 'handler')")
  await link('1', 'gone')
  await nw.database.followGroups({ issuer, subject: '1' }, ['Desk'])
  await nw.database.followGroups({ issuer, subject: '2' }, ['Desk'])
  const { rows } = await nw.owner.query("select person_id from portal.person_role where origin = 'oidc'")
  expect(rows).toEqual([])
  await link('3', 'mara')
  const guessed = web.query("select guard.follow_provider('guessed', $1, '3', array['Desk'])", [issuer])
  await expect(guessed).rejects.toThrow('does not know this application')
  await expect(web.query("select guard.take_groups('mara', array['Desk'])")).rejects.toThrow('permission denied')
})

test('the newest sign-in says whether the provider gives the time of a proof', async () => {
  const start = (at: string) => nw.database.startSession({ personId: 'mara' }, Temporal.Instant.from(at))
  await start('1970-01-01T00:00:00Z')
  expect(await nw.database.lacksTime()).toBe(true)
  await start('2026-11-23T08:00:00Z')
  expect(await nw.database.lacksTime()).toBe(false)
})
