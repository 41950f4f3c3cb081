import type { Faults } from '#e2e/pdf-checker/faults.ts'
import type { Page } from '#e2e/pdf-checker/file/pages.ts'
import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { type Dict, listOf, Stream, textOf } from '#e2e/pdf-checker/file/values.ts'
import { isLanguage } from './language.ts'

/** Rule 2: what the catalog and each page must say (ISO 14289-1 §7.1, §7.18.3; ISO 19005-2 §6.2.3). */
export function checkCatalog(file: PdfFile, catalog: Dict, pages: readonly Page[], faults: Faults) {
  const language = textOf(file.get(catalog.get('Lang')))
  faults.unless(isLanguage(language), '2', `Lang is "${language}"`)
  faults.unless(file.dict(catalog.get('MarkInfo')).get('Marked') === true, '2', 'MarkInfo does not say Marked')
  faults.unless(file.dict(catalog.get('MarkInfo')).get('Suspects') !== true, '2', 'MarkInfo says Suspects')
  const preferences = file.dict(catalog.get('ViewerPreferences'))
  faults.unless(preferences.get('DisplayDocTitle') === true, '2', 'DisplayDocTitle is not true')
  const root = file.dict(catalog.get('StructTreeRoot'))
  faults.unless(root.get('Type') === '/StructTreeRoot', '2', 'no StructTreeRoot')
  checkOutputIntent(file, catalog, faults)
  checkPageLabels(file, catalog, pages.length, faults)
  for (const { dict, place } of pages) {
    faults.unless(typeof dict.get('StructParents') === 'number', '2', `page ${place} has no StructParents`)
    faults.unless(dict.get('Tabs') === '/S', '2', `page ${place} has no Tabs S`)
  }
}

const styles: ReadonlySet<unknown> = new Set(['/D', '/R', '/r', '/A', '/a'])

/** Every page has a label, so that a reader calls it by the number that stands on it (ISO 32000-1 §12.4.2). */
function checkPageLabels(file: PdfFile, catalog: Dict, pages: number, faults: Faults) {
  const numbers = listOf(file.get(file.dict(catalog.get('PageLabels')).get('Nums')))
  if (numbers.length === 0) return faults.add('2', 'no PageLabels')
  const firsts = numbers.filter((_, n) => n % 2 === 0)
  faults.unless(firsts[0] === 0, '2', 'PageLabels do not begin with the first page')
  for (const [n, first] of firsts.entries()) {
    const before = firsts[n - 1]
    const rises = before === undefined || (typeof before === 'number' && typeof first === 'number' && first > before)
    faults.unless(rises && typeof first === 'number' && first < pages, '2', `PageLabels name the page ${String(first)}`)
    const label = file.dict(numbers[2 * n + 1])
    faults.unless(styles.has(label.get('S')), '2', `PageLabels number the pages from ${String(first)} in no known way`)
  }
}

function checkOutputIntent(file: PdfFile, catalog: Dict, faults: Faults) {
  const intents = listOf(file.get(catalog.get('OutputIntents'))).map(intent => file.dict(intent))
  const intent = intents.find(one => one.get('S') === '/GTS_PDFA1')
  if (!intent) return faults.add('2', 'no OutputIntent of PDF/A')
  faults.unless(intents.length === 1, '2', 'more than one OutputIntent')
  const profile = file.get(intent.get('DestOutputProfile'))
  if (!(profile instanceof Stream)) return faults.add('2', 'the OutputIntent has no profile')
  const data = Buffer.from(file.data(profile))
  const whole = data.length >= 128 && data.readUInt32BE(0) === data.length && data.toString('latin1', 36, 40) === 'acsp'
  faults.unless(whole, '2', 'the profile of the OutputIntent is no whole ICC profile')
  const isRgb = data.toString('latin1', 16, 20) === 'RGB ' && profile.dict.get('N') === 3
  faults.unless(isRgb, '2', 'the profile of the OutputIntent is not RGB with N 3')
}
