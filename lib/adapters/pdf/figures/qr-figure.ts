import { encode } from 'uqr'
import { fill, ink, type Sheet, two } from '#lib/adapters/pdf/layout/sheet.ts'

/** A QR code of `text` as one vector figure, `side` points wide, with its top left corner at `x` and the cursor. */
export function qrFigure(sheet: Sheet, text: string, alt: string, x: number, side: number): void {
  const { writer, y } = sheet
  // Level M survives a crease; the border of four modules is the quiet zone that scanners need (ISO/IEC 18004).
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const module = side / size
  const bottom = sheet.frame.height - y - side
  writer.element('Figure', { alt, bbox: [x, bottom, x + side, bottom + side] }, () =>
    writer.marked(() => {
      sheet.rectangle(x, y, side, side, '#FFFFFF')
      const squares = data.flatMap((row, at) => stretches(row).map(([from, to]) => [from, at, to - from] as const))
      const paths = squares.map(([from, at, width]) => `${two(from)} ${two(at)} ${two(width)} 1 re`)
      writer.write(`q ${module.toFixed(5)} 0 0 ${module.toFixed(5)} ${two(x)} ${two(y)} cm ${fill(ink.ink)}`)
      writer.write(`${paths.join('\n')} f Q`)
    }),
  )
  sheet.y += side
}

/** Where dark modules stand side by side: from (included) to (excluded). */
function stretches(row: readonly boolean[]): [number, number][] {
  const found: [number, number][] = []
  row.forEach((dark, at) => {
    const last = found.at(-1)
    if (dark && last?.[1] === at) last[1] = at + 1
    else if (dark) found.push([at, at + 1])
  })
  return found
}
