import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tryLock, withLock } from './file-lock.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fifteen-lock-'))
  file = path.join(folder, 'start.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a held lock is refused to the next, and free again when given back', () => {
  const unlock = tryLock(file)
  expect(unlock).not.toBeNull()
  expect(tryLock(file)).toBeNull()
  unlock?.()
  const again = tryLock(file)
  expect(again).not.toBeNull()
  again?.()
})

test('a process that is killed leaves its lock free', async () => {
  const holder = await holderOf(`console.log(tryLock('${file}') ? 'held' : 'refused')`)
  try {
    expect(tryLock(file)).toBeNull()
  } finally {
    holder.kill('SIGKILL')
    await once(holder, 'exit')
  }
  const unlock = tryLock(file)
  expect(unlock).not.toBeNull()
  unlock?.()
})

test('a lock whose unlock is forgotten stays held while its process lives, garbage collected or not', async () => {
  const holder = await holderOf(`const said = tryLock('${file}') ? 'held' : 'refused'; gc(); gc(); console.log(said)`)
  try {
    expect(tryLock(file)).toBeNull()
  } finally {
    holder.kill('SIGKILL')
    await once(holder, 'exit')
  }
})

test('works under one lock run one after the other, also when one of them throws', async () => {
  const seen: string[] = []
  const work = (name: string) =>
    withLock(file, async () => {
      seen.push(`${name} in`)
      await new Promise(resolve => setImmediate(resolve))
      seen.push(`${name} out`)
      if (name === 'first') throw new Error('fault')
    })
  const [first, second] = await Promise.allSettled([work('first'), work('second')])
  expect(first.status).toBe('rejected')
  expect(second.status).toBe('fulfilled')
  expect(seen).toEqual(['first in', 'first out', 'second in', 'second out'])
})

/** Another process that runs the source, says that it holds the lock, and lives until it is killed. */
async function holderOf(source: string): Promise<ChildProcess> {
  const head = `import { tryLock } from '${path.join(import.meta.dirname, 'file-lock.ts')}'; setInterval(() => {}, 1000);`
  const holder = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', head + source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(holder.stdout, 'data')
  expect(String(said).trim()).toBe('held')
  return holder
}
