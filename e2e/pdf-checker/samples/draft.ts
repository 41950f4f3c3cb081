import { deflateSync } from 'node:zlib'

/** A PDF as its objects, in text, so that a test can damage one place and write it out. */
export type Draft = {
  header: string
  objects: Map<number, string>
  /** Data of the objects that are streams; their text is the dictionary, without Length. */
  data: Map<number, Buffer>
  trailer: string
}

/** Replaces one piece of an object's text, or of its stream's. Throws when the piece is not there. */
export function change(draft: Draft, object: number, from: string, to: string): void {
  const [text, data] = [draft.objects.get(object) ?? '', draft.data.get(object)?.toString('latin1') ?? '']
  if (text.includes(from))
    draft.objects.set(
      object,
      text.replace(from, () => to),
    )
  else if (data.includes(from))
    draft.data.set(
      object,
      Buffer.from(
        data.replace(from, () => to),
        'latin1',
      ),
    )
  else throw new Error(`"${from}" is not in object ${object}`)
}

/** A damage to a draft, and the beginning of the sentence in which the checker must tell it. */
export type Damage = [sentence: string, damage: (draft: Draft) => void]

/** The damage that `change` does. */
export const swap =
  (object: number, from: string, to: string) =>
  (draft: Draft): void =>
    change(draft, object, from, to)

/** A file with a table of cross-references, as in PDF 1.4. */
export function writePlain({ header, objects, data, trailer }: Draft): Buffer {
  const body = new Body(header)
  for (const [number, text] of objects) body.object(number, text, data.get(number))
  const start = body.length
  const rows = body.offsets.map(at =>
    at === 0 ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`,
  )
  body.add(`xref\n0 ${rows.length}\n${rows.join('')}trailer\n<</Size ${rows.length}${trailer}>>\n`)
  return body.end(start)
}

/** The same file with object streams and a stream of cross-references, both compressed with a predictor. */
export function writePacked({ header, objects, data, trailer }: Draft): Buffer {
  const body = new Body(header)
  const packed = [...objects].filter(([number]) => !data.has(number))
  const holder = Math.max(...objects.keys()) + 1
  for (const [number, text] of objects) if (data.has(number)) body.object(number, text, data.get(number))
  let head = ''
  let rest = ''
  for (const [number, text] of packed) {
    head += `${number} ${rest.length} `
    rest += `${text} `
  }
  const objectStream = Buffer.from(head + rest, 'latin1')
  const predictor = '/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns'
  body.object(
    holder,
    `<</Type/ObjStm/N ${packed.length}/First ${head.length}${predictor} 16>>>>`,
    deflateSync(filtered(objectStream, 16)),
  )
  const start = body.length
  body.offsets[holder + 1] = start
  const entries = Array.from({ length: holder + 2 }, (_, number) => {
    const index = packed.findIndex(([one]) => one === number)
    const entry = Buffer.alloc(6)
    entry[0] = index >= 0 ? 2 : (body.offsets[number] ?? 0) > 0 ? 1 : 0
    entry.writeUInt32BE(index >= 0 ? holder : (body.offsets[number] ?? 0), 1)
    entry[5] = index >= 0 ? index : 0
    return entry
  })
  const size = `<</Type/XRef/Size ${entries.length}/W[1 4 1]${trailer}${predictor} 6>>>>`
  body.object(holder + 1, size, deflateSync(filtered(Buffer.concat(entries), 6)))
  return body.end(start)
}

class Body {
  readonly offsets: number[] = [0]
  length = 0
  private readonly parts: Buffer[] = []

  constructor(header: string) {
    this.add(header)
  }

  add(part: string | Buffer): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    this.parts.push(bytes)
    this.length += bytes.length
  }

  object(number: number, text: string, data?: Buffer) {
    for (let n = this.offsets.length; n < number; n++) this.offsets[n] = 0
    this.offsets[number] = this.length
    if (!data) return this.add(`${number} 0 obj\n${text}\nendobj\n`)
    this.add(`${number} 0 obj\n${text.replace(/>>$/, `/Length ${data.length}>>`)}\nstream\n`)
    this.add(data)
    this.add('\nendstream\nendobj\n')
  }

  end(start: number): Buffer {
    this.add(`startxref\n${start}\n%%EOF\n`)
    return Buffer.concat(this.parts)
  }
}

/** Rows with PNG's five filters in turn (RFC 2083 §6); the last row is filled up with blanks. */
function filtered(plain: Buffer, width: number): Buffer {
  const rows = Math.ceil(plain.length / width)
  const data = Buffer.alloc(rows * width, ' ')
  plain.copy(data)
  const out = Buffer.alloc(rows * (width + 1))
  for (let row = 0; row < rows; row++) {
    out[row * (width + 1)] = row % 5
    for (let k = 0; k < width; k++) {
      const [left, up, corner] = [
        k > 0 ? data[row * width + k - 1] : 0,
        row > 0 ? data[(row - 1) * width + k] : 0,
        k > 0 && row > 0 ? data[(row - 1) * width + k - 1] : 0,
      ]
      const guesses = [0, left, up, Math.floor(((left ?? 0) + (up ?? 0)) / 2), paeth(left ?? 0, up ?? 0, corner ?? 0)]
      out[row * (width + 1) + 1 + k] = (data[row * width + k] ?? 0) - (guesses[row % 5] ?? 0)
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const nearest = [left, up, corner].map(value => Math.abs(guess - value))
  return [left, up, corner][nearest.indexOf(Math.min(...nearest))] ?? 0
}
