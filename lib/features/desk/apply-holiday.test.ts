import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { moveBy } from '#lib/domain/case/acts/holiday.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { permit } from '#lib/domain/rights/access-policy.ts'
import { withdrawHoliday } from '#lib/features/register/withdraw-holiday.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { applyHoliday } from './apply-holiday.ts'

let parts: Awaited<ReturnType<typeof testParts>>
beforeAll(async () => {
  parts = await testParts()
})
afterAll(() => parts.end())

const declare = async (day: string): Promise<string> => {
  await parts.nw.as('celik', ({ holidays }) =>
    holidays.propose({ calendar: 'DE', day, name: 'A day of mourning', source: 'the law gazette' }),
  )
  const all = await parts.nw.as('aalto', ({ holidays }) => holidays.all())
  return all.find(one => one.day === day)?.id ?? ''
}
const confirm = (id: string) => parts.nw.as('aalto', ({ holidays }) => holidays.confirm(id))

const applies = (who: string, { number }: AccessRequest, holidayId: string, seen: string) =>
  parts.act(who, 'case:holiday_applied', number, async (world, proof, request) => {
    const result = proof.ok ? await applyHoliday(world, proof.value, request, { holidayId, seen }) : proof
    return result.ok ? 'done' : result.refusal.reason
  })
const due = (request: AccessRequest) => readCase(request, Temporal.Now.instant()).deadline.due.toString()

test('a case that was open when a holiday came into force keeps its date until the officer applies it', async () => {
  const request = await parts.nw.request('mara')
  const promised = due(request)
  const id = await declare(promised)
  expect(await applies('aalto', request, id, promised)).toBe('changed_since')
  await confirm(id)
  const before = await parts.caseOf('mara', request.number)
  expect(due(before)).toBe(promised)
  const [holiday] = (await parts.nw.as('aalto', ({ holidays }) => holidays.all())).filter(one => one.id === id)
  const to = holiday ? `${moveBy(before, holiday)?.to}` : ''
  expect(to > promised).toBe(true)
  expect(await applies('aalto', request, id, promised)).toBe('changed_since')
  expect(await applies('aalto', request, id, to)).toBe('done')
  expect(await applies('aalto', request, id, to)).toBe('holiday_moves_nothing')
  const after = await parts.caseOf('mara', request.number)
  expect(due(after)).toBe(to)
  expect(after.facts.at(-1)).toMatchObject({ kind: 'holiday_applied', from: promised, to, by: { role: 'dpo' } })
})

test('a request that arrives after the confirmation has the holiday from the start', async () => {
  const request = await parts.nw.request('stranger')
  const stored = await parts.caseOf('stranger', request.number)
  expect(stored.establishment.oneOffs).toHaveLength(1)
  expect(stored.facts.some(({ kind }) => kind === 'holiday_applied')).toBe(false)
})

test('the list has the date as it moved, and the page of a holiday those alone whose last day it is', async () => {
  const moved = await parts.caseOf('mara', 'DR-2026-0001')
  const listed = await parts.nw.as('aalto', ({ desk }) => desk.owedDays(null, Temporal.Now.instant()))
  expect(listed.find(({ number, kind }) => number === moved.number && kind === 'answer')?.day?.toString()).toBe(
    due(moved),
  )
  const dueOn = (day: string, calendar: string, skip = 0) =>
    parts.nw.as('aalto', async ({ desk }) => {
      const { rows, all } = await desk.dueOn({ day: Temporal.PlainDate.from(day), calendar, skip })
      return [rows.map(({ number }) => number), all]
    })
  const both = [[moved.number, 'DR-2026-0002'], 2]
  expect(await dueOn(due(moved), 'DE')).toEqual(both)
  expect(await dueOn(due(moved), 'DE', 50)).toEqual([[], 0])
  expect(await dueOn(due(moved), 'FR')).toEqual([[], 0])
  // Berlin's own holidays move no date: the employer has not decided that they do.
  expect(await dueOn(due(moved), 'DE-BE')).toEqual([[], 0])
  await parts.nw.owner.query('update portal.establishment set regional_roll = true')
  expect(await dueOn(due(moved), 'DE-BE')).toEqual(both)
  expect(await dueOn(due(moved), 'DE-BY')).toEqual([[], 0])
  await parts.nw.owner.query('update portal.establishment set regional_roll = false')
})

test('neither a handler nor an approver applies one, nor anybody one that is not in force, even past the pages', async () => {
  const request = await parts.nw.request('jonas')
  for (const who of ['okafor', 'marchetti']) expect(await applies(who, request, 'x', '2026-01-01')).toBe('not_found')
  const id = await declare('2031-03-05')
  const fact = {
    kind: 'holiday_applied',
    holidayId: id,
    calendar: 'DE',
    day: '2031-03-05',
    holiday: 'A day of mourning',
    from: '2031-03-05',
    to: '2031-03-06',
  } as const
  const records = (who: string, role: 'dpo' | 'handler') =>
    parts.nw.as(who, ({ requests }) => requests.record(request.id, fact, { personId: who, name: who, role }))
  await expect(records('aalto', 'dpo')).rejects.toThrow()
  await confirm(id)
  await expect(records('okafor', 'handler')).rejects.toThrow()
  expect(await records('aalto', 'dpo')).toMatchObject({ kind: 'holiday_applied' })
})

test('a wrong proposal is taken back by its author before it is confirmed, by nobody else and not after', async () => {
  const takesBack = (who: string, id: string) =>
    parts.nw.as(who, async stores => {
      const world = { ...parts.fixed, ...stores }
      const actor = await world.directory.actor()
      if (!actor) throw new Error('nobody acts')
      const proof = permit(actor, 'calendar:withdraw', null, world.clock.now())
      const result = proof.ok ? await withdrawHoliday(world, proof.value, id) : proof
      return result.ok ? 'done' : result.refusal.reason
    })
  const id = await declare('2031-04-09')
  expect(await takesBack('aalto', id)).toBe('not_found')
  expect(await parts.nw.as('aalto', ({ holidays }) => holidays.withdraw(id))).toBe(false)
  expect(await takesBack('celik', id)).toBe('done')
  expect(await takesBack('celik', id)).toBe('not_found')
  expect(await confirm(id)).toBe(false)
  const kept = await declare('2031-04-10')
  await confirm(kept)
  expect(await takesBack('celik', kept)).toBe('already_done')
  expect(await parts.nw.as('celik', ({ holidays }) => holidays.withdraw(kept))).toBe(false)
})
