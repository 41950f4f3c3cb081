import type { FileSignature } from './file-signature.ts'
import type { PdfkitDocument, PdfkitPage } from './pdfkit.ts'
import type { Structure } from './structure.ts'

/** Puts the field that leads to the signature on a page, the last one, and into the structure (ISO 14289-1 §7.18.4). */
export function putSignatureField(
  document: PdfkitDocument,
  page: PdfkitPage,
  structure: Structure,
  signature: FileSignature,
  label: string,
): void {
  const field = document.ref(signature.field(page.dictionary.id, label))
  structure.begin('Form')
  field.data.StructParent = structure.annotation(field.id)
  structure.end()
  page.annotations.push(field)
  field.end()
  document._root.data.AcroForm = { SigFlags: 3, Fields: [field] }
  document.endAcroForm = () => undefined
}
