import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { IdentifierKind, IdentityKey, MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { Ask, MonitoringSource } from '#lib/ports/monitoring-source.ts'

/** Where the samples of the project lie. */
export const fixtures = join(import.meta.dirname, '../adapters/sources/fixtures')

/** The text of a shipped manifest. */
export const shipped = (id: string): Promise<string> =>
  readFile(join(import.meta.dirname, `../adapters/sources/manifests/${id}.yml`), 'utf8')

/** A key of Mara Lindqvist as the directory gives it; days of validity ISO. */
export const key = (
  kind: IdentifierKind,
  value: string,
  validFrom: string | null = '2020-01-01',
  validTo: string | null = null,
): IdentityKey => ({ kind, value, validFrom, validTo, source: 'directory', confidence: 'confirmed' })

/** A question about everything up to the day of the tests. */
export const asking = (keys: IdentityKey[], from = '2020-01-01T00:00:00Z', to = '2026-11-23T00:00:00Z'): Ask => ({
  caseRef: 'F-2026-0001',
  keys,
  period: { from, to },
  collectedAt: '2026-11-23T10:00:00Z',
})

export type Collected = { records: MonitoringRecord[]; lines: LedgerLine[]; line: LedgerLine; largest: number }

/** Asks a source and gathers its whole answer. `line` is the ledger line of its first stream. */
export async function collected(source: MonitoringSource, ask: Ask): Promise<Collected> {
  const records: MonitoringRecord[] = []
  const lines: LedgerLine[] = []
  let largest = 0
  for await (const answer of source.collect(ask, new AbortController().signal)) {
    if (answer.kind === 'ledger') lines.push(answer.line)
    else {
      records.push(...answer.records)
      largest = Math.max(largest, answer.records.length)
    }
  }
  const [line] = lines
  if (!line) throw new Error('a source ended without a ledger line')
  return { records, lines, line, largest }
}

/** A folder with the given files, gone after the test. */
export async function folderWith(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fifteen-sources-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}
