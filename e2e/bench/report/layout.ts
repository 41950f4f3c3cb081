import path from 'node:path'

/** How every contender lays the table out: A4, five columns, Noto Sans embedded. Measures are in points. */
export type Layout = {
  title: string
  font: string
  head: string[]
  columns: { x: number; width: number }[]
  size: number
  leading: number
  /** Free space above and below a row's lines, together. */
  gap: number
  page: { width: number; height: number; top: number; bottom: number }
}

/** The layout of the benchmark: 7 points, about 77 rows a page, hardly any wrapping. */
export const layout: Layout = {
  title: 'Personal data report',
  font: path.join(import.meta.dirname, '../../../node_modules/@embedpdf/fonts-latin/fonts/NotoSans-Regular.ttf'),
  head: ['Time (UTC)', 'Source', 'Category', 'Detail', 'Value'],
  columns: [
    { x: 30, width: 80 },
    { x: 112, width: 58 },
    { x: 172, width: 64 },
    { x: 238, width: 270 },
    { x: 510, width: 55 },
  ],
  size: 7,
  leading: 8.4,
  gap: 1.2,
  page: { width: 595.28, height: 841.89, top: 40, bottom: 802 },
}
