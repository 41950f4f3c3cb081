import { expect } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import { type FactBody, readFacts } from '#lib/domain/case/reading.ts'
import { people } from '#lib/testing/cast.ts'
import { everyFact } from './every-fact.ts'

type Model = { erased: boolean; purged: boolean }
type Real = { request: AccessRequest; now: Temporal.Instant }

/** Nobody goes out of a case that is held, open, or owes anything; what is left of it takes no more but a complaint. */
export function purgedIsOver(model: Model, { request, now }: Real, before: AccessRequest, fact: FactBody): void {
  if (fact.kind === 'person_removed') {
    const { reading, open } = readCase(before, now)
    expect([open, reading.hold.placed, reading.right.open, reading.complaint.open]).toEqual([false, [], [], []])
    expect([reading.ending.collected, reading.ending.kept]).toEqual([false, null])
    model.purged = true
  }
  if (model.purged) expect(readCase(request, now)).toMatchObject({ state: 'PURGED', readable: false })
}

/** An erased answer stays erased, whatever comes after it; a hold keeps everything. */
export function erasedGivesNothing(model: Model, { request, now }: Real, before: AccessRequest, fact: FactBody): void {
  if (fact.kind === 'erased') expect(readFacts(before.facts).hold.placed).toEqual([])
  if (fact.kind === 'erased' && fact.what === 'answer') model.erased = true
  if (!model.erased) return
  const { readable, state } = readCase(request, now)
  expect([readable, state]).toEqual([false, 'PURGED'])
  for (const give of ['released', 'report_read', 'downloaded', 'reopened', 'collection_started'] as const) {
    const again = everyFact.find(one => one.kind === give)
    if (again)
      for (const by of Object.values(people)) expect(mayState(readCase(request, now), again, by).ok).toBe(false)
  }
}
