import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import { metricsOf } from '#lib/domain/figures/metrics.ts'
import { people } from '#lib/testing/cast.ts'
import { ask } from '#lib/testing/test-case.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const figures = (who: string) => nw.as(who, ({ requests }) => requests.figures())

test('figures hold the dates of every case and nobody’s name or words', async () => {
  const { id } = await nw.request('mara')
  const okafor = people.okafor
  await nw.as('okafor', async ({ requests }) => {
    await requests.record(id, { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' }, okafor)
    await requests.record(id, { ...ask.clarification, question: 'Which summer?' }, okafor)
  })
  for (const who of ['aalto', 'marchetti', 'pappa', 'celik']) {
    const rows = await figures(who)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/mara|okafor|summer|DR-/i)
    expect(metricsOf(rows.map(row => readCase(row, Temporal.Now.instant())))).toMatchObject({ asked: 1, open: 1 })
    expect(rows[0]?.facts.map(({ kind }) => kind)).toContain('clarification_asked')
  }
})

test.each(['mara', 'okafor', 'stranger'])('%s sees no figures', async who => {
  expect(await figures(who)).toEqual([])
})

test('how long a source took is told without the case, to those who see figures alone', async () => {
  const { id } = await nw.request('stranger')
  const finishedAt = Temporal.Instant.from('2026-11-03T10:00:07.5Z')
  const unit = { source: 'doors', attempt: 1, seen: 3, kept: 2, ledger: [], file: null, finishedAt }
  await nw.job(id, ({ requests }) =>
    requests.saveUnit(id, { ...unit, startedAt: Temporal.Instant.from('2026-11-03T10:00:00Z') }),
  )
  const times = (who: string) => nw.as(who, ({ requests }) => requests.sourceTimes())
  for (const who of ['aalto', 'marchetti', 'pappa', 'celik']) {
    const rows = await times(who)
    expect(rows).toMatchObject([{ source: 'doors', seconds: 7.5, timeZone: 'Europe/Berlin' }])
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['receivedAt', 'seconds', 'source', 'timeZone'])
  }
  for (const who of ['mara', 'okafor', 'stranger']) expect(await times(who)).toEqual([])
})
