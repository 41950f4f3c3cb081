import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'

/*
 * What it costs to find one person's 2,000 rows among ten million: our collection, with its fingerprint of the file, its
 * counts and its ledger line, against DuckDB's own query for the same rows, each in a process of its own in the same run.
 *   node e2e/bench/one-in-many.ts              10,000,000 rows, CSV and Parquet
 *   node e2e/bench/one-in-many.ts 1000000
 */

const rows = Number(process.argv[2] ?? 10_000_000)
const [, , , way, format = 'csv', given = ''] = process.argv
const person = 'person-17'

if (way === 'own') await own()
else if (way === 'ours') await ours()
else {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-bench-'))
  try {
    await write(folder)
    for (const one of ['csv', 'parquet'])
      for (const who of ['own', 'ours'])
        spawnSync(process.execPath, [import.meta.filename, `${rows}`, who, one, folder], { stdio: 'inherit' })
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function write(folder: string): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:', { memory_limit: '1GB' })).connect()
  const table = `SELECT 'person-' || (i % ${Math.round(rows / 2000)}) AS login,
    strftime(TIMESTAMP '2026-01-01' + INTERVAL (i) SECOND, '%Y-%m-%dT%H:%M:%SZ') AS at, 'GET' AS method,
    'https://site-' || (i % 977) || '.example/a/page/of/some/length?n=' || i AS url, '10.20.' || (i % 200) || '.17' AS client
    FROM range(${rows}) t(i)`
  await connection.run(`COPY (${table}) TO '${folder}/rows.csv' (HEADER, DELIMITER ';')`)
  await connection.run(`COPY (${table}) TO '${folder}/rows.parquet' (FORMAT parquet, COMPRESSION zstd)`)
}

async function own(): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  const columns = ['login', 'at', 'method', 'url', 'client'].map(name => `'${name}': 'VARCHAR'`).join(', ')
  const table =
    format === 'csv'
      ? `read_csv('${given}/rows.csv', auto_detect = false, columns = {${columns}}, header = true, delim = ';', quote = '"', escape = '"')`
      : `read_parquet('${given}/rows.parquet')`
  await measured(async () => {
    const found = await connection.runAndReadAll(`SELECT * FROM ${table} WHERE login = '${person}'`)
    return found.currentRowCount
  })
}

async function ours(): Promise<void> {
  const read = format === 'csv' ? 'csv: { delimiter: ";" }' : 'parquet: true'
  const manifest = `
id: many
title: Many
version: 1
from: { folder: "rows.${format}" }
streams:
  - name: rows
    read: { ${read} }
    person: [{ field: login, is: username }]
    category: pd:BrowserHistory
    map: { start: at, action: method, object: url, device: client }
`
  const now = new Date().toISOString()
  const key = { kind: 'username', value: person, validFrom: null, validTo: null } as const
  const ask = {
    caseRef: 'bench',
    keys: [{ ...key, source: 'bench', confidence: 'confirmed' as const }],
    period: { from: '2020-01-01T00:00:00Z', to: now },
    collectedAt: now,
  }
  await measured(async () => {
    let kept = 0
    for await (const answer of sourceFromManifest(manifest, { folder: given }).collect(
      ask,
      new AbortController().signal,
    ))
      if (answer.kind === 'records') kept += answer.records.length
      else if (answer.line.counts.seen !== rows) throw new Error(JSON.stringify(answer.line))
    return kept
  })
}

/** What the process used: `maxRSS` is the peak that the system itself counted. */
async function measured(work: () => Promise<number>): Promise<void> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  const found = await work()
  const { user, system } = process.cpuUsage(before)
  const line = {
    format,
    way,
    found,
    seconds: Math.round((performance.now() - began) / 10) / 100,
    processorSeconds: Math.round((user + system) / 10_000) / 100,
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
