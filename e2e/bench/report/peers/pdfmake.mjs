import pdfmake from 'pdfmake'

/** pdfmake's table, its head repeated on each page. */
export default async function write(rows, { font, head, columns, size, page, title }, file) {
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => true)
  pdfmake.setFonts({ Noto: { normal: font } })
  let pages = 0
  const document = pdfmake.createPdf({
    info: { title },
    pageSize: 'A4',
    pageMargins: [columns[0].x, page.top, 30, page.height - page.bottom],
    defaultStyle: { font: 'Noto', fontSize: size },
    footer: (_, count) => {
      pages = count
      return ''
    },
    content: [
      {
        layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingTop: () => 0 },
        table: { headerRows: 1, widths: columns.map(({ width }) => width - 4), body: [head, ...rows] },
      },
    ],
  })
  await document.write(file)
  return { pages }
}
