import { afterAll, describe, expect, test } from 'vitest'
import { loading, openLoad } from '#lib/testing/cli/test-load.ts'
import { linkFile } from './accounts.ts'

const { nw, count, noted } = await openLoad()
afterAll(() => nw.end())

describe('accounts link', () => {
  const head = 'issuer,subject,person\n'

  test('links from a table; whoever signs in is that person, and a link that stands is moved', async () => {
    const line = 'https://id.northwind.example,"47,11",mara\n'
    expect(await linkFile(nw.url, loading(`${head}${line}`), true)).toBe('Brought in: 1 sign-in link.')
    const who = { issuer: 'https://id.northwind.example', subject: '47,11' }
    const token = async () => (await nw.database.startSession(who, Temporal.Now.instant())) ?? ''
    const reader = async () =>
      nw.database.asPerson(await token(), async stores => (await stores.directory.actor())?.personId)
    expect(await reader()).toBe('mara')
    await linkFile(
      nw.url,
      loading('- { issuer: https://id.northwind.example, subject: "47,11", person: jonas }'),
      false,
    )
    expect(await reader()).toBe('jonas')
    expect(await noted('accounts:link')).toHaveLength(2)
  })

  test('refuses rows that mean nobody, stand twice, are too short or name no issuer, each by its line', async () => {
    const before = await count('guard.account')
    const link = (rows: string) => linkFile(nw.url, loading(head + rows), true)
    await expect(link('https://a.example,1,mara\n\nhttps://a.example,1,nobody\n')).rejects.toThrow(
      'line 4: there is no person "nobody".\nline 4: "1" of https://a.example stands twice.',
    )
    await expect(link('https://a.example,1\n')).rejects.toThrow('line 2: has 2 values; the first line names 3.')
    await expect(link('northwind,1,mara\n')).rejects.toThrow('line 2: issuer: must be an address.')
    expect(await count('guard.account')).toBe(before)
  })
})
