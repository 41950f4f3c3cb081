import { createHash } from 'node:crypto'
import { canonicalJson } from '#lib/adapters/signing/canonical-json.ts'
import { sha256 } from '#lib/adapters/signing/signature.ts'
import { signedAttributes, signedData, signedDataRoom } from '#lib/adapters/signing/signed-data.ts'
import type { ReportSeal } from '#lib/ports/report-seal.ts'
import { type PdfkitDocument, Raw } from './pdfkit.ts'
import { textString } from './text-string.ts'

const rangeRoom = 34
const rangeMark = '/ByteRange ['
const contentsMark = '/Contents <'

/**
 * The signature over a whole file (PAdES in shape: ETSI EN 319 142-1 baseline B), made while the file flows: every byte
 * is hashed as it leaves, and only the signature's own object and the cross-references are held back, because the
 * ByteRange and the signature can be filled in when all else is known. The object stands last for that reason.
 */
export class FileSignature {
  readonly id: number
  private readonly document: PdfkitDocument
  private readonly seal: ReportSeal
  private readonly certificates: readonly [Uint8Array, ...Uint8Array[]]
  private readonly at: Date
  private readonly hash = createHash('sha256')
  private readonly push: PdfkitDocument['push']

  constructor(document: PdfkitDocument, id: number, seal: ReportSeal, certificate: Uint8Array, at: Date) {
    this.id = id
    this.document = document
    this.seal = seal
    this.certificates = [certificate, ...seal.chain]
    this.at = at
    this.push = document.push.bind(document)
    this.hashFirst()
    document.push = (chunk, encoding) => {
      if (chunk instanceof Uint8Array) this.hash.update(chunk)
      return this.push(chunk, encoding)
    }
  }

  /** The field that leads to it, on the page of this number: of no size, printed and locked (F 4 + 128). */
  field(page: number, label: string): Record<string, unknown> {
    return {
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      F: 132,
      Rect: [0, 0, 0, 0],
      T: new String('Signature'),
      TU: new Raw(textString(label)),
      V: new Raw(`${this.id} 0 R`),
      P: new Raw(`${page} 0 R`),
    }
  }

  /** The object with room for what is not yet known. `XXFifteen`: the installation's own word for the certificate. */
  async object(): Promise<Buffer> {
    const certificateSha256 = sha256(this.certificates[0])
    const word = await this.seal.signStatement({ kind: 'fifteen-pdf-key-1', certificateSha256 })
    const moment = this.at.toISOString().replace(/\D/g, '').slice(0, 14)
    return Buffer.from(
      `${this.id} 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:${moment}Z)` +
        `/XXFifteen(${canonicalJson(word)})${rangeMark}${' '.repeat(rangeRoom)}]` +
        `${contentsMark}${'00'.repeat(signedDataRoom(this.certificates))}>>>\nendobj\n`,
      'latin1',
    )
  }

  /** Fills the object, which begins at byte `offset`, and releases it with what stands behind it: the end of the file. */
  async release(object: Buffer, offset: number, tail: Buffer): Promise<void> {
    const from = object.indexOf(contentsMark) + contentsMark.length - 1
    const to = object.lastIndexOf('>>>') + 1
    const range = `0 ${offset + from} ${offset + to} ${object.length - to + tail.length}`
    object.write(range.padEnd(rangeRoom), object.indexOf(rangeMark) + rangeMark.length, 'latin1')
    this.hash.update(object.subarray(0, from)).update(object.subarray(to)).update(tail)
    const attributes = signedAttributes(this.hash.digest(), this.certificates[0])
    const signature = signedData(attributes, await this.seal.signAttributes(attributes), this.certificates)
    if (from + 1 + 2 * signature.length >= to) throw new RangeError('The signature is longer than its room.')
    object.write(signature.toString('hex'), from + 1, 'latin1')
    this.push(object)
    this.push(tail)
  }

  /** pdfkit has already written the head of the file: it is taken out, hashed and put back. */
  private hashFirst(): void {
    const head: unknown = this.document.read(this.document._offset)
    if (!(head instanceof Uint8Array) || head.length !== this.document._offset)
      throw new Error('pdfkit begins its files in another way.')
    this.hash.update(head)
    this.document.unshift(head)
  }
}
