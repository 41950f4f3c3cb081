import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { batches, record, records, shuffled, timeless } from '#e2e/held/records.ts'
import { holdFiles } from '#e2e/held/stores.ts'
import { sealedRecords } from '#lib/adapters/record-store/sealed-records.ts'
import { compareRecords, type MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import { recordsInParts, type StoredRecords } from '#lib/features/answer/records-in-answer.ts'
import { findIn, type Sought } from './find-records.ts'

/** 1,205 records of a minute each, in real sealed files, then five without a time. */
const without = Array.from({ length: 5 }, (_, number) => timeless(2000 + number)).toSorted(compareRecords)
const all = [...records(1205), ...without]
const timed = all.slice(0, 1205)

/** In one file, and in parts of uneven length, as an answer of many volumes has them. */
describe.each([
  ['one file', [all.length]],
  ['four parts', [317, 400, 1100, all.length]],
])('in %s', (_, ends) => {
  let stored: StoredRecords
  beforeAll(async () => {
    const { objects } = await holdFiles()
    const recordStore = sealedRecords({ objects, kek: randomBytes(32) })
    const key = recordStore.openKey('r', recordStore.makeKey('r'))
    const files = ends.map((end, n) =>
      recordStore.put(key, `r/${n}`, batches(shuffled(all.slice(ends[n - 1] ?? 0, end)), 50)),
    )
    stored = recordsInParts(recordStore, key, await Promise.all(files))
  })

  const at = (number: number) => Temporal.Instant.from(record(number).when.start ?? '')
  const find = (sought: Partial<Sought>, stop = new AbortController().signal) =>
    findIn(stored, { source: 's', from: null, before: null, text: '', codes: {}, page: 0, after: 0, ...sought }, stop)
  const ids = (some: MonitoringRecord[]) => some.map(({ id }) => id)

  describe('dates', () => {
    test.each([
      [0, 1205],
      [0, 1],
      [99, 101],
      [100, 200],
      [317, 918],
      [1204, 1205],
      [-50, 5000],
      [5000, 6000],
      [-9, -3],
    ])('from record %i to before %i give exactly those between, page by page', async (from, before) => {
      const right = ids(timed.slice(Math.max(0, from), Math.max(0, before)))
      const pages = Math.max(1, Math.ceil(right.length / 100))
      const given: string[] = []
      for (let page = 0; page < pages; page += 1) {
        const found = await find({ from: at(from), before: at(before), page })
        expect(found).toMatchObject({ among: right.length, matching: right.length, past: right.length })
        given.push(...ids(found.records))
      }
      expect(given).toEqual(right)
    })

    test('leave records without a time out; without dates they stand at the end', async () => {
      expect((await find({ from: at(1200) })).matching).toBe(5)
      expect((await find({ before: at(5) })).matching).toBe(5)
      expect(ids((await find({ page: 12 })).records)).toHaveLength(10)
    })

    test('of one instant among many with fractions of a second are found on its second', async () => {
      const found = await find({ from: at(3).add({ milliseconds: 1 }), before: at(5).add({ milliseconds: 1 }) })
      expect(ids(found.records)).toEqual(ids(timed.slice(4, 6)))
    })
  })

  describe('words', () => {
    test('are found wherever they stand, page by page, each record once', async () => {
      const right = ids(timed.filter((_, number) => `${number}`.includes('1')))
      expect(right.length).toBeGreaterThan(300)
      const given: string[] = []
      for (let page = 0; page * 100 < right.length; page += 1) {
        const found = await find({ text: 'FENSTER 1', page })
        expect(found.past).toBe(1210)
        given.push(...ids(found.records))
      }
      expect(given).toEqual(ids(all.filter(({ raw }) => JSON.stringify(raw).includes('Fenster 1'))))
    })

    test('are found with accents left out, and within dates only', async () => {
      const found = await find({ text: 'lodz, ελενη', from: at(150), before: at(420) })
      expect(found).toMatchObject({ among: 270, matching: 270 })
      expect(ids(found.records)).toEqual(ids(timed.slice(150, 250)))
    })

    test('nowhere found give nothing of all', async () => {
      expect(await find({ text: 'nowhere' })).toEqual({ among: 1210, first: 0, past: 1210, matching: 0, records: [] })
    })

    test('stop when told to, say where, and go on from there until all was seen', async () => {
      const stopped = AbortSignal.abort()
      const given: string[] = []
      let [after, rounds] = [0, 0]
      for (let past = 0; past < 1210; rounds += 1) {
        const found = await find({ text: 'Fenster', after }, stopped)
        expect(found.first).toBe(after)
        expect(found.past).toBeGreaterThan(after)
        for (let page = 0; page * 100 < found.matching; page += 1)
          given.push(...ids((await find({ text: 'Fenster', after, page }, stopped)).records))
        after = found.past
        past = found.past
      }
      expect(rounds).toBeGreaterThan(2)
      expect(given).toEqual(ids(all))
    })

    test('from a place beyond the end find nothing', async () => {
      expect(await find({ text: 'Fenster', after: 99_999 })).toMatchObject({ first: 1210, past: 1210, matching: 0 })
    })
  })

  test('a source without records has nothing to find', async () => {
    const empty: StoredRecords = { ...stored, records: 0 }
    expect(
      await findIn(
        empty,
        { source: 's', from: at(0), before: at(9), text: '', codes: {}, page: 0, after: 0 },
        AbortSignal.abort(),
      ),
    ).toMatchObject({ among: 0, records: [] })
  })
})
