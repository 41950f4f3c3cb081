import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const files = {
  noto: '@embedpdf/fonts-latin/fonts/NotoSans-Regular.ttf',
  notoBold: '@embedpdf/fonts-latin/fonts/NotoSans-Bold.ttf',
  text: '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  textBold: '@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  heading: '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  arabic: '@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf',
  arabicBold: '@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Bold.ttf',
  hebrew: '@embedpdf/fonts-hebrew/fonts/NotoSansHebrew-Regular.ttf',
  hebrewBold: '@embedpdf/fonts-hebrew/fonts/NotoSansHebrew-Bold.ttf',
  devanagari: '@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
  devanagariBold: '@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf',
  chinese: '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf',
  chineseBold: '@embedpdf/fonts-sc/fonts/NotoSansHans-Bold.otf',
  japanese: '@embedpdf/fonts-jp/fonts/NotoSansJP-Regular.otf',
  japaneseBold: '@embedpdf/fonts-jp/fonts/NotoSansJP-Bold.otf',
  korean: '@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf',
  koreanBold: '@embedpdf/fonts-kr/fonts/NotoSansKR-Bold.otf',
  emoji: '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  mono: 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
} as const

export type FaceName = keyof typeof files

/** What a text is set in; the fallback faces follow by themselves. */
export type Family = 'text' | 'textBold' | 'heading' | 'table' | 'tableBold' | 'mono'

/** Which face draws a family first, and whether its fallbacks are the bold ones. */
export const families: Readonly<Record<Family, { first: FaceName; bold: boolean }>> = {
  text: { first: 'text', bold: false },
  textBold: { first: 'textBold', bold: true },
  heading: { first: 'heading', bold: true },
  table: { first: 'noto', bold: false },
  tableBold: { first: 'notoBold', bold: true },
  mono: { first: 'mono', bold: false },
}

/** Reads a face whole. Fonts go into the file as bytes only: pdfkit would open a text as a path. */
export const readFace = (name: FaceName): Buffer => readFileSync(path.join(packages(), files[name]))

let found: string | null = null

/** The folder of installed packages, looked for upwards: the font packages forbid resolving their files by name. */
function packages(): string {
  if (found !== null) return found
  const known = path.dirname(files.noto)
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules')
    if (existsSync(path.join(candidate, known))) {
      found = candidate
      return candidate
    }
    if (folder === path.dirname(folder)) throw new Error(`The fonts are not installed (${known}).`)
  }
}
