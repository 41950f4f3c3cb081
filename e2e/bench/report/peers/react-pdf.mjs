import { Document, Font, Page, renderToFile, StyleSheet, Text, View } from '@react-pdf/renderer'
import { createElement } from 'react'

/** @react-pdf/renderer, which has no tables: a row is a View of Text cells. */
export default async function write(rows, { font, head, columns, size, leading, gap, page, title }, file) {
  Font.register({ family: 'Noto', src: font })
  Font.registerHyphenationCallback(word => [word])
  const styles = StyleSheet.create({
    page: {
      fontFamily: 'Noto',
      fontSize: size,
      lineHeight: leading / size,
      paddingTop: page.top,
      paddingBottom: page.height - page.bottom,
      paddingLeft: columns[0].x,
    },
    row: { flexDirection: 'row', marginBottom: gap },
    ...Object.fromEntries(columns.map(({ width }, n) => [`cell${n}`, { width, marginRight: 2 }])),
  })
  const cell = (text, n) => createElement(Text, { key: n, style: styles[`cell${n}`] }, text)
  const line = (cells, n) => createElement(View, { key: n, style: styles.row, wrap: false }, cells.map(cell))
  let pages = 0
  const count = createElement(Text, {
    fixed: true,
    style: { position: 'absolute', top: 10, left: 30 },
    render: ({ totalPages }) => {
      pages = totalPages ?? pages
      return ''
    },
  })
  const all = [head, ...rows].map(line)
  await renderToFile(
    createElement(Document, { title }, createElement(Page, { size: 'A4', style: styles.page }, count, all)),
    file,
  )
  return { pages }
}
