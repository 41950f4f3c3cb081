import { expect, test } from 'vitest'
import { randomStories } from '#lib/testing/case/random-stories.ts'
import { readCase } from './case.ts'
import { standingOf } from './case-standing.ts'
import { actOf } from './gate.ts'
import { states } from './state.ts'

const stories = randomStories(400)
const said = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('what lists keep of a case is the same at its arrival, at its newest fact and years later', () => {
  for (const request of stories) {
    const moments = [request.receivedAt, request.facts.at(-1)?.at ?? request.receivedAt, '2031-02-03T04:05:06Z']
    const standings = moments.map(at => said(standingOf(readCase(request, Temporal.Instant.from(at)))))
    expect(standings[1]).toEqual(standings[0])
    expect(standings[2]).toEqual(standings[0])
  }
})

test('the person’s own transaction keeps the same, although it does not see what staff note for each other', () => {
  expect(stories.flatMap(({ facts }) => facts).some(({ kind }) => actOf(kind).staffOnly === true)).toBe(true)
  for (const request of stories) {
    const seen = request.facts.filter(({ kind }) => actOf(kind).staffOnly !== true)
    const standing = (facts: typeof seen) => said(standingOf(readCase({ ...request, facts }, request.receivedAt)))
    expect(standing(seen)).toEqual(standing(request.facts))
  }
})

test('the stories reach most states, so that the two above say something', () => {
  const reached = new Set(stories.map(request => readCase(request, request.receivedAt).state))
  expect(states.filter(state => reached.has(state)).length).toBeGreaterThan(14)
})
