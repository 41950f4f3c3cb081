import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/testing/test-database.ts'
import { copyIn, copyOut } from './copy.ts'

let own: TestDatabase
let client: Client
beforeAll(async () => {
  own = await testDatabase()
  client = new Client({ connectionString: own.url })
  await client.connect()
  await client.query('create table public.kept (id integer primary key, words text)')
})
afterAll(async () => {
  await client.end()
  await own.drop()
})

const all = async (query: string) => Buffer.concat(await Array.fromAsync(copyOut(client, query))).toString()

async function* pieces(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text)
}

test('what was copied in comes out as it was, tabs, line breaks and nothing at all included', async () => {
  const rows = '1\ta tab \\t and a line\\n\n2\t\\N\n3\t\n'
  expect(await copyIn(client, 'copy public.kept from stdin', pieces(rows.slice(0, 9), rows.slice(9)))).toBe(3)
  expect(await all('copy (select * from public.kept order by id) to stdout')).toBe(rows)
})

test('a slow reader gets every byte, and never more at once than may wait and a row', async () => {
  const row = 300_000
  const query = `copy (select g, repeat(md5(g::text), ${row / 32}) from generate_series(1, 60) g) to stdout`
  let [bytes, largest] = [0, 0]
  for await (const rows of copyOut(client, query)) {
    await new Promise(resolve => setImmediate(resolve))
    bytes += rows.length
    largest = Math.max(largest, rows.length)
  }
  expect(bytes).toBe(60 * row + 60 * 2 + 9 + 51 * 2)
  expect(largest).toBeLessThan(2 * 1024 * 1024)
})

test('after a refusal, and after a reader who left, the connection goes on', async () => {
  await expect(all('copy (select 1 / 0) to stdout')).rejects.toThrow('division by zero')
  for await (const _rows of copyOut(client, 'copy (select * from generate_series(1, 1000000)) to stdout')) break
  expect((await client.query('select 15 as fifteen')).rows).toEqual([{ fifteen: 15 }])
})

test('a row that breaks a rule, and bytes that break off, leave nothing behind', async () => {
  await client.query('truncate public.kept')
  const into = 'copy public.kept from stdin'
  await expect(copyIn(client, into, pieces('1\ta\n', '1\tb\n'))).rejects.toThrow('duplicate key')
  async function* broken() {
    yield Buffer.from('1\ta\n')
    throw new Error('the file ends too early')
  }
  await expect(copyIn(client, into, broken())).rejects.toThrow('the file ends too early')
  expect(await all('copy public.kept to stdout')).toBe('')
})
