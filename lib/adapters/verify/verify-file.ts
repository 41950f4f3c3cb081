import { open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { verifyReceipt } from '#lib/adapters/signing/verify-receipt.ts'
import { bytesOf } from './bytes.ts'
import { folderEntries } from './folder.ts'
import { verifyPackage } from './package.ts'
import { verifyPdf } from './pdf.ts'
import { type KnownKey, not, Unreadable, type Verdict } from './verdict.ts'
import { zipEntries } from './zip.ts'

const receiptMost = 1_000_000

/**
 * Whether a report (PDF), a package (ZIP, unpacked folder or its manifest.json) or a receipt (JSON) is genuine and
 * unchanged; told apart by what is in it. No network, no database, only `known`, the employer's key where it is known.
 */
export async function verifyFile(file: string, known: KnownKey): Promise<Verdict> {
  try {
    const about = await stat(file)
    if (about.isDirectory()) return await verifyPackage(folderEntries(file), known)
    if (path.basename(file) === 'manifest.json') return await verifyPackage(folderEntries(path.dirname(file)), known)
    return await verifyOne(file, about.size, known)
  } catch (error) {
    if (error instanceof Unreadable || isBadText(error))
      return not('unknown', 'unreadable', [`This is not the file that was given. ${sentence(error)}`])
    throw error
  }
}

const isBadText = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'

const sentence = (error: unknown): string => (error instanceof Unreadable ? error.message : 'A text in it is damaged.')

async function verifyOne(file: string, size: number, known: KnownKey): Promise<Verdict> {
  const handle = await open(file, 'r')
  try {
    const bytes = bytesOf(handle, 0, size)
    const begins = (await bytes.read(0, 8)).toString('latin1')
    if (begins.startsWith('%PDF-')) return await verifyPdf(bytes, known)
    if (begins.startsWith('PK')) return await verifyPackage(zipEntries(bytes), known)
    if (begins.trimStart().startsWith('{') && size <= receiptMost) return receipt(await readFile(file, 'utf8'), known)
    return not('unknown', 'unreadable', ['This is no report, package or receipt: it begins like none of them.'])
  } finally {
    await handle.close()
  }
}

function receipt(json: string, known: KnownKey): Verdict {
  const read = verifyReceipt(json)
  if (!read.genuine)
    return read.why === 'no_receipt'
      ? not('unknown', 'unreadable', ['This file is no receipt.'])
      : not('receipt', 'changed', ['This receipt was changed: it does not fit its signature.'])
  if (known && known.fingerprint !== read.fingerprint)
    return not('receipt', 'other_key', ['This receipt is signed with another key than the one you gave.'])
  const { number, receivedAt, deadline } = read.receipt
  const words = [
    `This receipt is genuine: request ${number} arrived ${receivedAt} and was to be answered by ${deadline}.`,
  ]
  return { genuine: true, kind: 'receipt', why: 'genuine', words, fingerprint: read.fingerprint }
}
