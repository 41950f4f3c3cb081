/** A way to make the table. `most` is the largest number of rows it survives on a machine with 8 GB in `seconds`. */
export type Contender = {
  name: string
  label: string
  module: string
  tags: 'PDF/UA-1 + PDF/A-2a' | 'tagged' | 'none'
  most: number
  seconds: number
  /** Handed to the module, for modules that write in more than one way. */
  mode?: string
  /** Runs with the settings of the product's composing process, not with Node's own. */
  asProduct?: boolean
}

export const contenders: readonly Contender[] = [
  {
    name: 'fifteen',
    label: 'Fifteen, tagged',
    module: './fifteen.ts',
    tags: 'PDF/UA-1 + PDF/A-2a',
    most: 1_000_000,
    seconds: 120,
    asProduct: true,
  },
  {
    name: 'fifteen-10pt',
    label: 'Fifteen, tagged, 10 pt layout',
    module: './fifteen.ts',
    tags: 'PDF/UA-1 + PDF/A-2a',
    most: 1_000_000,
    seconds: 180,
    mode: 'product',
    asProduct: true,
  },
  {
    name: 'fifteen-untagged',
    label: 'Fifteen, untagged',
    module: './untagged.ts',
    tags: 'none',
    most: 1_000_000,
    seconds: 120,
    asProduct: true,
  },
  {
    name: 'pdfkit-text',
    label: 'pdfkit, text() per cell',
    module: './peers/pdfkit-text.mjs',
    tags: 'none',
    most: 100_000,
    seconds: 180,
  },
  {
    name: 'pdfkit-struct',
    label: 'pdfkit, struct() by hand',
    module: './peers/pdfkit-struct.mjs',
    tags: 'tagged',
    most: 100_000,
    seconds: 240,
  },
  {
    name: 'pdfkit-table',
    label: 'pdfkit, table()',
    module: './peers/pdfkit-table.mjs',
    tags: 'none',
    most: 100_000,
    seconds: 240,
  },
  {
    name: 'pdfkit-table-tagged',
    label: 'pdfkit, table() tagged',
    module: './peers/pdfkit-table.mjs',
    tags: 'tagged',
    most: 10_000,
    seconds: 120,
    mode: 'tagged',
  },
  {
    name: 'pdfmake',
    label: 'pdfmake',
    module: './peers/pdfmake.mjs',
    tags: 'none',
    most: 100_000,
    seconds: 240,
  },
  {
    name: 'jspdf',
    label: 'jsPDF + autotable',
    module: './peers/jspdf.mjs',
    tags: 'none',
    most: 100_000,
    seconds: 240,
  },
  {
    name: 'pdf-lib',
    label: 'pdf-lib',
    module: './peers/pdf-lib.mjs',
    tags: 'none',
    most: 10_000,
    seconds: 120,
  },
  {
    name: 'chromium',
    label: 'Chromium, print',
    module: './peers/chromium.mjs',
    tags: 'tagged',
    most: 10_000,
    seconds: 120,
  },
  {
    name: 'react-pdf',
    label: '@react-pdf/renderer',
    module: './peers/react-pdf.mjs',
    tags: 'none',
    most: 10_000,
    seconds: 600,
  },
]

/** How many times as fast one must be as another, at a number of rows. */
export const ratioAims: readonly { faster: string; slower: string; rows: number; times: number }[] = [
  { faster: 'fifteen', slower: 'pdfkit-struct', rows: 100_000, times: 15 },
  { faster: 'fifteen', slower: 'pdfkit-table', rows: 100_000, times: 20 },
  { faster: 'fifteen-untagged', slower: 'pdfkit-text', rows: 100_000, times: 25 },
  { faster: 'fifteen', slower: 'pdfkit-table-tagged', rows: 10_000, times: 15 },
  { faster: 'fifteen', slower: 'chromium', rows: 10_000, times: 25 },
  { faster: 'fifteen', slower: 'pdfmake', rows: 100_000, times: 20 },
]

/** What ours must reach by itself: a rate at least, bytes a row and peak memory at most. */
export type OwnAim = { name: string; rows: number } & (
  | { rowsPerSecond: number }
  | { bytesPerRow: number }
  | { rssMB: number }
)

export const ownAims: readonly OwnAim[] = [
  { name: 'fifteen', rows: 100_000, rowsPerSecond: 65_000 },
  { name: 'fifteen', rows: 1_000_000, rowsPerSecond: 65_000 },
  { name: 'fifteen-untagged', rows: 100_000, rowsPerSecond: 130_000 },
  { name: 'fifteen-untagged', rows: 1_000_000, rowsPerSecond: 150_000 },
  { name: 'fifteen', rows: 100_000, bytesPerRow: 80 },
  { name: 'fifteen-untagged', rows: 100_000, bytesPerRow: 45 },
  { name: 'fifteen', rows: 100_000, rssMB: 170 },
  { name: 'fifteen-10pt', rows: 100_000, rssMB: 170 },
]
