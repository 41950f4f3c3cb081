import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyId } from '#lib/adapters/sealing/derived-key.ts'
import { KeyMissing, keyRing } from '#lib/adapters/sealing/key-ring.ts'
import { wrappedBeginning } from '#lib/adapters/sealing/wrapped-key.ts'
import { composeReport } from '#lib/features/answer/compose-report.ts'
import type { ReportWriter } from '#lib/ports/report-writer.ts'
import { timesIn } from '#lib/testing/database/database-rows.ts'
import {
  answeredCase,
  backupsOf,
  heldApart,
  keysBesides,
  type Opened,
  readsAnswer,
  reviewedCase,
} from '#lib/testing/test-backup.ts'
import { openRoad } from '#lib/testing/test-road.ts'
import { countWrapped, rotateKeys } from './rotate-keys.ts'

const road = await openRoad()
const backups = await backupsOf(road)
const { nw, fixed, kek: first, folder } = road
const next = randomBytes(32)
const place = (key: Uint8Array) =>
  writeFile(path.join(folder, `kek-${keyId(key)}`), Buffer.from(key).toString('base64'), { mode: 0o600 })
let mara: { id: string; number: string }
let opened: Opened
beforeAll(async () => {
  mara = await answeredCase(road)
  await keysBesides(road, mara.id)
  await heldApart(road, mara.id)
  opened = await backups.open({ ...nw, superUrl: nw.url, objects: fixed.objects, records: fixed.records })
}, 60_000)
afterAll(async () => {
  await backups.end()
  await road.end()
})

const times = (key: Uint8Array) => timesIn(nw.owner, wrappedBeginning(keyId(key)))

test('keys are exchanged while a report is made, broken off in the middle and gone on with; then nothing knows the old one', async () => {
  const before = await readsAnswer(opened, mara.number)
  const okafor = await reviewedCase(road, 'stranger')
  await Promise.all([place(first), place(next)])
  const ring = keyRing(next, folder)
  const all = await times(first)
  expect(all).toBeGreaterThan(4)

  // The worker has opened the key of the case; now, before it publishes, the keys of one case are exchanged.
  const broken = Promise.withResolvers<string>()
  const reports: ReportWriter = {
    async compose(...order) {
      const killed = rotateKeys({
        url: nw.migrationUrl,
        ring,
        atOnce: 1,
        told: () => {
          throw new Error('killed in the middle')
        },
      })
      broken.resolve(
        await killed.then(
          () => 'ended',
          error => error.message,
        ),
      )
      return fixed.reports.compose(...order)
    },
  }
  await composeReport(
    work => road.stepsOf(okafor.id, 'compose')(world => work({ ...world, reports })),
    okafor.id,
    1,
    new AbortController().signal,
  )
  expect(await broken.promise).toBe('killed in the middle')
  const between = await countWrapped(nw.migrationUrl)
  expect([...between.keys()].sort()).toEqual([keyId(first), keyId(next)].sort())
  expect(await opened.act('marchetti', 'case:see', okafor.number, async (_w, _p, request) => request.state)).toBe(
    'DECISION',
  )

  expect(await rotateKeys({ url: nw.migrationUrl, ring, atOnce: 1 })).toBe(between.get(keyId(first)))
  expect(await times(first)).toBe(0)
  expect(await times(next)).toBe(all)
  expect(await countWrapped(nw.migrationUrl)).toEqual(new Map([[keyId(next), all]]))
  expect(await rotateKeys({ url: nw.migrationUrl, ring })).toBe(0)

  // A process that was started before and wraps with the first key still opens what the next one wraps.
  expect(await readsAnswer(opened, mara.number)).toEqual(before)
  const letter = await nw.owner.query(
    "select detail -> 'letter' as letter from portal.request_fact where detail #>> '{letter,object}' like '%letter-1'",
  )
  const { letterKey, ...file } = letter.rows[0].letter
  const plain = fixed.records.open(fixed.records.openKey(mara.id, letterKey), file)
  expect(Buffer.concat(await Array.fromAsync(plain)).toString()).toContain('letter-1')
}, 60_000)

test('a key that is in no file is named, and nothing is changed', async () => {
  const strange = keyRing(randomBytes(32), backups.folder)
  const before = await times(next)
  const rotation = rotateKeys({ url: nw.migrationUrl, ring: strange })
  await expect(rotation).rejects.toThrow(KeyMissing)
  await expect(rotation).rejects.toThrow(/put its file kek-[\w-]{11} into/)
  expect(await times(next)).toBe(before)
})

test('neither pages nor workers read everything or put a key in the place of another', async () => {
  const login = new Client({ connectionString: nw.loginUrl })
  await login.connect()
  await expect(login.query('set role portal_backup')).rejects.toThrow('permission denied')
  for (const role of ['portal_web', 'portal_worker']) {
    await login.query(`set role ${role}`)
    await expect(login.query("select guard.rewrap('[]')")).rejects.toThrow('permission denied')
    await expect(login.query('select * from guard.erased')).rejects.toThrow('permission denied')
    await expect(login.query("update portal.case_key set wrapped = ''")).rejects.toThrow('permission denied')
    await login.query('reset role')
  }
  await login.end()
})

test('of a fact only the key of its letter is wrapped anew, and by nobody but the function for it', async () => {
  const alter = (as: string, set: string) =>
    nw.owner.query(
      `begin; set local role ${as}; update portal.request_fact set ${set} where kind = 'notice_sent'; commit`,
    )
  const refused = 'what happened is never changed'
  await expect(alter('portal_guard', 'detail = detail || \'{"notice": "fee"}\'')).rejects.toThrow(refused)
  await nw.owner.query('rollback')
  const key = "detail = jsonb_set(detail, '{letter,letterKey}', '\"another\"')"
  await expect(nw.owner.query(`update portal.request_fact set ${key}`)).rejects.toThrow(refused)
})
