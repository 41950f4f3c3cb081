import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const denied = { code: '42501' }
const seen = (who: string) => nw.as(who, ({ holidays }) => holidays.all())
const dueOf = async (number: string) => {
  const request = await nw.as('mara', ({ requests }) => requests.byNumber(number))
  return request && readCase(request, Temporal.Now.instant()).deadline.due.toString()
}

test('an administrator proposes, a second person confirms, and only later requests move by it', async () => {
  const before = await nw.request('mara')
  const due = (await dueOf(before.number)) ?? ''
  const wanted = { calendar: 'DE', day: due, name: 'A day of mourning', source: 'BGBl. 2026 I' }
  await nw.as('celik', ({ holidays }) => holidays.propose(wanted))
  const [proposed] = await seen('celik')
  expect(proposed).toMatchObject({ ...wanted, proposedBy: 'celik', confirmedBy: null })
  expect(await seen('mara')).toEqual([])

  const confirm = (who: string) => nw.as(who, ({ holidays }) => holidays.confirm(proposed?.id ?? ''))
  expect(await confirm('celik')).toBe(false)
  expect(await confirm('marchetti')).toBe(false)
  expect(await confirm('aalto')).toBe(true)
  expect(await confirm('aalto')).toBe(false)
  expect(await seen('mara')).toMatchObject([{ day: due, confirmedBy: 'aalto' }])

  expect(await dueOf(before.number)).toBe(due)
  const after = await nw.request('mara')
  const moved = (await dueOf(after.number)) ?? ''
  expect(moved > due).toBe(true)
  const self = await nw.as('mara', ({ directory }) => directory.self())
  expect(self?.establishment.oneOffs).toEqual([{ calendar: 'DE', day: due, name: 'A day of mourning' }])
})

test.each(['mara', 'aalto', 'marchetti', 'okafor', 'pappa'])('%s proposes no holiday', async who => {
  const wanted = { calendar: 'DE', day: '2027-03-01', name: 'A day off', source: 'nobody' }
  await expect(nw.as(who, ({ holidays }) => holidays.propose(wanted))).rejects.toMatchObject(denied)
})
