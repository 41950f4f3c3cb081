import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ManifestEntry } from '#lib/domain/records/manifest.ts'
import { startChain } from './manifest-chain.ts'

const entry = (name: string, sha256 = 'ab'.repeat(32)): ManifestEntry => ({ name, type: 'text/csv', bytes: 3, sha256 })

function linkOver(files: ManifestEntry[], request = 'DR-2026-0001', version = 1): string {
  const chain = startChain(request, version)
  for (const file of files) chain.add(file)
  return chain.link()
}

test('the chain can be computed again by hand from its description', () => {
  const hash = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()
  const first = hash('fifteen-manifest-1\nDR-2026-0001\n1\n')
  const written = `{"bytes":3,"name":"a.csv","sha256":"${'ab'.repeat(32)}","type":"text/csv"}`
  expect(linkOver([])).toBe(first.toString('hex'))
  expect(linkOver([entry('a.csv')])).toBe(hash(Buffer.concat([first, hash(written)])).toString('hex'))
})

test('a file changed, dropped, added or moved, another case or version: another link', () => {
  const [a, b] = [entry('a.csv'), entry('b.csv')]
  const links = [
    linkOver([a, b]),
    linkOver([b, a]),
    linkOver([a]),
    linkOver([a, b, entry('c.csv')]),
    linkOver([a, entry('b.csv', 'cd'.repeat(32))]),
    linkOver([a, b], 'DR-2026-0002'),
    linkOver([a, b], 'DR-2026-0001', 2),
  ]
  expect(new Set(links).size).toBe(links.length)
})
