import fc from 'fast-check'
import type { Client } from 'pg'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'
import type { State } from '#lib/domain/case/state.ts'
import { berlin, london, people, type Who } from '#lib/testing/cast.ts'
import { emptyCase } from '#lib/testing/test-case.ts'
import { aimed, everyFact, holidays, nextByLaw } from './every-fact.ts'
import { replyTo } from './replies.ts'

type Step = { move: 'onward' | 'reply' | 'any'; pick: number; fact: FactBody; hours: number }
type Told = {
  steps: Step[]
  british: boolean
  subject: Subject
  handler: 'okafor' | 'novak' | null
  day: number
  alone: boolean
}
type Subject = 'mara' | 'jonas' | 'stranger' | 'okafor'

const everybody = Object.keys(people) as Who[]

/** The first two happen once in a case, by an index; erasing ends the life of what these stories are about. */
const apart: ReadonlySet<string> = new Set([
  'received',
  'reminded',
  'erasure_announced',
  'erasure_asked',
  'withholding_reviewed',
  'erased',
])

const step: fc.Arbitrary<Step> = fc.record({
  move: fc.constantFrom('onward', 'reply', 'any'),
  pick: fc.nat(9999),
  fact: fc.constantFrom(...everyFact.filter(({ kind }) => !apart.has(kind))),
  hours: fc.integer({ min: 1, max: 200 }),
})
const told: fc.Arbitrary<Told> = fc.record({
  steps: fc.array(step, { maxLength: 40, size: 'max' }),
  british: fc.boolean(),
  subject: fc.constantFrom('mara', 'jonas', 'stranger', 'okafor'),
  handler: fc.constantFrom('okafor', 'novak', null),
  day: fc.integer({ min: 0, max: 400 }),
  alone: fc.constantFrom(...Array<boolean>(9).fill(false), true),
})

/** Cases lived through at random, each fact one that the gate let in; the same ones whenever they are asked for. */
export const randomStories = (count: number): AccessRequest[] => fc.sample(told, { numRuns: count, seed: 17 }).map(tell)

function tell({ steps, british, subject, handler, day, alone }: Told, index: number): AccessRequest {
  const receivedAt = Temporal.Instant.from('2025-11-01T09:30:00Z').add({ hours: day * 24 + (index % 14) })
  const number = `DR-2026-${String(index + 1).padStart(4, '0')}`
  let request = emptyCase({
    id: `0f15d3a0-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
    number,
    subject: { personId: subject, name: people[subject].name, employeeNo: 'NW-2041', managers: [] },
    receivedAt,
    ...(british ? { establishment: london, profileId: 'UK2026' } : { establishment: berlin }),
  })
  let now = receivedAt
  const states = (who: Who, any: FactBody): boolean => {
    const fact = aimed(any, request.facts)
    if (!mayState(readCase(request, now), fact, people[who], { holidays }).ok) return false
    const next: Fact = { id: `${request.facts.length}`, at: now, by: people[who], ...fact }
    request = { ...request, facts: [...request.facts, next] }
    return true
  }
  request = {
    ...request,
    facts: [{ id: '0', at: now, by: people[subject], kind: 'received', ...(alone ? { only: 'right' as const } : {}) }],
  }
  if (handler) states('aalto', { kind: 'assigned', handlerId: handler, handlerName: people[handler].name })
  for (const { move, pick, fact, hours } of steps) {
    now = now.add({ hours })
    const reply = move === 'reply' ? replyTo(request.facts, pick) : undefined
    if (reply && !apart.has(reply[1].kind)) states(...reply)
    else if (move === 'onward') for (const [by, next] of onwards(readCase(request, now).state)) states(by, next)
    else everybody.some(who => states(who, fact))
  }
  return request
}

const onwards = (state: State) => (nextByLaw[state] ?? []).filter(([, { kind }]) => kind !== 'received')

/**
 * Writes cases into a database as they are, with their own numbers and times, as its owner; the rules of arrival and order
 * are left out. Their rows for lists are as old as the arrival.
 */
export async function keepStories(owner: Client, requests: readonly AccessRequest[]): Promise<void> {
  await owner.query(`
    insert into portal.establishment values ('london', 'Northwind Ltd, London', 'GB', 'ENG', 'Europe/London', false)
      on conflict do nothing;
    alter table portal.access_request disable trigger receive;
    alter table portal.request_fact disable trigger settle;
    alter table portal.request_fact disable trigger settle_arrival;
    alter table portal.request_fact disable trigger settle_rules;`)
  for (const { id, number, subject, receivedAt, establishment, profileId, contact, facts } of requests) {
    await owner.query(
      `insert into portal.access_request (id, number, subject_id, establishment_id, channel, received_at, profile_id, scope,
         contact, idempotency_key) values ($1, $2, $3, $4, 'portal', $5, $6, '{"everything": true}', $7, $2)`,
      [
        id,
        number,
        subject.personId,
        establishment.country === 'GB' ? 'london' : 'berlin',
        `${receivedAt}`,
        profileId,
        contact,
      ],
    )
    await owner.query(
      `insert into portal.request_fact (request_id, at, by_person, by_name, by_role, kind, detail)
       select $1, (f ->> 'at')::timestamptz, null, f ->> 'name', f ->> 'role', f ->> 'kind', f -> 'detail'
       from jsonb_array_elements($2) with ordinality facts (f, place) order by place`,
      [id, JSON.stringify(facts.map(factRow))],
    )
  }
}

const factRow = ({ id, at, by, kind, ...detail }: Fact) => ({ at, name: by.name, role: by.role, kind, detail })
