import { concatUnpooled } from '#lib/adapters/pdf/file/concat-unpooled.ts'
import type { GlyphPosition } from '#lib/adapters/pdf/file/pdfkit.ts'
import { textString } from '#lib/adapters/pdf/file/text-string.ts'
import { isCarried, rightToLeft } from './characters.ts'
import type { Face, ShapedRun } from './face.ts'
import { type Grapheme, mirrored } from './graphemes.ts'

/** One line ready for the content stream: text operators that leave the pen at its end. Width in points. */
export type Line = { bytes: Buffer; width: number; faces: readonly Face[] }

type Run = { text: string; face: Face; script: Grapheme['script']; level: number }

/** Shapes one line given in logical order: runs of one face, script and level, in visual order. */
export function shapeLine(graphemes: readonly Grapheme[], size: number): Line {
  const runs = visualOrder(runsOf(graphemes))
  const parts: (string | Buffer)[] = []
  const faces = new Set<Face>()
  let width = 0
  for (const run of runs) {
    const shaped = shapeRun(run, size)
    parts.push(`/${run.face.font.id} ${size} Tf\n`, shaped.bytes)
    width += (shaped.width * size) / 1000
    faces.add(run.face)
  }
  return { bytes: concatUnpooled(...parts), width, faces: [...faces] }
}

function runsOf(graphemes: readonly Grapheme[]): Run[] {
  const runs: Run[] = []
  for (const { text, face, script, level } of graphemes) {
    const last = runs.at(-1)
    if (last && last.face === face && last.level === level && last.script === script) last.text += text
    else runs.push({ text, face, script, level })
  }
  return runs
}

/** Rule L2 of UAX #9: from the highest level down, every stretch of that level or more is turned round. */
function visualOrder(runs: Run[]): Run[] {
  const highest = Math.max(0, ...runs.map(run => run.level))
  for (let level = highest; level > 0; level--)
    for (let from = 0; from < runs.length; from++) {
      let to = from
      while ((runs[to]?.level ?? -1) >= level) to++
      if (to > from) runs.splice(from, to - from, ...runs.slice(from, to).reverse())
      from = Math.max(from, to)
    }
  return runs
}

/** Words of joining scripts come again among numbers that do not: each face keeps what it shaped last. */
const remembered = 2000

function shapeRun(run: Run, size: number): ShapedRun {
  const { face, text, script, level } = run
  // Most runs of a mixed line are plain letters, numbers or ideographs, which no rule of a face changes.
  const plain = level % 2 === 1 ? null : face.plainWidth(text)
  if (plain !== null) return { bytes: Buffer.from(`(${face.encoded(text)})Tj\n`, 'latin1'), width: plain }
  const key = `${size} ${script} ${level} ${text}`
  const known = face.shaped.get(key)
  if (known) return known
  const shaped = shapeAnew(run, size)
  if (face.shaped.size >= remembered) face.shaped.clear()
  if (text.length < 40) face.shaped.set(key, { ...shaped, bytes: concatUnpooled(shaped.bytes) })
  return shaped
}

function shapeAnew(run: Run, size: number): ShapedRun {
  const { face } = run
  const turned = run.level % 2 === 1
  const text = turned ? turnedText(run.text) : run.text
  const [glyphs, positions] = encode(face, text, run.script)
  const width = positions.reduce((sum, position) => sum + position.xAdvance, 0)
  const drawn = Buffer.from(showGlyphs(face, glyphs, positions, size), 'latin1')
  // Right-to-left runs never get an ActualText: readers then give back reversed letters.
  if (turned || rightToLeft.test(text) || extracted(face, glyphs) === text) return { bytes: drawn, width }
  const open = Buffer.from(`/Span<</ActualText ${textString(run.text)}>>BDC\n`, 'latin1')
  return { bytes: Buffer.concat([open, drawn, Buffer.from('EMC\n')]), width }
}

/** Mirrors brackets; digits and signs without right-to-left letters are turned by hand, the shaper leaves them. */
function turnedText(text: string): string {
  const characters = [...text].map(mirrored)
  return (rightToLeft.test(text) ? characters : characters.reverse()).join('')
}

const latinFeatures = { liga: false, clig: false }

function encode(face: Face, text: string, script: Grapheme['script']): [string[], GlyphPosition[]] {
  const features = script === 'other' ? latinFeatures : []
  const shaped = face.font.encode(text, features)
  if (!shaped[0].includes('0000')) return shaped
  // A joiner or selector that the face knows nothing of leaves an empty glyph; without it the rest is drawn.
  const bare = [...text].filter(character => !isCarried(character, text)).join('')
  return face.font.encode(bare, features)
}

const extracted = (face: Face, glyphs: readonly string[]): string =>
  glyphs.map(glyph => String.fromCodePoint(...(face.font.unicode[Number.parseInt(glyph, 16)] ?? []))).join('')

/** Glyphs as TJ arrays; marks that sit higher or lower than the line are drawn with a rise. */
function showGlyphs(face: Face, glyphs: readonly string[], positions: readonly GlyphPosition[], size: number): string {
  let out = ''
  let rise = 0
  let open = false
  let string = ''
  const closeString = (): void => {
    if (string) out += `(${string})`
    string = ''
  }
  const closeArray = (): void => {
    closeString()
    if (open) out += ']TJ\n'
    open = false
  }
  const move = (by: number): void => {
    if (Math.round(by) === 0) return
    closeString()
    out += Math.round(by)
  }
  glyphs.forEach((glyph, n) => {
    const { xAdvance, xOffset, yOffset, advanceWidth } = positions[n] ?? noPosition
    if (Math.round(yOffset) !== rise) {
      closeArray()
      rise = Math.round(yOffset)
      out += `${((rise * size) / 1000).toFixed(2)} Ts\n`
    }
    if (!open) out += '['
    open = true
    move(-xOffset)
    string += face.encodedGlyph(Number.parseInt(glyph, 16))
    move(xOffset + advanceWidth - xAdvance)
  })
  closeArray()
  return rise === 0 ? out : `${out}0 Ts\n`
}

const noPosition: GlyphPosition = { xAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: 0 }
