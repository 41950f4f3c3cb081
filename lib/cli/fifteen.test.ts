import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const fifteen = (args: string[], input = '') =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, 'fifteen.ts'), ...args], { encoding: 'utf8', input })

test('no command: the usage, and exit 2', () => {
  const run = fifteen([])
  expect(run.status).toBe(2)
  expect(run.stdout).toBe('')
  expect(run.stderr).toContain('fifteen report --from PATH…')
})

test('help is the usage on standard output, and exit 0', () => {
  const run = fifteen(['--help'])
  expect(run.status).toBe(0)
  expect(run.stdout).toContain('fifteen deadline < vectors.json')
})

test('an unknown command, and a known one called wrongly: a sentence, the usage and exit 2', () => {
  const unknown = fifteen(['deadlines'])
  expect(unknown.status).toBe(2)
  expect(unknown.stderr).toMatch(/^fifteen: there is no command "deadlines"\.\nUsage:/)
  const wrong = fifteen(['deadline', '--now'])
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toContain('Usage: fifteen deadline < vectors.json')
})

test('the demo people, for people and for machines', () => {
  expect(fifteen(['demo', 'people']).stdout).toMatch(/^Mara Lindqvist +Field engineer/m)
  const people: unknown = JSON.parse(fifteen(['demo', 'people', '--json']).stdout)
  expect(people).toContainEqual(
    expect.objectContaining({ name: 'Mara Lindqvist', email: 'mara.lindqvist@northwind.example' }),
  )
})

test('vectors on standard input give one line each', () => {
  const run = fifteen(['deadline'], '[]')
  expect(run.status).toBe(0)
  expect(run.stdout).toBe('')
})
