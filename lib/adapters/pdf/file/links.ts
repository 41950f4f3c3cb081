import { type PdfkitDocument, type PdfkitPage, Raw, type Reference } from './pdfkit.ts'
import { textString } from './text-string.ts'

/** A place on a page, from its top left, in points. */
export type Box = { x: number; y: number; width: number; height: number }

/** Whether an address may be a link: https or mailto, in plain characters. */
export const mayLink = (url: string): boolean => /^(https:\/\/|mailto:)[\x21-\x7e]+$/.test(url)

/**
 * Puts a link on a page; the caller ends it when the structure knows it. `description` is for those who do not see it.
 * Throws a RangeError for an address that may not be a link.
 */
export function linkIn(
  document: PdfkitDocument,
  page: PdfkitPage,
  box: Box,
  url: string,
  description: string,
): Reference {
  if (!mayLink(url)) throw new RangeError('A link must be https or mailto.')
  const bottom = page.height - box.y - box.height
  const annotation = document.ref({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [box.x, bottom, box.x + box.width, bottom + box.height],
    Border: [0, 0, 0],
    F: 4,
    Contents: new Raw(textString(description)),
    A: { S: 'URI', URI: new String(url) },
  })
  page.annotations.push(annotation)
  return annotation
}
