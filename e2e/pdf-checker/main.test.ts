import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { change, writePlain } from './samples/draft.ts'
import { goodDraft, object } from './samples/good-draft.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-checker-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(...files: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'main.ts'), ...files], {
    encoding: 'utf8',
  })
  return { status, stdout: stdout.replaceAll(`${folder}/`, '') }
}

it('prints the faults of each file, and its end says whether there are any', () => {
  const [good, bad] = [path.join(folder, 'good.pdf'), path.join(folder, 'bad.pdf')]
  writeFileSync(good, writePlain(goodDraft()))
  const damaged = goodDraft()
  change(damaged, object.figure, '/Alt(A bar)', '')
  writeFileSync(bad, writePlain(damaged))
  expect(run(good)).toEqual({ status: 0, stdout: 'good.pdf: 2 pages, 34 objects, 0 faults\n' })
  const both = run(good, bad)
  expect(both.status).toBe(1)
  expect(both.stdout).toContain('good.pdf: 2 pages, 34 objects, 0 faults\nbad.pdf: 2 pages, 34 objects, 1 faults\n')
  expect(both.stdout).toContain('  5: element 24 (Figure) has no Alt\n')
  expect(run().status).toBe(2)
})
