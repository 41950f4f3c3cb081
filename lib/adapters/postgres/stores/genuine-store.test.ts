import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { VerifyCode } from '#lib/domain/report/verify-code.ts'
import { people } from '#lib/testing/cast.ts'
import { answered } from '#lib/testing/test-answer.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const find = (asked: { code: VerifyCode } | { sha256: string }, client = '') =>
  nw.database.asVisitor(({ genuine }) => genuine.find(asked, client))
const hex = (byte: string) => byte.repeat(32)
const key = (requestId: string, byte = 7) => ({ requestId, bytes: new Uint8Array(32).fill(byte) })

/** A case whose version 1 has a code and files; released when asked. */
async function given(sha256: string, { release = true } = {}) {
  const { id, number } = await answered(nw, { release })
  const code = await nw.job(id, async ({ genuine }) => {
    const made = genuine.codeFor(key(id), 1)
    const files = [
      { name: 'report.pdf', sha256 },
      { name: 'package.zip', sha256: hex('0f') },
    ]
    await genuine.keep(id, 1, { code: made, chain: hex('cc'), files })
    return made
  })
  return { id, number, code }
}

const today = () => Temporal.Now.zonedDateTimeISO('Europe/Berlin').toPlainDate().toString()

describe('a code', () => {
  test('is the same at every attempt and another for each version, case and key', async () => {
    const { id } = await nw.request('mara')
    const codes = await nw.job(id, async ({ genuine }) => [
      genuine.codeFor(key(id), 1),
      genuine.codeFor(key(id), 1),
      genuine.codeFor(key(id), 2),
      genuine.codeFor(key('another'), 1),
      genuine.codeFor(key(id, 8), 1),
    ])
    expect(codes[0]).toBe(codes[1])
    expect(new Set(codes).size).toBe(4)
  })

  test('finds the request and the day, and is kept as a hash only', async () => {
    const { code, number } = await given(hex('a1'))
    expect(await find({ code })).toEqual({ number, madeOn: today(), file: null })
    const { rows } = await nw.owner.query('select * from portal.verify_code')
    const stored = JSON.stringify(rows.map(row => ({ ...row, code_hash: row.code_hash.toString('latin1') })))
    expect(stored).not.toContain(code)
    expect(stored).not.toContain(code.slice(0, 9))
  })
})

describe('a file', () => {
  test('is found by its SHA-256, by name', async () => {
    const { number } = await given(hex('b1'))
    expect(await find({ sha256: hex('B1') })).toEqual({ number, madeOn: today(), file: 'report.pdf' })
  })

  test('unknown, not released and withdrawn look alike', async () => {
    const held = await given(hex('d1'), { release: false })
    const gone = await given(hex('e1'), { release: false })
    const mara = people.mara
    expect(await nw.as('mara', ({ requests }) => requests.record(gone.id, { kind: 'withdrawn' }, mara))).not.toBeNull()
    const answers = [
      await find({ sha256: hex('d1') }),
      await find({ code: held.code }),
      await find({ sha256: hex('e1') }),
      await find({ code: gone.code }),
      await find({ sha256: hex('ff') }),
      await find({ code: '0000-0000-0000-0000-0' }),
    ]
    expect(answers).toEqual(Array(6).fill(null))
  })
})

describe('asking', () => {
  test('is counted by client, in the database, so that several processes share the count', async () => {
    const turns = await Promise.all(Array.from({ length: 31 }, () => find({ sha256: hex('00') }, '203.0.113.9')))
    expect(turns.filter(turn => turn === 'too_often')).toHaveLength(1)
    expect(await find({ sha256: hex('00') }, '203.0.113.10')).toBeNull()
    await nw.owner.query("update guard.verify_count set began_at = began_at - interval '11 minutes'")
    expect(await find({ sha256: hex('00') }, '203.0.113.9')).toBeNull()
    const { rows } = await nw.owner.query('select client from guard.verify_count')
    for (const { client } of rows) expect(client.toString('latin1')).not.toContain('203.0.113')
  })

  test('is counted for all together where no client can be told apart', async () => {
    await nw.owner.query('update guard.verify_count set asked = 599, began_at = clock_timestamp()')
    expect(await find({ sha256: hex('00') })).toBeNull()
    expect(await find({ sha256: hex('00') })).toBe('too_often')
    await nw.owner.query('delete from guard.verify_count')
  })

  test('needs the application: its own SQL finds nothing', async () => {
    await nw.owner.query('set role portal_web')
    const forged = nw.owner.query("select guard.find_genuine('guess', '', null, 'aa')")
    await expect(forged).rejects.toMatchObject({ code: '28000' })
    const read = nw.owner.query('select * from portal.genuine_file')
    await expect(read).rejects.toMatchObject({ code: '42501' })
    await nw.owner.query('reset role')
  })

  test('no job keeps files of another case', async () => {
    const [mine, other] = [await answered(nw), await answered(nw)]
    const files = [{ name: 'report.pdf', sha256: hex('99') }]
    const keep = (id: string) => nw.job(mine.id, ({ genuine }) => genuine.keep(id, 1, { code: 'x', chain: '', files }))
    await keep(mine.id)
    const forged = keep(other.id)
    await expect(forged).rejects.toMatchObject({ code: '42501' })
  })
})
