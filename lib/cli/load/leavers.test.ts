import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openLoad } from '#lib/testing/cli/test-load.ts'
import { loadDirectory } from './directory.ts'

const { nw, noted } = await openLoad()
const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-leavers-'))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await nw.end()
})

type Options = { check?: boolean; everybody?: boolean; allowLeaving?: number | null }

function load(text: string, options: Options = {}, name = 'people.csv'): Promise<string> {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return loadDirectory(nw.url, file, { check: false, everybody: false, allowLeaving: null, ...options })
}

const head = 'id,name,email,employeeNo,manager,establishment,leftOn,roles,key:username\n'
const line = (id: string, more: Partial<Record<'name' | 'no' | 'manager' | 'left' | 'roles', string>> = {}) =>
  `${id},"${more.name ?? `Person ${id}`}",${id}@northwind.example,${more.no ?? `NW-${id}`},${more.manager ?? ''},berlin,${more.left ?? ''},${more.roles ?? ''},${id}\n`
const present = [
  'helena',
  'jonas',
  'mara',
  'hedda',
  'okafor',
  'novak',
  'marchetti',
  'aalto',
  'pappa',
  'celik',
  'stranger',
]
const everybody = head + present.map(id => line(id)).join('')

const rolesOf = async (id: string) =>
  (await nw.owner.query('select role, origin from portal.person_role where person_id = $1 order by 1', [id])).rows.map(
    ({ role, origin }) => `${role} by ${origin}`,
  )
const signIn = (personId: string) => nw.database.startSession({ personId }, Temporal.Now.instant())
const acts = (token: string | null) =>
  nw.database.asPerson(token ?? '', async ({ directory }) => (await directory.actor())?.roles ?? null)

describe('roles', () => {
  test('stay as they are in a file that does not say them, whatever gave them', async () => {
    await nw.owner.query("insert into portal.person_role values ('mara', 'auditor', 'product')")
    expect(await load(everybody)).toBe('11 people: 11 changed.')
    expect(await load(everybody)).toBe('11 people: 11 as before.')
    expect(await rolesOf('okafor')).toEqual(['employee by file', 'handler by file'])
    expect(await rolesOf('mara')).toEqual(['auditor by product', 'employee by file'])
  })

  test('that a file states replace those it stated before, and the person signs in anew', async () => {
    const token = await signIn('okafor')
    await load(head + line('okafor', { roles: 'employee auditor' }))
    expect(await rolesOf('okafor')).toEqual(['auditor by file', 'employee by file'])
    expect(await acts(token)).toBeNull()
    expect(await acts(await signIn('okafor'))).toEqual(['auditor', 'employee'])
    await load(head + line('okafor', { roles: 'employee;handler' }))
  })
})

describe('who leaves', () => {
  test('with a last day that has passed is out at once, also from an open session', async () => {
    const token = await signIn('novak')
    expect(await load(head + line('novak', { left: '2026-01-31' }))).toContain('1 person: 1 has left.')
    expect(await acts(token)).toBeNull()
    expect(await signIn('novak')).toBeNull()
  })

  test('with a last day to come works until then', async () => {
    expect(await load(head + line('pappa', { left: '2999-01-31' }))).toContain('1 person: 1 changed.')
    expect(await acts(await signIn('pappa'))).toEqual(['auditor', 'employee'])
  })

  test('and comes back under the same id begins without the roles of staff', async () => {
    expect(await load(head + line('novak'))).toContain('1 person: 1 back again.')
    expect(await acts(await signIn('novak'))).toEqual(['employee'])
  })

  test('by absence does so only where the file is said to name everybody, and the case stays for staff', async () => {
    const without = everybody.replace(line('stranger'), '')
    expect(await load(without)).toContain('1 who works here is not in the file and stays.')
    const token = await signIn('stranger')
    const asked = await nw.request('stranger')
    expect(await load(without, { everybody: true })).toContain('1 has left')
    expect(await acts(token)).toBeNull()
    expect((await nw.as('aalto', ({ requests }) => requests.byId(asked.id)))?.subject.name).toBe('Person stranger')
    expect(await load(everybody, { everybody: true })).toContain('1 back again')
  })

  test('is not let go in a crowd: a file that was cut off is refused until the number is said', async () => {
    const before = (await noted('directory:load')).length
    const cut = head + line('helena') + line('jonas')
    await expect(load(cut, { everybody: true })).rejects.toThrow(
      '9 of 11 people would leave, and nothing was changed. If the list is whole and that is right, add --allow-leaving 9.',
    )
    expect(await noted('directory:load')).toHaveLength(before)
    expect(await load(cut, { everybody: true, allowLeaving: 9, check: true })).toBe(
      '2 people: 9 have left, 2 as before. Only checked: nothing was changed.',
    )
    expect(await signIn('mara')).not.toBeNull()
  })

  test('by the word of another source is not brought back by a file', async () => {
    await nw.owner.query(
      "update portal.person set gone_at = now(), gone_by = 'scim', left_on = current_date where id = 'hedda'",
    )
    await load(everybody)
    expect(await signIn('hedda')).toBeNull()
    const { rows } = await nw.owner.query("select left_on is not null as left from portal.person where id = 'hedda'")
    expect(rows).toEqual([{ left: true }])
  })
})

test('a new name keeps the id, and the number before leads to its records until yesterday', async () => {
  expect(await load(head + line('mara', { name: 'Mara Weber', no: 'NW-777' }))).toContain('1 changed')
  const { rows } = await nw.owner.query(
    `select p.name, k.key from portal.person p join portal.identity_key k on k.person_id = p.id
     where p.id = 'mara' and k.key ->> 'kind' = 'employee_no'`,
  )
  const yesterday = Temporal.Now.plainDateISO('UTC').subtract({ days: 1 }).toString()
  expect(rows).toMatchObject([
    { name: 'Mara Weber', key: { value: 'NW-mara', validFrom: null, validTo: yesterday, source: 'earlier number' } },
  ])
  await load(head + line('mara', { name: 'Mara Weber', no: 'NW-778' }))
  const last = await nw.owner.query(
    "select key ->> 'validFrom' as day from portal.identity_key where person_id = 'mara' and key ->> 'value' = 'NW-777'",
  )
  expect(last.rows).toEqual([{ day: Temporal.Now.plainDateISO('UTC').toString() }])
})

describe('a file is refused', () => {
  test('with managers in a circle, named with the line', async () => {
    const circle = head + line('helena', { manager: 'jonas' }) + line('jonas', { manager: 'helena' }) + line('mara')
    await expect(load(circle)).rejects.toThrow(
      /^line 2: the line of managers is a circle: "(helena|jonas)", managed by "(helena|jonas)", managed by "(helena|jonas)"\.$/,
    )
  })

  test('with twenty faults named and the others counted', async () => {
    const bad = head + Array.from({ length: 33 }, (_, at) => line(`p${at}`, { manager: 'nobody' })).join('')
    const said: Error = await load(bad).then(
      () => new Error('no fault'),
      thrown => thrown,
    )
    expect(said.message.split('\n')).toHaveLength(21)
    expect(said.message).toMatch(/^line 2: there is no person "nobody" to be the manager\.\n/)
    expect(said.message).toMatch(/\n… and 13 more\.$/)
  })

  test('with a line that is no JSON, as lines of JSON', async () => {
    const person = { id: 'x', name: 'X', email: 'x@northwind.example', employeeNo: 'NW-x', establishment: 'berlin' }
    const lines = [JSON.stringify(person), '', '{"id": ', JSON.stringify({ ...person, id: 'y', email: 'y' })]
    await expect(load(lines.join('\n'), {}, 'people.jsonl')).rejects.toThrow(
      'line 3: this is not JSON.\nline 4: email: must be an e-mail address.',
    )
    expect(await load(JSON.stringify(person), { check: true }, 'people.jsonl')).toContain('1 person: 1 new.')
  })
})
