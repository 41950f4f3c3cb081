import { afterAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { releaseReport } from '#lib/features/answer/release-report.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import { refusal, refusedInPart } from '#lib/testing/case/stated-facts.ts'
import { people } from '#lib/testing/cast.ts'
import { openDesk } from '#lib/testing/test-desk.ts'

const { act, mailed, nw, stored, taken, end } = await openDesk()
afterAll(end)

describe('a refusal', () => {
  const opines = (request: AccessRequest, agrees: boolean) =>
    act('aalto', 'case:dpo_opinion', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { kind: 'dpo_opinion', on: 'refusal', agrees, words: 'I looked at the evidence.' }),
    )
  const refuses = (request: AccessRequest, divergence: string | null) =>
    act('marchetti', 'case:refused', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { kind: 'refused', reasons: 'The request is abusive.', divergence }),
    )
  const proposesIt = (request: AccessRequest, more = {}) =>
    act('okafor', 'case:refusal_proposed', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { ...refusal, ...more }),
    )

  test('needs a ground of the law and what proves it; other people’s rights never refuse everything', async () => {
    const request = await taken()
    expect(await proposesIt(request, { grounds: [] })).toBe('ground_missing')
    expect(await proposesIt(request, { evidence: '' })).toBe('ground_missing')
    expect(await proposesIt(request, { grounds: ['thirdParty'] })).toBe('ground_only_partial')
  })

  test('is decided after the officer’s opinion, and against it only with a reason; then it is told', async () => {
    const request = await taken()
    expect(await proposesIt(request)).toBe('done')
    expect(await refuses(request, null)).toBe('opinion_missing')
    expect(await opines(request, false)).toBe('done')
    expect(await refuses(request, null)).toBe('divergence_unexplained')
    expect(await refuses(request, 'The pattern of ninety requests is clear to us.')).toBe('done')
    expect((await stored(request)).state).toBe('REFUSED')
    expect(await mailed(request)).toHaveLength(1)
    expect((await stored(request)).facts.at(-1)).toMatchObject({ kind: 'notice_sent', notice: 'refusal' })
  })
})

test('what is refused in part is released after the officer’s opinion, and against it only with a reason', async () => {
  const request = await taken()
  const system = people.system
  const okafor = people.okafor
  const made = { version: 1, sha256: 'a hash', pages: 3, bytes: 9 }
  const works = (fact: FactBody) => nw.job(request.id, ({ requests }) => requests.record(request.id, fact, system))
  await works({ kind: 'collection_started' })
  await works({ kind: 'collection_finished', sources: 1, records: 2 })
  const proposed = act('okafor', 'case:refusal_proposed', request, (world, proof, seen) =>
    stateFact(world, proof, seen, refusedInPart),
  )
  expect(await proposed).toBe('done')
  await nw.as('okafor', ({ requests }) => requests.record(request.id, { kind: 'review_finished' }, okafor))
  await works({ kind: 'report_composed', ...made })
  const releases = (divergence: string | null) =>
    act('marchetti', 'case:released', request, (world, proof, seen) =>
      releaseReport(world, proof, seen, { version: 1, sha256: 'a hash', divergence }),
    )
  expect(await releases(null)).toBe('opinion_missing')
  const opinion = { on: 'refusal', agrees: false, words: 'The names could be covered.' } as const
  await act('aalto', 'case:dpo_opinion', request, (world, proof, seen) =>
    stateFact(world, proof, seen, { kind: 'dpo_opinion', ...opinion }),
  )
  expect(await releases(null)).toBe('divergence_unexplained')
  expect(await releases('The pictures show nothing but the other person.')).toBe('done')
})
