import { deflateSync } from 'node:zlib'
import { type Inside, type InsidePage, Raw } from '#lib/adapters/pdf/file/inside.ts'
import type { ObjectSpace } from '#lib/adapters/pdf/file/objects.ts'

/**
 * Compresses what stands on a page, where pdfkit would take twice the time for a twentieth fewer bytes, and packs the
 * page's own objects.
 */
export function finishPage({ content, dictionary, resources }: InsidePage, space: ObjectSpace): void {
  space.pack(dictionary)
  space.pack(resources)
  content.buffer = [deflateSync(Buffer.concat(content.buffer), pageDeflate)]
  content.data.Filter = 'FlateDecode'
  content.compress = false
}

/** A page is some KB: giving and clearing zlib's usual memory, made for more, takes longer than compressing it. */
const pageDeflate = { level: 3, windowBits: 13, memLevel: 6, chunkSize: 4096 }

/** Lets go of the page before, which pdfkit has written: only its number is still needed. */
export function forgetPageBefore(inside: Inside): void {
  const kids = pageKids(inside)
  const before = kids.at(-2)
  if (before) kids[kids.length - 2] = new Raw(String(before))
}

/** The page tree's list of pages. */
function pageKids(inside: Inside): unknown[] {
  const pages = inside._root.data.Pages
  if (pages instanceof Object && 'data' in pages && pages.data instanceof Object && 'Kids' in pages.data)
    if (Array.isArray(pages.data.Kids)) return pages.data.Kids
  throw new Error('pdfkit keeps its pages elsewhere.')
}
