import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureBuild, fingerprint } from './build.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'fifteen-build-'))
  mkdirSync(path.join(root, 'app'))
  write('app/page.tsx', 'one')
})
afterEach(() => rmSync(root, { recursive: true }))

const write = (name: string, text: string): void => writeFileSync(path.join(root, name), text)

test('the fingerprint follows the contents and the names, not the tests', () => {
  const first = fingerprint(root)
  write('app/page.test.tsx', 'a test')
  write('README.md', 'words')
  expect(fingerprint(root)).toBe(first)
  write('app/page.tsx', 'two')
  const second = fingerprint(root)
  expect(second).not.toBe(first)
  write('app/other.tsx', '')
  expect(fingerprint(root)).not.toBe(second)
})

test('a build of this source is not made again', async () => {
  mkdirSync(path.join(root, '.next'))
  write('.next/fifteen-source', fingerprint(root))
  const said: string[] = []
  await ensureBuild(root, line => said.push(line))
  expect(said).toEqual([])
  // Not even a lock is written: an image may be read-only.
  expect(readdirSync(root).sort()).toEqual(['.next', 'app'])
})

test('a build that fails says so, and leaves no stamp that would pass for one', async () => {
  const said: string[] = []
  await expect(ensureBuild(root, line => said.push(line))).rejects.toThrow('The pages could not be built')
  expect(said).toHaveLength(1)
  await expect(ensureBuild(root, () => undefined)).rejects.toThrow('The pages could not be built')
})
