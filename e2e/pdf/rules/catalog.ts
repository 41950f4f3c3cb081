import type { Faults } from '../faults.ts'
import { isLanguage } from '../language.ts'
import type { Page } from '../pages.ts'
import type { PdfFile } from '../pdf-file.ts'
import { type Dict, listOf, Stream, textOf } from '../values.ts'

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
  for (const { dict, place } of pages) {
    faults.unless(typeof dict.get('StructParents') === 'number', '2', `page ${place} has no StructParents`)
    faults.unless(dict.get('Tabs') === '/S', '2', `page ${place} has no Tabs S`)
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
