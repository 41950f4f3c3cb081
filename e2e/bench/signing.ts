import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { PdfWriter } from '#lib/adapters/pdf/file/writer.ts'
import { installationPdfKey } from '#lib/adapters/signing/pdf-key.ts'
import { reportSeal } from '#lib/adapters/signing/report-seal.ts'
import { signerIn } from '#lib/adapters/signing/signature.ts'
import { verifyFile } from '#lib/adapters/verify/verify-file.ts'
import type { ReportSeal } from '#lib/ports/report-seal.ts'

/**
 * What signing a PDF costs, and checking it: CPU and wall milliseconds for a file of about 100 MB, medians of five, the
 * same file with and without a signature in turn. `node e2e/bench/signing.ts`
 */
const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-bench-signing-'))
try {
  const key = await installationPdfKey(path.join(folder, 'key.pem'), 'Northwind', new Date())
  const seal = reportSeal(signerIn(path.join(folder, 'signing-key')), key)
  const runs = { signed: [] as Run[], plain: [] as Run[], verified: [] as Run[] }
  for (let turn = 0; turn < 5; turn += 1) {
    runs.plain.push(await timed(() => write(null)))
    runs.signed.push(await timed(() => write(seal)))
    runs.verified.push(await timed(check))
  }
  const middle = Object.entries(runs).map(([name, list]) => [
    name,
    { cpuMs: median(list, 'cpu'), wallMs: median(list, 'wall') },
  ])
  process.stdout.write(`${JSON.stringify({ megabytes: await size(), ...Object.fromEntries(middle) })}\n`)
} finally {
  await rm(folder, { recursive: true })
}

type Run = { cpu: number; wall: number }

/** 100 pages of one megabyte each that cannot be compressed. */
async function write(by: ReportSeal | null): Promise<void> {
  const writer = new PdfWriter({ title: 'Bench', language: 'en', createdAt: new Date(0), creator: 'bench', seal: by })
  const file = await open(path.join(folder, 'file.pdf'), 'w')
  const written = pipeline(writer.stream, file.createWriteStream())
  const noise = Buffer.alloc(1_000_000)
  for (let page = 0; page < 100; page += 1) {
    for (let at = 0; at < noise.length; at += 4) noise.writeUInt32LE(Math.imul(at + page, 2_654_435_761) >>> 0, at)
    writer.addPage()
    writer.write(noise)
    await writer.breathe()
  }
  writer.finish()
  await written
}

async function check(): Promise<void> {
  const { genuine } = await verifyFile(path.join(folder, 'file.pdf'), null)
  if (!genuine) throw new Error('the file is not genuine')
}

async function timed(work: () => Promise<void>): Promise<Run> {
  const [cpu, wall] = [process.cpuUsage(), performance.now()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { cpu: (user + system) / 1000, wall: performance.now() - wall }
}

function median(list: Run[], what: keyof Run): number {
  return Math.round(list.map(run => run[what]).sort((a, b) => a - b)[2] ?? 0)
}

async function size(): Promise<number> {
  const file = await open(path.join(folder, 'file.pdf'))
  const { size } = await file.stat()
  await file.close()
  return Math.round(size / 1e6)
}
