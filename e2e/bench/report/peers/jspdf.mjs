import { readFileSync, writeFileSync } from 'node:fs'
import { jsPDF } from 'jspdf'
import { autoTable } from 'jspdf-autotable'

/** jsPDF with its table plug-in. */
export default async function write(rows, { font, head, columns, size, page }, file) {
  const document = new jsPDF({ unit: 'pt', format: 'a4', compress: true })
  document.addFileToVFS('Noto.ttf', readFileSync(font).toString('base64'))
  document.addFont('Noto.ttf', 'Noto', 'normal')
  document.setFont('Noto')
  autoTable(document, {
    head: [head],
    body: [...rows],
    theme: 'plain',
    margin: { left: columns[0].x, right: 30, top: page.top, bottom: page.height - page.bottom },
    styles: { font: 'Noto', fontStyle: 'normal', fontSize: size, cellPadding: 0.6 },
    headStyles: { fontStyle: 'normal' },
    columnStyles: Object.fromEntries(columns.map(({ width }, n) => [n, { cellWidth: width }])),
  })
  writeFileSync(file, Buffer.from(document.output('arraybuffer')))
  return { pages: document.getNumberOfPages() }
}
