import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { writePdf } from '#lib/adapters/pdf/chapters/report.ts'
import { facts, inputOf, ledgerLine, record, source } from '#lib/adapters/pdf/fixtures/mara.ts'
import { reportSeal } from '#lib/adapters/signing/report-seal.ts'
import { selfSigned } from '#lib/adapters/signing/self-signed.ts'
import { signerIn } from '#lib/adapters/signing/signature.ts'
import { run } from '#lib/cli/verify.ts'
import { signedFiles } from '#lib/testing/test-package.ts'

/** A signer of Northwind, and a folder for the files that are judged. Remove it with `end`. */
export function openVerify() {
  const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-verify-test-'))
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = selfSigned(key, 'Northwind', new Date('2026-11-28T03:00:00Z'))
  const signer = signerIn(path.join(folder, 'signing-key'))
  const seal = reportSeal(signer, { key, certificates: [certificate] })
  const other = signerIn(path.join(folder, 'other-key')).key()

  function kept(name: string, bytes: string | Uint8Array): string {
    const file = path.join(folder, name)
    writeFileSync(file, bytes)
    return file
  }

  /** Puts the files of a package into a folder of their own. */
  function unpacked(name: string, given: [string, Buffer][]): string {
    for (const [inside, bytes] of given) {
      mkdirSync(path.dirname(path.join(folder, name, inside)), { recursive: true })
      writeFileSync(path.join(folder, name, inside), bytes)
    }
    return path.join(folder, name)
  }

  return { folder, key, signer, seal, other, kept, unpacked, end: () => rmSync(folder, { recursive: true }) }
}

/** A signed report of twenty records. */
export async function signedReport(seal: ReturnType<typeof reportSeal>): Promise<Buffer> {
  const records = Array.from({ length: 20 }, (_, n) => record(n))
  const sources = [source('activitywatch', { coverage: [ledgerLine('activitywatch', 20)] })]
  const { bytes, done } = writePdf({ ...inputOf(facts({ sources }), { activitywatch: records }), seal })
  return (await Promise.all([buffer(bytes), done]))[0]
}

/** The files of a signed package with that report. */
export const packageOf = (pdf: Buffer, seal: ReturnType<typeof reportSeal>): Promise<[string, Buffer][]> =>
  signedFiles(
    [
      ['data/01.csv', Buffer.from('no,what\n1,one\n2,two\n'.repeat(40))],
      ['pictures/0000001.jpg', randomBytes(300)],
      ['report.pdf', pdf],
    ],
    seal,
  )

/** Runs the command; gives its exit status and all that it says. */
export async function verify(...args: string[]): Promise<{ status: number; said: string }> {
  let said = ''
  const sink = new Writable({
    write(chunk, _, done) {
      said += String(chunk)
      done()
    },
  })
  const status = await run(args, { stdin: Readable.from([]), stdout: sink, stderr: sink })
  return { status, said }
}

export const verdict = async (...args: string[]) => JSON.parse((await verify(...args, '--json')).said)

/** The file with one bit of one byte turned. */
export function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}
