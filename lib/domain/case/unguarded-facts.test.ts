import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyFact } from '#lib/testing/case/every-fact.ts'
import { people, type Who } from '#lib/testing/cast.ts'
import { emptyCase } from '#lib/testing/test-case.ts'
import type { AccessRequest } from './access-request.ts'
import { readCase } from './case.ts'
import { type Fact, type FactBody, readFacts } from './reading.ts'
import { states } from './state.ts'

// What the reading of facts holds by itself, whoever stated them: no gate stands before these.

const who = fc.constantFrom(...(Object.keys(people) as Who[]))
const unguarded = fc.array(fc.record({ who, fact: fc.constantFrom(...everyFact) }), { maxLength: 40, size: 'max' })
const told = (tries: { who: Who; fact: FactBody }[]): AccessRequest => {
  const { receivedAt } = emptyCase()
  const facts = tries.map(
    ({ who: by, fact }, n): Fact => ({ id: `${n}`, at: receivedAt.add({ hours: n }), by: people[by], ...fact }),
  )
  return emptyCase({ facts })
}

test('even facts that no guard let through release nothing without an identity, and no date throws', () => {
  fc.assert(
    fc.property(unguarded, tries => {
      const request = told(tries)
      const identified = tries.some(({ fact }) => fact.kind === 'identity_confirmed')
      const { state, deadline, clocks, clock } = readCase(request, request.facts.at(-1)?.at ?? request.receivedAt)
      expect(states).toContain(state)
      if (!identified) expect(['READY', 'DELIVERED', 'PARTIAL', 'FOLLOW_UP', 'COLLECTING']).not.toContain(state)
      const { due, safe } = deadline
      expect(Temporal.PlainDate.compare(safe, due)).toBeLessThanOrEqual(0)
      expect([clocks.length > 0, clock]).not.toContain(undefined)
    }),
    { numRuns: 5000, seed: 20261123 },
  )
}, 120_000)

test('the state is a function of the facts: read twice, or from a copy, it is the same', () => {
  fc.assert(
    fc.property(unguarded, tries => {
      const request = told(tries)
      const copy = { facts: structuredClone(request.facts.map(({ at: _, ...rest }) => rest)) }
      const facts = copy.facts.map((fact, n) => ({ ...fact, at: request.facts[n]?.at ?? request.receivedAt }))
      expect(readFacts(facts)).toEqual(readFacts(request.facts))
    }),
    { numRuns: 500, seed: 20261123 },
  )
})
