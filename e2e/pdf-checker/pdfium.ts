import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { init } from '@embedpdf/pdfium'

/** A page as PDFium, the reader in Chrome and Edge, sees it: its text, and how many dots are dark at 72 a inch. */
export type PdfiumPage = { text: string; dark: number }

const loaded = load()

/** Reads every page. Throws when PDFium refuses the file. */
export async function pdfiumPages(pdf: Uint8Array): Promise<PdfiumPage[]> {
  const reader = await loaded
  const { pdfium } = reader
  const start = pdfium.wasmExports.malloc(pdf.length)
  pdfium.HEAPU8.set(pdf, start)
  const file = reader.FPDF_LoadMemDocument(start, pdf.length, '')
  try {
    if (file === 0) throw new Error(`PDFium refuses the file (${reader.FPDF_GetLastError()})`)
    return Array.from({ length: reader.FPDF_GetPageCount(file) }, (_, number) => {
      const page = reader.FPDF_LoadPage(file, number)
      if (page === 0) throw new Error(`PDFium refuses page ${number + 1}`)
      const seen = { text: textOf(reader, page), dark: darkDots(reader, page) }
      reader.FPDF_ClosePage(page)
      return seen
    })
  } finally {
    if (file !== 0) reader.FPDF_CloseDocument(file)
    pdfium.wasmExports.free(start)
  }
}

/** The package's types leave out the memory. */
type Reader = Awaited<ReturnType<typeof init>> & { pdfium: { HEAPU8: Uint8Array } }

async function load(): Promise<Reader> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const reader = (await init({ wasmBinary: new Uint8Array(wasm).buffer })) as Reader
  reader.PDFiumExt_Init()
  return reader
}

function textOf(reader: Reader, page: number): string {
  const { pdfium } = reader
  const text = reader.FPDFText_LoadPage(page)
  const count = reader.FPDFText_CountChars(text)
  const room = pdfium.wasmExports.malloc((count + 1) * 2)
  reader.FPDFText_GetText(text, 0, count, room)
  const told = pdfium.UTF16ToString(room)
  pdfium.wasmExports.free(room)
  reader.FPDFText_ClosePage(text)
  return told
}

function darkDots(reader: Reader, page: number): number {
  const [width, height] = [595, 842]
  const bitmap = reader.FPDFBitmap_Create(width, height, 0)
  reader.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
  reader.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
  const start = reader.FPDFBitmap_GetBuffer(bitmap)
  const dots = reader.pdfium.HEAPU8.subarray(start, start + width * height * 4)
  let dark = 0
  for (let at = 0; at < dots.length; at += 4) if ((dots[at] ?? 255) < 128) dark += 1
  reader.FPDFBitmap_Destroy(bitmap)
  return dark
}
