import { expect, test } from 'vitest'
import { requestLimit } from './request-limit.ts'

test('lets a burst through, then so many a second, and says when to come again', () => {
  let time = 0
  const wait = requestLimit(2, 3, () => time)
  expect([wait(), wait(), wait(), wait()]).toEqual([null, null, null, 1])
  time += 500
  expect([wait(), wait()]).toEqual([null, 1])
  time += 60_000
  expect([wait(), wait(), wait(), wait()]).toEqual([null, null, null, 1])
})
