import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { clocksDiffer } from '#lib/domain/deadline/clock-skew.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import { ask } from '#lib/testing/test-case.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const denied = { code: '42501' }
// A rule of the case stands against it (guard.broken_rule), whatever the right.
const against = { code: '23514' }
const states = (personId: string, role: Role, request: AccessRequest, fact: FactBody) =>
  nw.as(personId, ({ requests }) => requests.record(request.id, fact, { personId, name: personId, role }))
const stored = async (request: AccessRequest): Promise<AccessRequest> => {
  const found = await nw.as(request.subject.personId, ({ requests }) => requests.byId(request.id))
  if (!found) throw new Error('the subject does not see the own case')
  return found
}
const extension: FactBody = { ...ask.extension, reasons: ['complexity'] }
const told: FactBody = { kind: 'extension_notified' }
const words: FactBody = { kind: 'clarification_answered', answer: 'words', words: 'The summer.' }
const refusal: FactBody = { ...ask.refusal, grounds: ['abusive12_5'] }

/** A case of Mara's that Okafor has taken. */
async function taken(): Promise<AccessRequest> {
  const request = await nw.request('mara')
  await states('okafor', 'handler', request, { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' })
  return request
}

describe('questions', () => {
  test('the handler asks, the subject answers', async () => {
    const request = await taken()
    await states('okafor', 'handler', request, ask.clarification)
    expect(await states('mara', 'employee', request, words)).not.toBeNull()
    expect((await stored(request)).facts.at(-1)?.kind).toBe('clarification_answered')
  })

  test('another handler, the officer and the approver ask nothing', async () => {
    const request = await taken()
    await expect(states('novak', 'handler', request, ask.clarification)).rejects.toMatchObject(denied)
    await expect(states('aalto', 'dpo', request, ask.clarification)).rejects.toMatchObject(denied)
    await expect(states('marchetti', 'approver', request, ask.clarification)).rejects.toMatchObject(denied)
  })

  test('a stranger answers nothing', async () => {
    const request = await taken()
    await states('okafor', 'handler', request, ask.clarification)
    await expect(states('stranger', 'employee', request, words)).rejects.toMatchObject(denied)
  })

  test('a case is not collected while it is open who asked', async () => {
    const request = await taken()
    await states('okafor', 'handler', request, ask.identity)
    const collects = nw.job(request.id, ({ requests }) =>
      requests.record(request.id, { kind: 'collection_started' }, { personId: null, name: 'Fifteen', role: 'system' }),
    )
    await expect(collects).rejects.toMatchObject({ code: '23514' })
  })
})

describe('more time', () => {
  test('a second person tells it, whoever proposed it does not', async () => {
    const request = await taken()
    await states('aalto', 'dpo', request, extension)
    await expect(states('aalto', 'dpo', request, told)).rejects.toMatchObject(against)
    await expect(states('okafor', 'handler', request, told)).rejects.toMatchObject(denied)
    expect(await states('marchetti', 'approver', request, told)).not.toBeNull()
    expect(await states('marchetti', 'approver', request, told)).toBeNull()
  })

  test('a surge is declared by the officer and confirmed by another person', async () => {
    const surge = { reason: 'A newspaper wrote about us.', from: '2026-11-01', until: '2026-12-31' }
    await expect(nw.as('okafor', ({ surges }) => surges.declare(surge))).rejects.toMatchObject(denied)
    await nw.as('aalto', ({ surges }) => surges.declare(surge))
    const [declared] = await nw.as('marchetti', ({ surges }) => surges.all())
    expect(declared).toMatchObject({ ...surge, declaredBy: 'aalto', confirmedBy: null })
    const confirms = (id: string) => nw.as(id, ({ surges }) => surges.confirm(declared?.id ?? ''))
    expect(await confirms('aalto')).toBe(false)
    expect(await confirms('marchetti')).toBe(true)
    expect(await confirms('marchetti')).toBe(false)
    expect(await nw.as('stranger', ({ surges }) => surges.all())).toEqual([])
  })
})

describe('refusals', () => {
  test('the handler proposes, the officer advises, an approver who never handled the case decides', async () => {
    const request = await taken()
    await states('okafor', 'handler', request, refusal)
    await expect(states('marchetti', 'approver', request, ask.opinion)).rejects.toMatchObject(denied)
    await states('aalto', 'dpo', request, ask.opinion)
    await expect(states('aalto', 'dpo', request, ask.refused)).rejects.toMatchObject(against)
    await expect(states('okafor', 'handler', request, ask.refused)).rejects.toMatchObject(against)
    expect(await states('marchetti', 'approver', request, ask.refused)).not.toBeNull()
    expect(readCase(await stored(request), Temporal.Now.instant()).state).toBe('REFUSED')
    expect(await states('mara', 'employee', request, { kind: 'withdrawn' })).toBeNull()
  })
})

describe('what stands beside a case', () => {
  test('nobody in conflict adds anything more, and only another officer ends the conflict', async () => {
    const request = await taken()
    const conflict = { personId: 'okafor', why: 'He is named in a grievance.' }
    await states('okafor', 'handler', request, { kind: 'conflict_declared', ...conflict })
    await expect(states('okafor', 'handler', request, ask.clarification)).rejects.toMatchObject(denied)
    await states('aalto', 'dpo', request, { kind: 'conflict_ended', personId: 'okafor' })
    expect(await states('okafor', 'handler', request, ask.clarification)).not.toBeNull()
  })

  test('a hold is placed by the handler and lifted by the officer', async () => {
    const request = await taken()
    await states('okafor', 'handler', request, { kind: 'hold_placed', why: 'A court asked for it.' })
    const lifted: FactBody = { kind: 'hold_lifted', why: 'The case before the court ended.' }
    await expect(states('okafor', 'handler', request, lifted)).rejects.toMatchObject(denied)
    expect(await states('aalto', 'dpo', request, lifted)).not.toBeNull()
  })

  test('a withdrawn request takes complaints, and once opened again it may be withdrawn again', async () => {
    const request = await taken()
    await states('mara', 'employee', request, { kind: 'withdrawn' })
    const complaint: FactBody = { kind: 'complaint', to: 'officer', words: 'I was pressed to withdraw.' }
    expect(await states('mara', 'employee', request, complaint)).not.toBeNull()
    expect(await states('okafor', 'handler', request, ask.clarification)).toBeNull()
    await states('aalto', 'dpo', request, { kind: 'reopened', why: 'She was pressed to withdraw.' })
    expect(await states('mara', 'employee', request, { kind: 'withdrawn' })).not.toBeNull()
  })
})

test('facts are dated by the database, and its clock may be asked', async () => {
  const request = await nw.request('mara')
  const clock = await nw.as('mara', ({ directory }) => directory.clock())
  const [received] = (await stored(request)).facts
  expect(clocksDiffer(clock, received?.at ?? request.receivedAt)).toBe(false)
  expect(Temporal.Instant.compare(clock, request.receivedAt)).toBe(1)
})
