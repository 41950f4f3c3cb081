import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { ask, type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind({ maxConnections: 20 })
})
afterAll(() => nw.end())

const stored = async (request: AccessRequest): Promise<AccessRequest> => {
  const found = await nw.as(request.subject.personId, stores => stores.requests.byId(request.id))
  if (!found) throw new Error('the subject does not see the own case')
  return found
}

describe('a request comes in', () => {
  test('it is read back as it was sent, with the clock of the database and a number of the year', async () => {
    const before = Temporal.Now.instant()
    const request = await nw.request('mara')
    const read = await stored(request)
    expect(read).toMatchObject({
      number: expect.stringMatching(/^DR-\d{4}-\d{4}$/),
      subject: { personId: 'mara', name: 'Mara Lindqvist', employeeNo: 'NW-mara', managers: ['jonas', 'helena'] },
      establishment: { id: 'berlin', country: 'DE', region: 'BE', timeZone: 'Europe/Berlin', regionalRoll: false },
      scope: { everything: true },
      contact: { email: 'mara@northwind.example', language: 'en', format: 'standard' },
    })
    expect(read.facts.map(fact => fact.kind)).toEqual(['received', 'identity_confirmed'])
    expect(read.facts[0]?.at).toEqual(read.receivedAt)
    expect(read.facts[0]?.by.name).toBe('Mara Lindqvist')
    expect(Math.abs(read.receivedAt.since(before).total('seconds'))).toBeLessThan(5)
  })

  test('50 sends with one key are one request with one number, and the numbers have no gap', async () => {
    const first = await nw.request('stranger')
    const sent = await Promise.all(Array.from({ length: 50 }, () => nw.request('stranger', 'the same key')))
    expect(new Set(sent.map(request => request.id)).size).toBe(1)
    const facts = (await stored(sent[0] ?? first)).facts.map(fact => fact.kind)
    expect(facts).toEqual(['received', 'identity_confirmed'])
    const [second, next] = [sent[0]?.number, (await nw.request('stranger')).number]
    const count = (number: string | undefined) => Number(number?.split('-')[2])
    expect([count(second) - count(first.number), count(next) - count(first.number)]).toEqual([1, 2])
  })

  test('20 requests at once get 20 numbers in a row', async () => {
    const sent = await Promise.all(Array.from({ length: 20 }, () => nw.request('stranger')))
    const numbers = sent.map(request => Number(request.number.slice(8))).sort((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, place) => (numbers[0] ?? 0) + place))
  })

  test('the same key of another person is another request', async () => {
    const [one, other] = [await nw.request('mara', 'key'), await nw.request('stranger', 'key')]
    expect(one.id).not.toBe(other.id)
  })

  test('nobody asks in the name of another person', async () => {
    const asked = nw.as('stranger', async stores => {
      const self = await stores.directory.self()
      const directory = {
        ...stores.directory,
        self: async () => self && { ...self, subject: { ...self.subject, personId: 'mara' } },
      }
      return ask({ ...stores, directory }, 'stranger', 'forged')
    })
    await expect(asked).rejects.toMatchObject({ code: '42501' })
  })

  test('the instant of arrival is never moved, by the owner of the cluster neither', async () => {
    const { id } = await nw.request('mara')
    const move = nw.owner.query(
      "update portal.access_request set received_at = now() - interval '1 day' where id = $1",
      [id],
    )
    await expect(move).rejects.toThrow('never changed')
    const given = await nw.owner.query(
      `insert into portal.access_request
         (subject_id, establishment_id, channel, profile_id, scope, contact, idempotency_key, received_at, number)
       values ('mara', 'berlin', 'portal', 'EU', '{}', '{}', 'early', '2001-01-01', 'DR-2001-0001')
       returning received_at > now() - interval '1 minute' as now, number`,
    )
    expect(given.rows[0].now).toBe(true)
    expect(given.rows[0].number).not.toBe('DR-2001-0001')
  })

  test('a request whose transaction fails leaves nothing, and its number goes to the next', async () => {
    const before = await nw.request('mara')
    const broken = nw.as('mara', async stores => {
      await ask(stores, 'mara', 'lost')
      throw new Error('power cut')
    })
    await expect(broken).rejects.toThrow('power cut')
    const after = await nw.request('mara')
    expect(Number(after.number.slice(8)) - Number(before.number.slice(8))).toBe(1)
  })
})

describe('the draft', () => {
  test('is kept for its person and replaced by the next', async () => {
    await nw.as('mara', stores => stores.requests.saveDraft({ email: 'a@northwind.example' }))
    await nw.as('mara', stores => stores.requests.saveDraft({ language: 'de' }))
    expect(await nw.as('mara', stores => stores.requests.draft())).toEqual({ language: 'de' })
    expect(await nw.as('okafor', stores => stores.requests.draft())).toEqual({})
  })
})
