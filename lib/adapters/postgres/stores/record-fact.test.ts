import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import type { By } from '#lib/ports/request-store.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind({ maxConnections: 20 })
})
afterAll(() => nw.end())

const by = (personId: string, role: Role): By => ({ personId, name: 'a name the database replaces', role })
const system: By = { personId: null, name: 'Fifteen', role: 'system' }
const states = (id: string, role: Role, request: AccessRequest, fact: FactBody) =>
  nw.as(id, stores => stores.requests.record(request.id, fact, by(id, role)))
const works = (request: AccessRequest, fact: FactBody) =>
  nw.job(request.id, stores => stores.requests.record(request.id, fact, system))
const assigned = (handlerId: string): FactBody => ({ kind: 'assigned', handlerId, handlerName: handlerId })
const composed = (version: number): FactBody => ({
  kind: 'report_composed',
  version,
  sha256: `hash ${version}`,
  pages: 3,
  bytes: 100,
})
const released = (version: number): FactBody => ({ kind: 'released', version, sha256: `hash ${version}` })
const stored = async (request: AccessRequest): Promise<AccessRequest> => {
  const found = await nw.as(request.subject.personId, stores => stores.requests.byId(request.id))
  if (!found) throw new Error('the subject does not see the own case')
  return found
}

/** A case of Mara's that Okafor has collected and reviewed, with version 1 made. */
async function composedCase(): Promise<AccessRequest> {
  const request = await nw.request('mara')
  await states('okafor', 'handler', request, assigned('okafor'))
  await works(request, { kind: 'collection_started' })
  await works(request, { kind: 'collection_finished', sources: 1, records: 2 })
  await states('okafor', 'handler', request, { kind: 'review_finished' })
  await works(request, composed(1))
  return request
}

describe('facts', () => {
  test('are never changed or taken away, by the owner of the cluster neither', async () => {
    await nw.request('mara')
    for (const change of ["update portal.request_fact set kind = 'closed'", 'delete from portal.request_fact'])
      await expect(nw.owner.query(change)).rejects.toThrow('never changed')
    await expect(nw.owner.query('truncate portal.request_fact')).rejects.toThrow('never changed')
  })

  test('of 50 releases at once one stands', async () => {
    const request = await composedCase()
    const facts = await Promise.all(
      Array.from({ length: 50 }, () => states('marchetti', 'approver', request, released(1))),
    )
    expect(facts.filter(fact => fact !== null)).toHaveLength(1)
    expect(readCase(await stored(request), Temporal.Now.instant()).state).toBe('READY')
  })

  test('of a release and a withdrawal at once one stands', async () => {
    const request = await composedCase()
    const acts = await Promise.all(
      Array.from({ length: 10 }, (_, turn) =>
        turn % 2
          ? states('marchetti', 'approver', request, released(1))
          : states('mara', 'employee', request, { kind: 'withdrawn' }),
      ),
    )
    expect(acts.filter(fact => fact !== null)).toHaveLength(1)
  })

  test('an answered request is not withdrawn any more', async () => {
    const request = await composedCase()
    await states('marchetti', 'approver', request, released(1))
    expect(await states('mara', 'employee', request, { kind: 'withdrawn' })).toBeNull()
  })

  test('of two handlers who take a case at once one has it', async () => {
    const request = await nw.request('mara')
    const takes = await Promise.allSettled(
      ['okafor', 'novak', 'okafor', 'novak'].map(id => states(id, 'handler', request, assigned(id))),
    )
    expect(takes.filter(one => one.status === 'fulfilled' && one.value !== null)).toHaveLength(1)
  })

  test('a release binds to the version and hash made last; anything after it voids it', async () => {
    const request = await composedCase()
    expect(await states('marchetti', 'approver', request, released(2))).toBeNull()
    const otherHash: FactBody = { kind: 'released', version: 1, sha256: 'another' }
    expect(await states('marchetti', 'approver', request, otherHash)).toBeNull()
    await states('marchetti', 'approver', request, { kind: 'sent_back', comment: 'Look again.' })
    expect(await states('marchetti', 'approver', request, released(1))).toBeNull()
    await states('okafor', 'handler', request, { kind: 'review_finished' })
    await works(request, composed(2))
    expect(await states('marchetti', 'approver', request, released(2))).not.toBeNull()
  })

  test('nothing follows a withdrawal', async () => {
    const request = await nw.request('mara')
    await states('mara', 'employee', request, { kind: 'withdrawn' })
    expect(await works(request, { kind: 'collection_started' })).toBeNull()
  })

  test('no case is collected before the person is identified', async () => {
    const request = await nw.as('mara', async stores => {
      const self = await stores.directory.self()
      if (!self) throw new Error('nobody')
      return stores.requests.submit({
        ...self,
        channel: 'portal',
        profileId: 'EU',
        scope: { everything: true },
        contact: { email: self.email, language: 'en', format: 'standard' },
        idempotencyKey: 'unidentified',
      })
    })
    await expect(works(request, { kind: 'collection_started' })).rejects.toMatchObject({ code: '23514' })
  })
})

describe('who may state what', () => {
  const denied = { code: '42501' }
  // A rule of the case stands against it (guard.broken_rule), whatever the right.
  const against = { code: '23514' }

  test('four eyes: who handled the case does not release it, not even after becoming an approver', async () => {
    const request = await composedCase()
    await nw.owner.query("insert into portal.person_role values ('okafor', 'approver')")
    await expect(states('okafor', 'approver', request, released(1))).rejects.toMatchObject(against)
    await nw.owner.query("delete from portal.person_role where person_id = 'okafor' and role = 'approver'")
  })

  test('the subject, a handler and the officer release nothing', async () => {
    const request = await composedCase()
    await expect(states('mara', 'employee', request, released(1))).rejects.toMatchObject(denied)
    await expect(states('okafor', 'handler', request, released(1))).rejects.toMatchObject(against)
    await expect(states('aalto', 'dpo', request, released(1))).rejects.toMatchObject(denied)
  })

  test('nobody acts in a role they do not hold or in the name of another person', async () => {
    const request = await composedCase()
    await expect(states('mara', 'approver', request, released(1))).rejects.toMatchObject(denied)
    const forged = nw.as('okafor', stores =>
      stores.requests.record(request.id, released(1), {
        personId: 'marchetti',
        name: 'Sofia Marchetti',
        role: 'approver',
      }),
    )
    await expect(forged).rejects.toMatchObject(denied)
    await expect(states('mara', 'dpo', request, { kind: 'withdrawn' })).rejects.toMatchObject(denied)
    const asStranger = nw.as('mara', stores =>
      stores.requests.record(request.id, { kind: 'withdrawn' }, by('stranger', 'employee')),
    )
    await expect(asStranger).rejects.toMatchObject(denied)
  })

  test('a handler on another case, or in the line of the subject, adds nothing', async () => {
    const request = await composedCase()
    await expect(states('novak', 'handler', request, { kind: 'review_finished' })).rejects.toMatchObject(denied)
    await expect(states('jonas', 'handler', await nw.request('mara'), assigned('jonas'))).rejects.toMatchObject(denied)
  })

  test('only the subject withdraws', async () => {
    const request = await composedCase()
    await expect(states('okafor', 'handler', request, { kind: 'withdrawn' })).rejects.toMatchObject(denied)
  })

  test('the officer gives a case to a handler outside the line, and takes it from one to another', async () => {
    const request = await composedCase()
    const choice = await nw.as('aalto', stores => stores.directory.handlersFor(request.id))
    expect(choice.map(one => one.personId)).toEqual(['novak', 'okafor'])
    expect(await nw.as('okafor', stores => stores.directory.handlersFor(request.id))).toEqual([])
    expect(await states('aalto', 'dpo', request, assigned('novak'))).not.toBeNull()
    await expect(states('aalto', 'dpo', request, assigned('jonas'))).rejects.toMatchObject(against)
    expect(await nw.as('okafor', stores => stores.requests.byId(request.id))).toBeNull()
  })
})

describe('the lock of a case', () => {
  test('makes the second of two who decide from what they read see what the first did', async () => {
    const request = await composedCase()
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        nw.as('marchetti', async ({ requests }) => {
          await requests.lock(request.number)
          const now = await requests.byNumber(request.number)
          if (!now || readCase(now, Temporal.Now.instant()).state !== 'DECISION') return 'too late'
          await requests.record(request.id, { kind: 'sent_back', comment: 'again' }, by('marchetti', 'approver'))
          return 'sent back'
        }),
      ),
    )
    expect(outcomes.filter(one => one === 'sent back')).toHaveLength(1)
  })
})
