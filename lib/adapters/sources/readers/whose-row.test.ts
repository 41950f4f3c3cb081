import { describe, expect, test } from 'vitest'
import { at, mara, over, table } from '#lib/testing/sources/test-table.ts'
import { asking, collected, key } from '#lib/testing/test-collect.ts'

describe('whose row it is (T11)', () => {
  test('logins in any case and with blanks around, but never by name', async () => {
    const file = `login;at;text\nMara.Lindqvist;${at};1\n mara.lindqvist ;${at};2\nMara Lindqvist;${at};3\nmara;${at};4\n`
    const { records, line } = await collected(await over({ 'a.csv': file }), asking(mara))
    expect(records.map(({ object }) => object)).toEqual(['1', '2'])
    expect(line.counts.notMine).toBe(2)
  })

  test('capital letters of Turkish and a key in the other Unicode form', async () => {
    const file = `login;at;text\nİPEK.YILMAZ;${at};1\nzo\u0065\u0308;${at};2\n`
    const keys = [key('username', 'İpek.Yılmaz'.toUpperCase()), key('username', 'zo\u00eb')]
    const { line } = await collected(await over({ 'a.csv': file }), asking(keys))
    expect(line.counts).toMatchObject({ kept: 2, notMine: 0 })
  })

  test('a login with its domain finds the bare login too', async () => {
    const file = `login;at;text\nNORTHWIND\\mara.lindqvist;${at};1\nmara.lindqvist;${at};2\n`
    const keys = [key('username', 'NORTHWIND\\mara.lindqvist')]
    expect((await collected(await over({ 'a.csv': file }), asking(keys))).line.counts.kept).toBe(2)
  })

  test('a value that looks like SQL is only a value', async () => {
    const file = `login;at;text\nmara.lindqvist;${at};1\n`
    const keys = [key('username', `x' or 1=1 --`), key('username', `"]) or true`)]
    expect((await collected(await over({ 'a.csv': file }), asking(keys))).line.counts).toMatchObject({
      kept: 0,
      notMine: 1,
    })
  })
})

test('others named in a row are told, without the person herself', async () => {
  const file = `login;at;text\nmara.lindqvist;${at};MARA.LINDQVIST@northwind.example jonas@northwind.example\n`
  const { records } = await collected(
    await over({ 'a.csv': file }, table(`, others: "= split(r.text, ' ')"`)),
    asking(mara),
  )
  expect(records[0]?.others).toEqual([{ hint: 'jonas@northwind.example', kind: 'email' }])
})
