import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { holdFiles } from '#e2e/held/stores.ts'
import { sweepIncoming } from './sweep-incoming.ts'

const stream = async function* (...pieces: (string | Uint8Array)[]) {
  for (const piece of pieces) yield Buffer.from(piece)
}

describe('files', () => {
  test('can be read by their owner only', async () => {
    await using files = await holdFiles()
    await files.objects.put('p/q/1', stream('x'))
    const mode = async (name: string) => ((await stat(path.join(files.folder, name))).mode & 0o777).toString(8)
    expect([await mode('.'), await mode('.incoming'), await mode('p~q~1')]).toEqual(['700', '700', '600'])
  })

  test('leave no trace of a name once it is removed', async () => {
    await using files = await holdFiles()
    await files.objects.put('p/q/1', stream('x'))
    await files.objects.remove('p/q/1')
    expect(await files.leftovers()).toEqual([])
  })

  test('of a process killed while it writes are never seen', async () => {
    await using files = await holdFiles()
    const module = new URL('./filesystem.ts', import.meta.url).href
    const program = `
      const { filesystemObjects } = await import(${JSON.stringify(module)})
      const endless = async function* () {
        for (let at = 0; ; at++) {
          yield Buffer.alloc(100_000)
          if (at === 20) process.stdout.write('writing')
        }
      }
      await filesystemObjects(${JSON.stringify(files.folder)}).put('k/1', endless())`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await Array.fromAsync(files.objects.list(''))).toEqual([])
    expect(await files.objects.size('k/1')).toBeNull()
    const incoming = path.join(files.folder, '.incoming')
    expect(await readdir(incoming)).toHaveLength(1)
    await sweepIncoming(incoming, Date.now() + 61 * 60_000)
    expect(await readdir(incoming)).toEqual([])
  })

  test('what a killed process left half-written goes after an hour, not before', async () => {
    await using files = await holdFiles()
    const incoming = path.join(files.folder, '.incoming')
    await mkdir(incoming)
    const now = 1_800_000_000_000
    for (const [name, age] of [
      ['old', 61],
      ['young', 59],
    ] as const) {
      await writeFile(path.join(incoming, name), 'x')
      await utimes(path.join(incoming, name), new Date(now - age * 60_000), new Date(now - age * 60_000))
    }
    await sweepIncoming(incoming, now)
    expect(await readdir(incoming)).toEqual(['young'])
  })
})
