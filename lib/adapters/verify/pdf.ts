import { createHash, verify } from 'node:crypto'
import { sha256 } from '#lib/adapters/signing/signature.ts'
import { type ReadSignature, readSignedData } from '#lib/adapters/signing/signed-data.ts'
import { type Bytes, piecesOf } from './bytes.ts'
import { readSigned } from './signed.ts'
import { type KnownKey, not, type Verdict } from './verdict.ts'

const mark = '/ByteRange ['
/** What stands in front of the mark in the signature's object, at most; and behind it, up to the signature. */
const [before, behind] = [2048, 64]

/**
 * Checks the signature inside a report's PDF: that it covers every byte but itself, that it is right, and that the
 * installation's own key vouches for the certificate. Needs nothing but the file.
 */
export async function verifyPdf(pdf: Bytes, known: KnownKey): Promise<Verdict> {
  const at = await lastMark(pdf)
  if (at === null) return not('report', 'unsigned', unsigned)
  const object = (await pdf.read(Math.max(0, at - before), before + behind)).toString('latin1')
  const start = at - Math.max(0, at - before)
  const range = /^\/ByteRange \[0 (\d{1,12}) (\d{1,12}) (\d{1,12}) *\]\/Contents </.exec(object.slice(start))
  const [from = 0, to = 0, rest = 0] = range?.slice(1).map(Number) ?? []
  const isWhole = range !== null && from === at + range[0].length - 1 && to > from && to + rest === pdf.size
  if (!isWhole) return not('report', 'changed', changed)
  const signature = readContents((await pdf.read(from, to - from)).toString('latin1'))
  if (!signature || !(await covers(signature, pdf, from, to))) return not('report', 'changed', changed)
  const vouched = readSigned(/\/XXFifteen\(([^()\\]*)\)$/.exec(object.slice(0, start))?.[1] ?? '', known)
  if (!vouched.ok)
    return not('report', vouched.otherKey ? 'other_key' : 'changed', vouched.otherKey ? otherKey : changed)
  const { kind, certificateSha256 } = vouched.statement
  if (kind !== 'fifteen-pdf-key-1' || certificateSha256 !== sha256(signature.certificate.raw))
    return not('report', 'changed', changed)
  const by = `Signed by ${signature.certificate.subject.replace('\n', ', ')}.`
  const words = ['This report is genuine: not a byte was changed since it was signed.', by]
  return { genuine: true, kind: 'report', why: 'genuine', words, fingerprint: vouched.fingerprint }
}

const changed = ['This is not the file that was given: it was changed after it was signed.']
const otherKey = ['This file is signed with another key than the one you gave.']
const unsigned = [
  'This PDF carries no signature of its own.',
  'Volumes are vouched for by the package they came in: check the ZIP or the unpacked folder.',
]

/** Where the last mark of a signature begins, or null. */
async function lastMark(pdf: Bytes): Promise<number | null> {
  let found: number | null = null
  let offset = 0
  let carried = Buffer.alloc(0)
  for await (const piece of piecesOf(pdf)) {
    const window = Buffer.concat([carried, piece])
    const at = window.lastIndexOf(mark)
    if (at >= 0) found = offset - carried.length + at
    offset += piece.length
    carried = Buffer.from(window.subarray(Math.max(0, window.length - mark.length + 1)))
  }
  return found
}

function readContents(text: string): ReadSignature | null {
  const hex = /^<([0-9a-f]*)>$/.exec(text)?.[1]
  if (hex === undefined) return null
  try {
    return readSignedData(Buffer.from(hex, 'hex'))
  } catch (error) {
    // Node throws its own errors for a certificate that is none.
    if (error instanceof Error) return null
    throw error
  }
}

async function covers(signed: ReadSignature, pdf: Bytes, from: number, to: number): Promise<boolean> {
  const hash = createHash('sha256')
  for await (const piece of piecesOf(pdf, 0, from)) hash.update(piece)
  for await (const piece of piecesOf(pdf, to)) hash.update(piece)
  const { attributes, certificate, signature, digest } = signed
  return hash.digest().equals(digest) && verify('sha256', attributes, certificate.publicKey, signature)
}
