import { describe, expect, test } from 'vitest'
import { emptyCase } from '#lib/testing/test-case.ts'
import { type Case, readCase } from './case.ts'
import type { Fact, FactBody } from './reading.ts'
import { stepsIn } from './state.ts'

const at = Temporal.Instant.from('2026-11-03T08:14:00Z')
const by = { personId: null, name: 'Fifteen', role: 'system' as const }
const facts = (...bodies: FactBody[]): Case => {
  const stated = bodies.map((body, index): Fact => ({ id: `${index}`, at: at.add({ hours: index }), by, ...body }))
  return readCase(emptyCase({ facts: stated }), at)
}

const shownSteps = ({ reading, state }: Case) => stepsIn(reading, state)
const made = { version: 1, sha256: 'aa', pages: 3, bytes: 9 }
const road: [FactBody, string][] = [
  [{ kind: 'received' }, 'RECEIVED'],
  [{ kind: 'identity_confirmed', how: 'sign_in' }, 'TRIAGE'],
  [{ kind: 'collection_started' }, 'COLLECTING'],
  [{ kind: 'collection_finished', sources: 8, records: 9 }, 'REVIEW'],
  [{ kind: 'review_finished' }, 'RENDERING'],
  [{ kind: 'report_composed', ...made }, 'DECISION'],
  [{ kind: 'released', version: 1, sha256: 'aa' }, 'READY'],
  [{ kind: 'notified' }, 'DELIVERED'],
  [{ kind: 'closed' }, 'CLOSED'],
]

describe('the state follows from the facts', () => {
  test.each(road.map(([fact, state], index) => [fact.kind, state, index] as const))(
    'after %s it is %s',
    (_, state, index) => {
      expect(facts(...road.slice(0, index + 1).map(([fact]) => fact)).state).toBe(state)
    },
  )

  test('nothing reaches release without a confirmed identity', () => {
    const skipped = road.map(([fact]) => fact).filter(fact => fact.kind !== 'identity_confirmed')
    expect(facts(...skipped).state).toBe('RECEIVED')
  })

  test('a composing fault leads back to the review, and a returned report too', () => {
    const upTo = (kind: FactBody['kind']) =>
      road.slice(0, road.findIndex(([fact]) => fact.kind === kind) + 1).map(([fact]) => fact)
    expect(facts(...upTo('review_finished'), { kind: 'composing_failed', why: 'disk' }).state).toBe('REVIEW')
    expect(facts(...upTo('report_composed'), { kind: 'sent_back', comment: 'see screenshot 4' }).state).toBe('REVIEW')
  })

  test('a withdrawn request stays withdrawn, and an answered one cannot be withdrawn', () => {
    const withdrawn: FactBody = { kind: 'withdrawn' }
    expect(facts({ kind: 'received' }, withdrawn, { kind: 'identity_confirmed', how: 'sign_in' }).state).toBe(
      'WITHDRAWN',
    )
    expect(facts(...road.slice(0, 8).map(([fact]) => fact), withdrawn).state).toBe('DELIVERED')
  })

  test('a released report is answered only once the person is told; until release the request is open', () => {
    expect(facts(...road.slice(0, 6).map(([fact]) => fact)).open).toBe(true)
    expect(facts(...road.slice(0, 7).map(([fact]) => fact)).open).toBe(false)
  })
})

test('the case belongs to the person it was given to last', () => {
  const to = (handlerId: string): FactBody => ({ kind: 'assigned', handlerId, handlerName: handlerId })
  expect(facts({ kind: 'received' }).reading.assignment.handler?.id ?? null).toBeNull()
  expect(facts(to('okafor'), to('novak')).reading.assignment.handler?.id ?? null).toBe('novak')
})

test('the six steps: during the second check four are done and one is going on', () => {
  const steps = shownSteps(facts(...road.slice(0, 6).map(([fact]) => fact)))
  expect(steps.map(one => one.progress)).toEqual(['done', 'done', 'done', 'done', 'now', 'open'])
})

test('while the records are collected, identity is done and nothing is promised as reviewed', () => {
  const steps = shownSteps(facts(...road.slice(0, 3).map(([fact]) => fact)))
  expect(steps.map(one => one.progress)).toEqual(['done', 'done', 'now', 'open', 'open', 'open'])
})
