import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { asking, collected, folderWith, key } from '#lib/testing/test-collect.ts'

const manifest = (sql = 'select * from visit order by id') => `
id: visits
title: Visits
version: 1
from: { folder: "*.db" }
streams:
  - name: visits
    read: { sqlite: "${sql}" }
    person: [{ field: login, is: username }]
    category: pd:BrowserHistory
    time: webkit
    map: { id: id, start: at, object: url }
`
const mara = [key('username', 'mara')]

/** A folder with a database as a running program leaves it: in the log stand rows that are not in the file. */
async function running(rows: number): Promise<string> {
  const folder = await folderWith({ 'own/.keep': '', 'given/.keep': '' })
  const path = join(folder, 'own/a.db')
  const database = new DatabaseSync(path)
  database.exec('pragma journal_mode = wal; pragma wal_autocheckpoint = 0')
  database.exec('create table visit (id integer primary key, login text, at integer, url text)')
  database.exec('pragma wal_checkpoint(truncate)')
  const add = database.prepare("insert into visit (login, at, url) values (?, 13435675653000000 + ?, 'x')")
  for (let n = 0; n < rows; n += 1) add.run(n % 2 === 0 ? 'Mara' : 'jonas', n)
  for (const ending of ['', '-wal']) await copyFile(`${path}${ending}`, join(folder, `given/a.db${ending}`))
  database.close()
  return join(folder, 'given')
}
const collect = async (folder: string, text = manifest()) =>
  collected(sourceFromManifest(text, { folder }), asking(mara))

test('rows that stand only in the write-ahead log are found (T19), and nothing is written beside the file', async () => {
  const folder = await running(1300)
  const { line, records, largest } = await collect(folder)
  expect(line).toMatchObject({ status: 'complete', counts: { seen: 1300, kept: 650, notMine: 650 } })
  expect([records[0]?.when.start, largest <= 500]).toEqual(['2026-10-05T12:07:33.000Z', true])
  expect((await readdir(folder)).sort()).toEqual(['.keep', 'a.db', 'a.db-wal'])
})

test('a file without a log, integers above 2^53, bytes', async () => {
  const folder = await folderWith({ '.keep': '' })
  const database = new DatabaseSync(join(folder, 'a.db'))
  database.exec(
    "create table visit (id integer, login text, at integer, url blob); insert into visit values (9007199254740993, 'mara', 13435675653000000, x'6162')",
  )
  database.close()
  const { records } = await collect(folder)
  expect(records[0]?.raw).toEqual({ id: '9007199254740993', login: 'mara', at: '13435675653000000', url: 'YWI=' })
  expect((await readdir(folder)).sort()).toEqual(['.keep', 'a.db'])
})

test('what is no database, a table that is not there, a statement that writes: failed', async () => {
  const folder = await running(2)
  const text = await folderWith({ 'a.db': 'no database, but a text of some length' })
  for (const [at, sql] of [
    [text],
    [folder, 'select * from other'],
    [folder, 'with x as (select 1) insert into visit (url) select 1 from x'],
  ])
    expect((await collect(at ?? '', manifest(sql))).line).toMatchObject({ status: 'failed', counts: { kept: 0 } })
})
