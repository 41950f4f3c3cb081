import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hasProgram } from '#e2e/pdf-checker/other-programs.ts'
import { reportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { reportSeal } from '#lib/adapters/signing/report-seal.ts'
import { signerIn } from '#lib/adapters/signing/signature.ts'
import { signedFiles } from '#lib/testing/test-package.ts'
import { howToCheck } from './how-to-check.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-how-to-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

const lines = howToCheck(reportWords('en', 'Europe/Berlin').say, 'https://fifteen.northwind.example/verify')
const commands = lines.filter(line => line.startsWith('  ')).map(line => line.trim())
const can = hasProgram('openssl') && !spawnSync('jq', ['--version']).error

test('names the page of the portal, where there is one', () => {
  expect(lines[0]).toContain('https://fifteen.northwind.example/verify')
  expect(howToCheck(reportWords('de', 'Europe/Berlin').say, null).join(' ')).not.toContain('https')
})

test.skipIf(!can)('the commands, as they are printed, find a package right and a changed one wrong', async () => {
  const seal = reportSeal(signerIn(path.join(folder, 'signing-key')), null)
  for (const [name, bytes] of await signedFiles([['report.pdf', Buffer.from('%PDF')]], seal))
    writeFileSync(path.join(folder, name), bytes)
  const script = commands.filter(line => !/^(pdfsig|fifteen)/.test(line)).join('\n')
  const said = () => spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' }).stdout
  const sig = JSON.parse(readFileSync(path.join(folder, 'manifest.sig'), 'utf8'))
  expect(said()).toContain('Signature Verified Successfully')
  expect(said()).toContain(sig.statement.manifestSha256)
  expect(said()).toContain(seal.fingerprint)
  writeFileSync(
    path.join(folder, 'manifest.sig'),
    JSON.stringify({ ...sig, statement: { ...sig.statement, version: 2 } }),
  )
  expect(said()).not.toContain('Signature Verified Successfully')
})
