import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bareEnvironment } from '#lib/settings.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-install-'))
const npm = path.join(folder, 'npm.mjs')

/** A clone in which nothing is installed, and that wants one package. */
beforeAll(() => {
  mkdirSync(path.join(folder, 'lib/cli'), { recursive: true })
  cpSync(path.join(import.meta.dirname, 'install.mjs'), path.join(folder, 'lib/cli/install.mjs'))
  const packages = { '': { name: 'fifteen' }, 'node_modules/pad': { version: '1.0.0', integrity: 'sha512-x' } }
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs it with a program in the place of npm. */
async function install(program: string, ...args: string[]): Promise<{ code: number; said: string; out: string }> {
  writeFileSync(npm, program)
  const child = spawn(process.execPath, [path.join(folder, 'lib/cli/install.mjs'), ...args], {
    env: bareEnvironment({ npm_execpath: npm }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, out, [code]] = await Promise.all([text(child.stderr), text(child.stdout), once(child, 'close')])
  return { code, said, out }
}

const complains = (line: string) => `console.error(${JSON.stringify(`npm error ${line}`)}); process.exit(1)`

test.each([
  ['no network', 'code ENOTFOUND', 'npm does not reach its registry'],
  ['a proxy that is not there', 'code ECONNREFUSED', 'npm does not reach its registry'],
  ['a full disk', 'code ENOSPC', 'The disk is full'],
  ['a folder of somebody else', 'code EACCES', 'This user may not write to'],
  ['a package that was changed', 'code EINTEGRITY', 'is not the one that package-lock.json names'],
  ['a registry that refuses', 'code E403', 'does not give one of the packages'],
  ['anything else', 'code EWHATEVER', 'npm says why above'],
])('%s is said in a plain sentence, after what npm itself said', async (_what, line, sentence) => {
  const { code, said, out } = await install(complains(line))
  expect(code).toBe(1)
  expect(said.split('\n').at(-2)).toContain(sentence)
  expect(said).toContain(line)
  expect(said).toMatch(/^Installing the packages that Fifteen needs/)
  expect(out).toBe('')
})

test('when npm was killed one is told to start again', async () => {
  const { code, said } = await install("process.kill(process.pid, 'SIGKILL')")
  expect([code, said.split('\n').at(-2)]).toEqual([1, 'The installation was stopped. Start again to go on.'])
})

test('while it lasts it says for how long, and how many packages are there', async () => {
  const program = `
    import { mkdirSync, rmSync } from 'node:fs'
    import { setTimeout } from 'node:timers/promises'
    await setTimeout(300)
    mkdirSync('node_modules/pad', { recursive: true })
    await setTimeout(300)
    rmSync('node_modules', { recursive: true })
    process.exit(1)`
  const { said } = await install(program, '10')
  expect(said).toMatch(/^ {2}… 0 seconds; fetching them$/m)
  expect(said).toMatch(/^ {2}… 0 seconds; 1 of about 1 are there$/m)
})

test('it says what it does, and that it is done; a second start has nothing to say', async () => {
  const program = `
    import { mkdirSync, cpSync } from 'node:fs'
    mkdirSync('node_modules/pad', { recursive: true })
    cpSync('package-lock.json', 'node_modules/.package-lock.json')
    console.log('added 1 package')`
  const first = await install(program)
  expect(first.said).toMatch(/^Installing .*\nadded 1 package\nThe packages are there after \d+ seconds\.\n$/)
  expect(first).toMatchObject({ code: 0, out: '' })
  expect(await install(complains('never asked'))).toEqual({ code: 0, said: '', out: '' })
})
