import { sign } from 'node:crypto'
import type { ReportSeal } from '#lib/ports/report-seal.ts'
import type { Signer } from '#lib/ports/signer.ts'
import type { PdfKey } from './pdf-key.ts'

/** What signs reports: statements with the installation's own key, PDFs with `pdfKey`; null leaves PDFs unsigned. */
export function reportSeal(signer: Signer, pdfKey: PdfKey | null): ReportSeal {
  const [certificate = null, ...chain] = pdfKey?.certificates ?? []
  return {
    certificate,
    chain,
    ...signer.key(),
    async signAttributes(attributes) {
      if (!pdfKey) throw new Error('PDFs are not signed here: REPORT_SIGNER is none.')
      return sign('sha256', attributes, pdfKey.key)
    },
    signStatement: async statement => signer.sign(statement),
  }
}
