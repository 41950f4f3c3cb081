import { spawnSync } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import type { MonitoringSource } from '#lib/ports/monitoring-source.ts'

/*
 * What several cases that wait for the same proxy log cost: each by itself, one after the other, against all at once.
 * Linux only: the bytes read are those of /proc/self/io.
 *   node e2e/bench/one-pass.ts              20 cases, 300 MB, three rounds; each way in a process of its own
 *   node e2e/bench/one-pass.ts 20 1000 1    cases, megabytes, rounds
 */

const [cases, megabytes, rounds] = process.argv.slice(2, 5).map(Number)
const people = 10_000
const manifest = await readFile(
  path.join(import.meta.dirname, '../../lib/adapters/sources/manifests/squid.yml'),
  'utf8',
)
const child = process.argv[5]

if (child !== undefined) await measure(child, process.argv[6] ?? '')
else {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-bench-'))
  try {
    await writeLog(folder, megabytes ?? 300)
    for (let round = 0; round < (rounds ?? 3); round += 1)
      for (const way of ['one by one', 'together']) {
        const args = [import.meta.filename, `${cases ?? 20}`, `${megabytes ?? 300}`, '1', way, folder]
        spawnSync(process.execPath, args, { stdio: 'inherit' })
      }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function measure(way: string, folder: string): Promise<void> {
  const open = (): MonitoringSource => sourceFromManifest(manifest, { folder })
  let peak = 0
  const watching = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 50)
  const [began, before] = [performance.now(), bytesRead()]
  const everyone = Array.from({ length: cases ?? 20 }, (_, n) => `person-${n * 17}`)
  const source = open()
  const kept: number[] = []
  if (way === 'together') kept.push(...(await Promise.all(everyone.map(name => collect(source, name)))))
  else for (const name of everyone) kept.push(await collect(open(), name))
  clearInterval(watching)
  const line = {
    way,
    cases,
    kept: kept.reduce((sum, one) => sum + one, 0),
    seconds: Math.round((performance.now() - began) / 100) / 10,
    megabytesRead: Math.round((bytesRead() - before) / 1e6),
    peakRssMb: Math.round(peak / 1024 / 1024),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

async function collect(source: MonitoringSource, name: string): Promise<number> {
  const key = { kind: 'username', value: name, validFrom: null, validTo: null, source: 'bench' } as const
  const period = { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' }
  const ask = { caseRef: 'bench', keys: [{ ...key, confidence: 'confirmed' as const }], period, collectedAt: period.to }
  let kept = 0
  for await (const answer of source.collect(ask, new AbortController().signal)) {
    if (answer.kind === 'records') kept += answer.records.length
    else if (answer.line.status !== 'complete') throw new Error(JSON.stringify(answer.line.gaps))
  }
  return kept
}

function bytesRead(): number {
  return Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1])
}

async function writeLog(folder: string, size: number): Promise<void> {
  const pieces = function* () {
    let [n, written] = [0, 0]
    while (written < size * 1e6) {
      let piece = ''
      for (; piece.length < 65_536; n += 1)
        piece += `${1_767_225_600 + n}.123    420 10.20.4.17 TCP_HIT/200 35684 GET http://weather.example.com/berlin person-${(n * 7919) % people} HIER_NONE/- text/html\n`
      written += piece.length
      yield piece
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path.join(folder, 'squid-access.log')))
}
