import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directory, type Northwind, northwind, register } from '#lib/testing/test-northwind.ts'
import { importDirectory, linkAccounts } from './import-directory.ts'
import { importRegister } from './import-register.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

/** Mara as she signs in now. */
const mara = async () => {
  const token = await nw.database.startSession({ personId: 'mara' }, Temporal.Now.instant())
  return nw.database.asPerson(token ?? '', stores => stores.directory.actor())
}
const keys = async (personId: string) =>
  (await nw.owner.query('select key from portal.identity_key where person_id = $1', [personId])).rows.map(
    row => row.key,
  )

describe('the directory', () => {
  test('brought in again is the same, and sessions go on', async () => {
    const actor = () => nw.as('mara', stores => stores.directory.actor())
    const before = await actor()
    await importDirectory(nw.url, { establishments: [], people: directory })
    expect(await actor()).toEqual(before)
    expect(await keys('mara')).toEqual(directory.find(one => one.id === 'mara')?.keys)
  })

  test('changes what is said anew: name, manager, roles, keys', async () => {
    const person = directory.find(one => one.id === 'mara')
    if (!person) throw new Error('no Mara')
    const moved = { ...person, name: 'Mara L.', managerId: 'okafor', roles: ['employee', 'auditor'] as const, keys: [] }
    await importDirectory(nw.url, { establishments: [], people: [{ ...moved, roles: [...moved.roles] }] })
    expect(await mara()).toMatchObject({ name: 'Mara L.', managers: ['okafor'], roles: ['auditor', 'employee'] })
    expect(await keys('mara')).toEqual([])
    await importDirectory(nw.url, { establishments: [], people: [person] })
  })

  test('with a fault in it changes nothing', async () => {
    const [first, second] = directory
    if (!first || !second) throw new Error('no people')
    const faulty = importDirectory(nw.url, {
      establishments: [],
      people: [
        { ...first, name: 'Changed' },
        { ...second, managerId: 'nobody' },
      ],
    })
    await expect(faulty).rejects.toThrow()
    const { rows } = await nw.owner.query('select name from portal.person where id = $1', [first.id])
    expect(rows[0].name).toBe(first.name)
  })

  test('may hold a circle of managers; the line ends where it began', async () => {
    await nw.owner.query("update portal.person set manager_id = 'mara' where id = 'helena'")
    expect((await mara())?.managers).toEqual(['jonas', 'helena'])
    await nw.owner.query("update portal.person set manager_id = null where id = 'helena'")
  })

  test('a person of the identity provider is issuer and subject, never the address', async () => {
    const issuer = 'https://id.northwind.example'
    await linkAccounts(nw.url, [{ issuer, subject: '4711', personId: 'mara' }])
    const start = (who: { issuer: string; subject: string }) => nw.database.startSession(who, Temporal.Now.instant())
    const token = await start({ issuer, subject: '4711' })
    expect(await nw.database.asPerson(token ?? '', async stores => (await stores.directory.actor())?.personId)).toBe(
      'mara',
    )
    expect(await start({ issuer: 'https://other.example', subject: '4711' })).toBeNull()
    expect(await start({ issuer, subject: 'mara@northwind.example' })).toBeNull()
  })
})

describe('the register', () => {
  const read = () =>
    nw.as('stranger', async ({ register: store }) => ({
      programmes: await store.programmes(),
      sources: await store.sources(),
      exposures: await store.exposures('stranger'),
    }))

  test('is read as it was brought in by whoever is signed in, in its order', async () => {
    const [first] = register.programmes
    const [source] = register.sources
    if (!first || !source) throw new Error('no register')
    const more = {
      programmes: [{ ...first, id: 'z-first' }, first],
      sources: [{ ...source, id: 'z-first', programmeId: 'z-first' }, source],
      exposures: register.exposures,
    }
    await importRegister(nw.url, more)
    expect(await read()).toEqual({
      ...more,
      exposures: more.exposures.map(one => ({ ...one, affected: ['stranger'] })),
    })
  })

  test('brought in anew takes the place of the one before', async () => {
    await importRegister(nw.url, { programmes: [], sources: [], exposures: [] })
    expect(await read()).toEqual({ programmes: [], sources: [], exposures: [] })
    await importRegister(nw.url, register)
    expect((await read()).programmes).toEqual(register.programmes)
  })
})

test('the database says that it answers, and that it does not', async () => {
  expect(await nw.database.work()).toMatchObject({ workers: [] })
  const gone = await northwind()
  await gone.end()
  await expect(gone.database.work()).rejects.toThrow()
})
