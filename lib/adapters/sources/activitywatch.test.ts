import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandLine } from '#lib/domain/people/identity-key.ts'
import { addsUp } from '#lib/domain/records/coverage.ts'
import { asking, collected, fixtures, folderWith, key, shipped } from '#lib/testing/test-collect.ts'
import { sourceFromManifest } from './source-from-manifest.ts'

const samples = join(fixtures, 'activitywatch')
const manifest = await shipped('activitywatch')
const mara = [key('device_id', 'lt-4411')]

/** The source over one file of the samples, or over a folder. */
const over = (file: string) => sourceFromManifest(manifest, { folder: samples, file })
const overText = async (text: string | Uint8Array) =>
  sourceFromManifest(manifest, { folder: await folderWith({ 'export.json': text }) })

describe('an export of ActivityWatch', () => {
  test('a month of lt-4411: all 3,062 events, in batches of at most 500', async () => {
    const { records, line, largest } = await collected(over('aw-server-0.14-month.json'), asking(mara))
    expect(line).toMatchObject({ status: 'complete', gaps: [], oldest: '2026-05-01T06:25:18.332Z' })
    expect(line.counts).toMatchObject({ seen: 3062, kept: 3062, notMine: 0, dup: 0 })
    expect(new Set(records.map(({ id }) => id)).size).toBe(3062)
    expect(largest).toBeLessThanOrEqual(500)
  })

  test('4 May 2026: two windows and one presence, as the records say it', async () => {
    const { records, line } = await collected(over('aw-server-0.14-export.json'), asking(mara))
    expect(line.counts.kept).toBe(3)
    expect(records[1]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      category: 'ft:AppUsage',
      activity: { name: 'Firefox' },
      when: {
        kind: 'interval',
        start: '2026-05-04T05:00:00.123Z',
        end: '2026-05-04T05:00:12.623Z',
        basis: 'stated',
        clock: 'device',
      },
      role: 'device',
      matchedBy: { kind: 'device_id', valueHash: expect.stringMatching(/^[0-9a-f]{24}$/) },
      depth: 'content',
      object: 'Inbox (3) - anna@corp.example',
      device: 'lt-4411',
      others: [],
      source: { system: 'activitywatch', stream: 'events', collectedAt: '2026-11-23T10:00:00Z', unit: 'events' },
      raw: {
        timestamp: '2026-05-04T05:00:00.123000+00:00',
        duration: 12.5,
        data: { app: 'Firefox', title: 'Inbox (3) - anna@corp.example' },
      },
    })
    expect(records[2]?.activity.name).toBe('not-afk')
  })

  test('the name of the computer in any case (T11)', async () => {
    const { line } = await collected(over('aw-server-0.14-export.json'), asking([key('device_id', 'LT-4411')]))
    expect(line.counts.kept).toBe(3)
  })

  test('another computer of the export is seen and counted, never kept', async () => {
    const both = JSON.parse(await readFile(join(samples, 'aw-server-0.14-export.json'), 'utf8'))
    const theirs = both.buckets['aw-watcher-afk_lt-4411']
    theirs.hostname = 'lt-9999'
    const { records, line } = await collected(await overText(JSON.stringify(both)), asking(mara))
    expect(line.counts).toMatchObject({ seen: 3, kept: 2, notMine: 1 })
    expect(JSON.stringify([records, line])).not.toContain('lt-9999')
  })

  test('a bucket whose name stands after its events, and buckets as a list, are read all the same', async () => {
    const bucket = {
      events: [{ timestamp: '2026-05-04T05:00:00Z', duration: 1, data: { app: 'A' } }],
      hostname: 'lt-4411',
    }
    const after = await collected(await overText(JSON.stringify({ buckets: { one: bucket } })), asking(mara))
    expect(after.line.counts.kept).toBe(1)
    const list = await collected(
      await overText(JSON.stringify({ buckets: [bucket, { ...bucket, hostname: 'x' }] })),
      asking(mara),
    )
    expect(list.line.counts).toMatchObject({ seen: 2, kept: 1, notMine: 1 })
  })

  test('a byte order mark before it and blank lines after it do no harm', async () => {
    const text = await readFile(join(samples, 'aw-server-0.14-export.json'), 'utf8')
    expect((await collected(await overText(`\ufeff${text}\r\n\n`), asking(mara))).line.counts.kept).toBe(3)
  })

  test('ids name file, bucket and place: asked again they are the same, two equal events are two (T7)', async () => {
    const event = { timestamp: '2026-05-04T05:00:00Z', duration: 1, data: { app: 'A' } }
    const source = await overText(JSON.stringify({ buckets: { one: { hostname: 'lt-4411', events: [event, event] } } }))
    const [first, again] = [await collected(source, asking(mara)), await collected(source, asking(mara))]
    expect(first.line.counts).toMatchObject({ kept: 2, dup: 0 })
    expect(again.records.map(({ id }) => id)).toEqual(first.records.map(({ id }) => id))
    expect(again.line.recordsSha256).toBe(first.line.recordsSha256)
  })

  test('the same file twice in the folder is told once', async () => {
    const text = await readFile(join(samples, 'aw-server-0.14-export.json'), 'utf8')
    const source = sourceFromManifest(manifest, { folder: await folderWith({ 'a.json': text, 'b.json': text }) })
    expect((await collected(source, asking(mara))).line.counts).toMatchObject({ seen: 6, kept: 3, dup: 3 })
  })

  test('only the period asked for, its end excluded (T4)', async () => {
    const ask = asking(mara, '2026-05-04T05:00:00Z', '2026-05-04T05:00:20Z')
    const { line } = await collected(over('aw-server-0.14-export.json'), ask)
    expect(line.counts).toMatchObject({ seen: 3, kept: 2, outOfPeriod: 1 })
    const on = await collected(over('aw-server-0.14-export.json'), asking(mara, '2026-05-04T05:00:20Z'))
    expect(on.line.counts).toMatchObject({ kept: 2, outOfPeriod: 1 })
  })
})

describe('what cannot be answered is said, never "nothing held"', () => {
  test('the list of buckets holds no events: a named gap', async () => {
    const { line } = await collected(over('aw-server-0.14-buckets.json'), asking(mara))
    expect(line).toMatchObject({
      status: 'partial',
      gaps: [{ code: 'coverage', text: expect.stringContaining('no events') }],
    })
  })

  test('a file that breaks off gives no record and a failed line (T16)', async () => {
    const text = await readFile(join(samples, 'aw-server-0.14-month.json'))
    const { records, line } = await collected(await overText(text.subarray(0, 200_000)), asking(mara))
    expect(records).toEqual([])
    expect(line).toMatchObject({
      status: 'failed',
      gaps: [{ code: 'error', text: expect.stringContaining('breaks off') }],
    })
    expect(addsUp(line)).toBe(true)
  })

  test.each([
    ['text', 'hello'],
    ['a page of HTML', '<html></html>'],
    ['UTF-16', Buffer.from('\ufeff{"buckets":{}}', 'utf16le')],
    ['damage in the middle', '{"buckets": {"a": {"hostname": "lt-4411", "events": [{]}}}'],
    ['something after the end', '{"buckets": {}} x'],
    ['nothing', ''],
  ])('%s instead of JSON: a failed line', async (_, text) => {
    const { line, records } = await collected(await overText(text), asking(mara))
    expect(records).toEqual([])
    expect(line).toMatchObject({ status: 'failed', gaps: [{ code: 'error' }] })
  })

  test('no file, no folder: failed (T22)', async () => {
    const empty = sourceFromManifest(manifest, { folder: await folderWith({}) })
    expect((await collected(empty, asking(mara))).line.status).toBe('failed')
    const nowhere = sourceFromManifest(manifest, { folder: '/nowhere/at/all' })
    expect((await collected(nowhere, asking(mara))).line).toMatchObject({ status: 'failed', gaps: [{ code: 'error' }] })
  })

  test('no name of a computer: not addressable, not "nothing found" (T22)', async () => {
    const { line } = await collected(
      over('aw-server-0.14-month.json'),
      asking([key('email', 'mara.lindqvist@northwind.example')]),
    )
    expect(line).toMatchObject({ status: 'not_addressable', counts: { seen: 0, kept: 0 } })
  })

  test('a computer without a first day, a mere claim, control characters: not asked', async () => {
    const source = over('aw-server-0.14-export.json')
    for (const unusable of [
      key('device_id', 'lt-4411', null),
      { ...key('device_id', 'lt-4411'), confidence: 'claimed' as const },
      key('device_id', 'lt-4411\u0000'),
    ])
      expect((await collected(source, asking([unusable]))).line.status).toBe('not_addressable')
    const typed = { ...key('device_id', 'lt-4411', null), source: commandLine }
    expect((await collected(source, asking([typed]))).line.counts.kept).toBe(3)
  })

  test('a computer that others used before and after: only her days (T13)', async () => {
    const lent = [key('device_id', 'lt-4411', '2026-05-05', '2026-05-06')]
    const { records, line } = await collected(over('aw-server-0.14-month.json'), asking(lent))
    const days = new Set(records.map(({ when }) => when.start?.slice(0, 10)))
    expect([...days].sort()).toEqual(['2026-05-05', '2026-05-06'])
    expect(line.counts.outsideKey).toBe(3062 - records.length)
    expect(addsUp(line)).toBe(true)
  })

  test('an event without a readable time on a lent computer is counted, not kept: nobody can say whose', async () => {
    const events = [{ timestamp: 'noon', duration: 1, data: { app: 'A' } }]
    const source = await overText(JSON.stringify({ buckets: { one: { hostname: 'lt-4411', events } } }))
    const lent = await collected(source, asking([key('device_id', 'lt-4411', '2026-05-05')]))
    expect(lent.line).toMatchObject({
      status: 'partial',
      counts: { outsideKey: 1 },
      gaps: [{ code: 'shared_device', count: 1 }],
    })
    const hers = await collected(source, asking(mara))
    expect(hers.line).toMatchObject({ status: 'partial', gaps: [{ code: 'undated' }], counts: { kept: 1, badTime: 1 } })
    expect(hers.records[0]?.when).toMatchObject({ start: null, basis: 'unparsed', raw: 'noon' })
  })

  test('a computer that somebody else holds at the same time: failed, nothing given out (T24)', async () => {
    const ask = { ...asking(mara), contested: mara }
    const { records, line } = await collected(over('aw-server-0.14-month.json'), ask)
    expect(records).toEqual([])
    expect(line).toMatchObject({ status: 'failed', gaps: [{ code: 'identity_conflict' }] })
  })

  test('the caller’s own abort ends the reading at once, as an exception', async () => {
    const abort = new AbortController()
    const reading = (async () => {
      for await (const answer of over('aw-server-0.14-month.json').collect(asking(mara), abort.signal))
        if (answer.kind === 'records') abort.abort(new Error('called off'))
    })()
    await expect(reading).rejects.toThrow('called off')
  })
})
