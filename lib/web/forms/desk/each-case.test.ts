import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignCase } from '#lib/features/desk/assign-case.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { eachCase, type Outcome } from './each-case.ts'
import { outcomeOf, outcomePath } from './outcome.ts'

let parts: Awaited<ReturnType<typeof testParts>>
beforeAll(async () => {
  parts = await testParts()
})
afterAll(() => parts.end())

const assign = (who: string, numbers: string[], handler: string): Promise<Outcome> =>
  parts.nw.as(who, stores =>
    eachCase({ ...parts.fixed, ...stores }, 'case:assign', numbers, given =>
      assignCase(given.world, given.permit, given.request, handler),
    ),
  )

test('each case is judged on its own: those that may are assigned, each other one is named with its rule', async () => {
  const [mara, jonas, stranger] = [
    await parts.nw.request('mara'),
    await parts.nw.request('jonas'),
    await parts.nw.request('stranger'),
  ].map(({ number }) => number)
  const numbers = [stranger, mara, jonas, stranger, 'DR-1999-0001'].map(number => number ?? '')
  const outcome = await assign('aalto', numbers, 'hedda')
  expect(outcome.done).toBe(1)
  expect(outcome.refused).toEqual([
    { number: 'DR-1999-0001', reason: 'not_found' },
    { number: mara, reason: 'handler_in_line' },
    { number: jonas, reason: 'handler_in_line' },
  ])
  const { rows } = await parts.nw.owner.query(
    "select allowed, count(*)::int as times from portal.audit_event where action = 'case:assign' group by 1 order by 1",
  )
  expect(rows).toEqual([
    { allowed: false, times: 1 },
    { allowed: true, times: 3 },
  ])
})

test('who may not assign assigns nothing, and nothing tells a stranger’s case from a missing one', async () => {
  const { number } = await parts.nw.request('pappa')
  const outcome = await assign('marchetti', [number, 'DR-1999-0001'], 'okafor')
  expect(outcome).toEqual({
    done: 0,
    refused: [
      { number: 'DR-1999-0001', reason: 'not_found' },
      { number, reason: 'not_found' },
    ],
  })
})

test('the outcome is told in the address and read from there, whatever somebody writes into it', () => {
  const path = outcomePath('/cases', 'assigned', {
    done: 498,
    refused: [{ number: 'DR-2026-0003', reason: 'handler_in_conflict' }],
  })
  const query = new URLSearchParams(path.split('?')[1])
  const search = { count: query.get('count') ?? '', left: query.get('left') ?? '', not: query.getAll('not') }
  expect(outcomeOf(search, wordsIn('en'))).toEqual({
    count: 498,
    left: '1 case was left as it was',
    refused: [
      {
        number: 'DR-2026-0003',
        words: 'DR-2026-0003: The chosen handler is in an open conflict of interest in this case.',
      },
    ],
  })
  const forged = { count: '<b>', left: '-1', not: ['DR-2026-0003 <b>', 'x y', 'DR-2026-0003 constructor'] }
  expect(outcomeOf(forged, wordsIn('en'))).toEqual({ count: 0, left: null, refused: [] })
})
