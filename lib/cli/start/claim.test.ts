import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimFolder } from './claim.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fifteen-claim-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function claim() {
  const claimed = claimFolder(folder)
  if ('other' in claimed) throw new Error('the folder is taken')
  return claimed.claim
}

test('a second start hears which process has the folder, and where it answers once it does', () => {
  const first = claim()
  expect(claimFolder(folder)).toEqual({ other: { pid: process.pid, address: null } })
  first.tell('http://localhost:3000')
  expect(claimFolder(folder)).toEqual({ other: { pid: process.pid, address: 'http://localhost:3000' } })
  rmSync(path.join(folder, 'running.json'))
  expect(claimFolder(folder)).toEqual({ other: { pid: null, address: null } })
  first.release()
  claim().release()
})
