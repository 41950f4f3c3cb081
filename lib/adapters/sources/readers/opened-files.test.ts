import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { at, mara, over, table } from '#lib/testing/sources/test-table.ts'
import { asking, collected, folderWith } from '#lib/testing/test-collect.ts'

describe('pictures', () => {
  const rules = 'person: [{ field: login, is: username }]\n    media: { bytes: 100 }'
  const manifest = table(', media: text', 'delimiter: ";"', rules)
  const row = (name: string) => `mara.lindqvist;${at};${name}\n`

  test('a picture beside the list is named with its size and can be opened', async () => {
    const source = await over({ 'a.csv': `login;at;text\n${row('in/one.png')}`, 'in/one.png': 'PNG' }, manifest)
    const { records } = await collected(source, asking(mara))
    expect(records[0]?.media).toEqual({ ref: 'in/one.png', type: 'image/png', bytes: 3 })
    expect(Buffer.concat(await Array.fromAsync(source.openMedia('in/one.png'))).toString()).toBe('PNG')
  })

  test('missing, too large, outside the folder or a link: the record stays, the gap is told', async () => {
    const names = ['gone.png', 'big.png', '../outside.png', '/etc/hostname', 'link.png']
    const folder = await folderWith({
      'shots/a.csv': `login;at;text\n${names.map(row).join('')}`,
      'shots/big.png': 'x'.repeat(101),
      'outside.png': 'secret',
    })
    await symlink(join(folder, 'outside.png'), join(folder, 'shots/link.png'))
    const source = sourceFromManifest(manifest, { folder: join(folder, 'shots') })
    const { records, line } = await collected(source, asking(mara))
    expect(line).toMatchObject({
      status: 'partial',
      counts: { kept: 5, mediaMissing: 5 },
      gaps: [{ code: 'media_missing', count: 5 }],
    })
    expect(records.some(({ media }) => media)).toBe(false)
    for (const name of ['../outside.png', '/etc/hostname', 'link.png'])
      await expect(Array.fromAsync(source.openMedia(name))).rejects.toThrow()
  })
})

test('a file name with the signs of a pattern is that file, not others', async () => {
  const files = { 'in [1]/a [x].csv': `login;at;text\nmara.lindqvist;${at};1\n`, 'in 1/a x.csv': 'login;at;text\n' }
  const folder = join(await folderWith(files), 'in [1]')
  const { line } = await collected(sourceFromManifest(table(), { folder }), asking(mara))
  expect(line).toMatchObject({ status: 'complete', counts: { seen: 1, kept: 1 } })
})

test('files reached through a link are refused, not skipped', async () => {
  const folder = await folderWith({ 'secret.csv': `login;at;text\nmara.lindqvist;${at};1\n`, 'in/.keep': '' })
  await symlink(join(folder, 'secret.csv'), join(folder, 'in/a.csv'))
  const { records, line } = await collected(sourceFromManifest(table(), { folder: join(folder, 'in') }), asking(mara))
  expect(records).toEqual([])
  expect(line).toMatchObject({ status: 'failed', gaps: [{ code: 'permission' }] })
})
