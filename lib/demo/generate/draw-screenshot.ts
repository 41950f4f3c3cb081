import { createRequire } from 'node:module'
import sharp from 'sharp'
import { type Random, randomFrom } from './random.ts'
import type { Layout, Screenshot } from './screenshots.ts'
import { customers, typedText } from './window-titles.ts'

const [width, height] = [1280, 800]
const ink = '#1c2b2a'
const soft = '#5c6b69'

let fontReady: Promise<unknown> | undefined

/** A picture of an invented screen (PNG, 1280 by 800), with "Demo data" on it. */
export async function drawScreenshot(shot: Screenshot): Promise<Uint8Array> {
  fontReady ??= learnFont()
  await fontReady
  // 32 shades are enough for flat areas and letters, and keep a picture near 30 KB.
  return sharp(Buffer.from(svgOf(shot)))
    .png({ palette: true, colours: 32, effort: 4 })
    .toBuffer()
}

/** Drawing one word with a font file makes the font known to the SVG reader too: no font of the machine is needed. */
async function learnFont(): Promise<void> {
  const fontfile = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
  await sharp({ text: { text: 'demo', fontfile, font: 'DejaVu Sans' } })
    .png()
    .toBuffer()
}

function svgOf(shot: Screenshot): string {
  const random = randomFrom(shot.seed)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">
${box(0, 0, width, height, '#cfdedb')}
${box(40, 30, 1200, 690, '#ffffff')}${box(40, 30, 1200, 40, '#0a5557')}
${text(60, 56, shot.title.endsWith(shot.app) ? shot.title : `${shot.title} – ${shot.app}`, 17, '#ffffff')}${text(1200, 56, '×', 20, '#ffffff')}
${bodies[shot.layout](random, shot)}
${box(0, 750, width, 50, '#12211f')}
${text(24, 781, 'Demo data: an invented screen of the invented employer Northwind', 15, '#f6b92b')}
${text(1030, 781, `${shot.device}   ${shot.clock}`, 15, '#ffffff')}
</svg>`
}

const bodies: Record<Layout, (random: Random, shot: Screenshot) => string> = {
  order: (random, shot) => {
    const rows = lines(9, row => {
      const pieces = random.whole(1, 12)
      const price = random.whole(300, 19_900) / 100
      const part = random.pick(['Dichtung M12', 'Pumpe P4', 'Filter 40 µm', 'Ventil DN25', 'Schlauch 3 m', 'Anfahrt'])
      return row3(250 + row * 44, part, String(pieces), `${(pieces * price).toFixed(2)} €`)
    })
    return `${text(70, 120, shot.title, 24, ink)}${text(70, 160, 'Delivery: Thursday, 9 to 11', 16, soft)}
${row3(206, 'Part', 'Pieces', 'Total')}${box(70, 220, 1140, 2, soft)}${rows}`
  },
  mail: (random, shot) => {
    const subjects = lines(11, row => {
      const subject = row === 3 && shot.aboutOther ? shot.aboutOther : random.pick(mailSubjects)
      return `${text(70, 126 + row * 52, random.pick(senders), 16, ink)}${text(330, 126 + row * 52, subject, 16, ink)}
${text(1130, 126 + row * 52, `${random.whole(8, 17)}:${random.whole(10, 59)}`, 14, soft)}${box(70, 142 + row * 52, 1140, 1, '#d5dddb')}`
    })
    return subjects
  },
  sheet: random =>
    lines(15, row =>
      lines(7, column => {
        const [x, y] = [70 + column * 163, 96 + row * 40]
        const cell =
          row === 0 ? (headings[column] ?? '') : column === 0 ? random.pick(customers) : String(random.whole(12, 9800))
        return `<rect x="${x}" y="${y}" width="163" height="40" fill="${row === 0 ? '#e9efed' : '#fff'}" stroke="#b9c6c3"/>
${text(x + 8, y + 26, cell.slice(0, 16), 14, ink)}`
      }),
    ),
  chat: random =>
    lines(9, row => {
      const own = row % 2 === 1
      const x = own ? 560 : 70
      return `${box(x, 96 + row * 66, 640, 50, own ? '#c4dedc' : '#eef2f1')}${text(x + 16, 127 + row * 66, typedText(random), 16, ink)}`
    }),
}

const headings = ['Customer', 'Q1', 'Q2', 'Q3', 'Q4', 'Offer', 'Total'] as const
const senders = ['Dispatch', 'Intranet', 'Travel desk', 'Parts catalogue', 'Facilities', 'Customer service'] as const
const mailSubjects = [
  'Tour tomorrow: two stops changed',
  'Kantine: Speiseplan der Woche',
  'Your parts order is on its way',
  'Rückfrage zur Rechnung 2026-1187',
  'Fire drill on Wednesday at 10',
  'New version of the route planner',
] as const

const row3 = (y: number, first: string, second: string, third: string): string =>
  `${text(70, y, first, 17, ink)}${text(760, y, second, 17, ink)}${text(1000, y, third, 17, ink)}`

const lines = (many: number, draw: (index: number) => string): string =>
  Array.from({ length: many }, (_, index) => draw(index)).join('')

const box = (x: number, y: number, wide: number, high: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="${fill}"/>`

const text = (x: number, y: number, words: string, size: number, fill: string): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}">${escaped(words)}</text>`

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
