import { deflateSync } from 'node:zlib'
import type { ObjectSpace } from './object-space.ts'
import { type PdfkitDocument, type PdfkitPage, Raw } from './pdfkit.ts'

/**
 * Compresses what stands on a page, where pdfkit would take twice the time for a twentieth fewer bytes, and puts the
 * page's own objects into object streams.
 */
export function finishPage({ content, dictionary, resources }: PdfkitPage, space: ObjectSpace): void {
  space.intoObjectStream(dictionary)
  space.intoObjectStream(resources)
  content.buffer = [deflateSync(Buffer.concat(content.buffer), pageDeflate)]
  content.data.Filter = 'FlateDecode'
  content.compress = false
}

/** A page is some KB: giving and clearing zlib's usual memory, made for more, takes longer than compressing it. */
const pageDeflate = { level: 3, windowBits: 13, memLevel: 6, chunkSize: 4096 }

/** Lets go of the page before, which pdfkit has written: only its number is still needed. */
export function forgetPageBefore(document: PdfkitDocument): void {
  const kids = pageKids(document)
  const before = kids.at(-2)
  if (before) kids[kids.length - 2] = new Raw(String(before))
}

/** The page tree's list of pages. */
function pageKids(document: PdfkitDocument): unknown[] {
  const pages = document._root.data.Pages
  if (pages instanceof Object && 'data' in pages && pages.data instanceof Object && 'Kids' in pages.data)
    if (Array.isArray(pages.data.Kids)) return pages.data.Kids
  throw new Error('pdfkit keeps its pages elsewhere.')
}
