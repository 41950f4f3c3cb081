import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testParts } from '../test-parts.ts'
import { remindAll, remindCase } from './remind.ts'

let parts: Awaited<ReturnType<typeof testParts>>

beforeAll(async () => {
  parts = await testParts()
})

beforeEach(() => parts.emptyOutbox())

afterAll(() => parts.end())

test('staff are reminded once of each step, in one mail that names no case', async () => {
  const { id, number, receivedAt } = await parts.nw.request('mara')
  await parts.state(id, { kind: 'assigned', handlerId: 'tomas', handlerName: 'Tomas' })
  const later = { clock: { now: () => receivedAt.add({ hours: 24 * 18 }) } }
  expect((await remindCase(parts.stepsOf(id, later), id)).map(({ kind }) => kind).sort()).toEqual(['assigned', 'half'])
  expect(await remindCase(parts.stepsOf(id, later), id)).toEqual([])
  const [mail, ...more] = await parts.outbox()
  expect(more).toEqual([])
  expect(mail?.text).toContain('https://fifteen.northwind.example/cases')
  expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/DR-\d{4}|Mara/)
  expect((await parts.caseOf('mara', number)).facts.filter(({ kind }) => kind === 'reminded')).toHaveLength(2)
})

test('the subject of a late answer is told too, at the address of the request', async () => {
  const { id, receivedAt } = await parts.nw.request('mara')
  const later = { clock: { now: () => receivedAt.add({ hours: 24 * 40 }) } }
  const due = await remindCase(parts.stepsOf(id, later), id)
  expect(due.map(({ to, kind }) => `${to} ${kind}`)).toEqual(['staff late', 'subject late'])
  const to = (await parts.outbox()).flatMap(mail => (mail.to && 'text' in mail.to ? [mail.to.text] : []))
  expect(to.sort()).toEqual(['dpo@northwind.example', 'mara@northwind.example'])
})

test('a sweep goes on when one case fails', async () => {
  const [one, two] = [await parts.nw.request('mara'), await parts.nw.request('stranger')]
  const later = { clock: { now: () => one.receivedAt.add({ hours: 24 * 18 }) } }
  const failed: string[] = []
  const sent = await remindAll(
    [one.id, two.id],
    async id => {
      if (id === one.id) throw new Error('no job')
      return parts.stepsOf(id, later)
    },
    id => failed.push(id),
  )
  expect([sent, failed]).toEqual([1, [one.id]])
})
