import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '#lib/testing/test-collect.ts'
import { openSandbox, sqlName, sqlText } from './sandbox.ts'

test('the engine reads its folder and nothing else, and cannot be opened again', async () => {
  const root = await folderWith({ 'in/a.csv': 'x\n1\n', 'outside.csv': 'x\nsecret\n' })
  const folder = join(root, 'in')
  await symlink(join(root, 'outside.csv'), join(folder, 'link.csv'))
  const { connection, close } = await openSandbox(folder)
  try {
    const inside = await connection.runAndReadAll(`SELECT * FROM read_csv(${sqlText(join(folder, 'a.csv'))})`)
    expect(inside.getRowObjectsJson()).toEqual([{ x: '1' }])
    for (const refused of [
      `SELECT * FROM read_csv(${sqlText(join(root, 'outside.csv'))})`,
      `SELECT * FROM read_csv(${sqlText(`${folder}/../outside.csv`)})`,
      `SELECT * FROM read_csv(${sqlText(join(folder, 'link.csv'))})`,
      "SELECT * FROM read_text('/etc/passwd')",
      "SELECT * FROM read_csv('http://northwind.example/a.csv')",
      `ATTACH ${sqlText(join(root, 'b.db'))}`,
      'INSTALL httpfs',
      'LOAD httpfs',
      `COPY (SELECT 1) TO ${sqlText(join(root, 'out.csv'))}`,
      'SET enable_external_access = true',
      'RESET allowed_directories',
      'SET lock_configuration = false',
      "SET temp_directory = '/tmp'",
    ])
      await expect(connection.run(refused), refused).rejects.toThrow()
  } finally {
    close()
  }
})

test('names and texts cannot leave their quotes', async () => {
  expect(sqlText("a' OR '1")).toBe("'a'' OR ''1'")
  expect(sqlName('a" OR "1')).toBe('"a"" OR ""1"')
})
