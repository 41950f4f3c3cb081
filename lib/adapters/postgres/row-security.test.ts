import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Northwind, northwind } from './test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

test('hello', async () => {
  const r = await nw.request('mara')
  expect(r.number).toBe('DR-2026-0001')
  expect((await nw.as('mara', s => s.requests.mine())).length).toBe(1)
})
