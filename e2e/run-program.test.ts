import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { childEnvironment } from '#lib/settings.ts'
import { runProgram } from './run-program.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fifteen-program-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('log lines of the product go to the file, complaints are shown, and the exit code is given', async () => {
  const logModule = JSON.stringify(path.join(import.meta.dirname, '../lib/log.ts'))
  const program = `
    const { log } = await import(${logModule})
    log('worker.ready', { pid: 7 })
    console.error('A test failed: {"time"')
    process.exitCode = 3`
  const logFile = path.join(folder, 'unit.log')
  const complaints: string[] = []
  const args = ['--input-type=module', '--no-warnings', '-e', program]
  const exitCode = await runProgram(args, { env: childEnvironment(), logFile, complain: line => complaints.push(line) })
  expect(exitCode).toBe(3)
  expect(complaints).toEqual(['A test failed: {"time"'])
  expect(JSON.parse(readFileSync(logFile, 'utf8'))).toMatchObject({ event: 'worker.ready', pid: 7 })
})

test('a program that was killed failed', async () => {
  const args = ['-e', 'process.kill(process.pid, "SIGKILL")']
  expect(await runProgram(args, { env: childEnvironment(), logFile: path.join(folder, 'log') })).toBe(1)
})
