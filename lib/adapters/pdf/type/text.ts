import type { Face } from './face.ts'
import type { FaceName, Family } from './fonts.ts'
import { families } from './fonts.ts'
import { type Grapheme, type KnownGraphemes, splitGraphemes } from './graphemes.ts'
import { type Line, shapeLine } from './shape.ts'

/** How a text is set: size and width in points. */
export type Setting = { family: Family; size: number; width: number }

const remembered = 4000
/** Longer texts seldom come again, and would fill the memory. */
const rememberedLength = 160
/** Longer texts are laid out in pieces: shaping and bidi must not stall on a million characters. */
const pieceLength = 4000
/** A token longer than this may break here even where it would fit, so that no reader stalls on it. */
const tokenLength = 200

/** Sets texts into lines, in every script there is a face for. Keeps the last 4,000 short ones. */
export class Typesetter {
  private readonly open: (name: FaceName) => Face
  private readonly faces = new Map<FaceName, Face>()
  private readonly known = new Map<string, Line[]>()
  private readonly graphemes: KnownGraphemes = new Map()

  /** `open` takes a face into the document. */
  constructor(open: (name: FaceName) => Face) {
    this.open = open
  }

  readonly face = (name: FaceName): Face => {
    const known = this.faces.get(name)
    if (known) return known
    const face = this.open(name)
    this.faces.set(name, face)
    return face
  }

  /** The face that draws a family's plain letters. */
  firstFace(family: Family): Face {
    return this.face(families[family].first)
  }

  /** The text as lines no wider than the setting; an empty text is one empty line. */
  lines(text: string, setting: Setting): Line[] {
    const key = `${setting.family}|${setting.size}|${setting.width}|${text}`
    const known = this.known.get(key)
    if (known) {
      this.known.delete(key)
      this.known.set(key, known)
      return known
    }
    const lines = pieces(text).flatMap(piece => this.layOut(piece, setting))
    if (text.length > rememberedLength) return lines
    this.known.set(key, lines)
    if (this.known.size > remembered) {
      const [oldest] = this.known.keys()
      if (oldest !== undefined) this.known.delete(oldest)
    }
    return lines
  }

  /** A short text on one line that will not come again, like a page number: plain if it can be, and not kept. */
  once(text: string, { family, size }: Pick<Setting, 'family' | 'size'>): Line {
    const face = this.firstFace(family)
    const width = face.plainWidth(text)
    if (width === null) return shapeLine(splitGraphemes(text, family, this.face, this.graphemes), size)
    const bytes = Buffer.from(`/${face.font.id} ${size} Tf\n(${face.encoded(text)})Tj\n`, 'latin1')
    return { bytes, width: (width * size) / 1000, faces: [face] }
  }

  /** Width of a text on one line, in points. */
  widthOf(text: string, family: Family, size: number): number {
    return this.lines(text, { family, size, width: Number.POSITIVE_INFINITY })[0]?.width ?? 0
  }

  private layOut(text: string, { family, size, width }: Setting): Line[] {
    const graphemes = splitGraphemes(text, family, this.face, this.graphemes)
    return wrap(graphemes, (width * 1000) / size).map(line => shapeLine(line, size))
  }
}

/** Cuts a very long text at spaces, or anywhere between whole characters when there are none. */
function pieces(text: string): string[] {
  if (text.length <= pieceLength) return [text]
  const parts: string[] = []
  let from = 0
  while (text.length - from > pieceLength) {
    const space = text.lastIndexOf(' ', from + pieceLength)
    let to = space > from + pieceLength / 2 ? space + 1 : from + pieceLength
    if (/[\uDC00-\uDFFF\p{M}]/u.test(text.charAt(to)) || (text.charCodeAt(to) & 0xfc00) === 0xdc00) to -= 1
    parts.push(text.slice(from, to))
    from = to
  }
  parts.push(text.slice(from))
  return parts
}

/** Breaks graphemes into lines in logical order by summed advances; a space at the end of a line hangs over. */
function wrap(graphemes: readonly Grapheme[], width: number): Grapheme[][] {
  const lines: Grapheme[][] = []
  let line: Grapheme[] = []
  let used = 0
  let chance = 0
  let sinceChance = 0
  for (const grapheme of graphemes) {
    const overflows = used + grapheme.width > width && !grapheme.space && line.length > 0
    if (overflows || sinceChance >= tokenLength) {
      const cut = overflows && chance > 0 ? chance : line.length
      lines.push(line.slice(0, cut))
      line = line.slice(cut)
      used = line.reduce((sum, each) => sum + each.width, 0)
      chance = 0
      sinceChance = line.length
    }
    line.push(grapheme)
    used += grapheme.width
    sinceChance += 1
    if (grapheme.breakAfter) [chance, sinceChance] = [line.length, 0]
  }
  lines.push(line)
  return lines.filter((each, n) => each.length > 0 || n === 0)
}
