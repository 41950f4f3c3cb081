import type { Faults } from '#e2e/pdf-checker/faults.ts'
import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { isDict, PdfError, Ref, Stream, type Value } from '#e2e/pdf-checker/file/values.ts'

const forbiddenKeys = new Set(
  ['EmbeddedFiles', 'JavaScript', 'JS', 'OpenAction', 'AA', 'EF', 'XFA', 'NeedAppearances'].concat(
    'Alternates',
    'OPI',
    'AlternatePresentations',
    'PresSteps',
    'Requirements',
    'FFilter',
  ),
)
const forbiddenActions = new Set(
  ['Launch', 'JavaScript', 'GoToR', 'GoToE', 'ImportData', 'SubmitForm', 'ResetForm', 'Movie', 'Sound', 'Rendition']
    .concat('Hide', 'SetOCGState', 'Trans', 'GoTo3DView', 'Thread')
    .map(name => `/${name}`),
)

/**
 * Reads every object once: each must be readable, point only to objects that are there, keep the limits of ISO 32000-1
 * annex C, and hold no embedded file and no active content (ISO 19005-2 §6.5.1, §6.8). Gives the number of objects.
 */
export function checkEveryObject(file: PdfFile, faults: Faults): number {
  let count = 0
  for (let number = 1; number < file.size; number++) {
    if (!file.has(number)) continue
    count += 1
    try {
      check(file.object(number), number)
    } catch (error) {
      if (!(error instanceof PdfError)) throw error
      faults.add('0', `object ${number}: ${error.message}`)
    }
  }
  return count

  function check(value: Value, number: number): void {
    if (value instanceof Ref) {
      faults.unless(file.has(value.number), '0', `object ${number} points to ${value.number}, which is missing`)
    } else if (value instanceof Uint8Array) {
      faults.unless(value.length <= 32_767, '0', `object ${number} holds a string over 32,767 bytes`)
    } else if (typeof value === 'string') {
      faults.unless(value.length <= 128, '0', `object ${number} holds a name over 127 bytes`)
    } else if (Array.isArray(value)) {
      for (const item of value) check(item, number)
    } else if (value instanceof Stream) {
      check(value.dict, number)
    } else if (isDict(value)) {
      for (const [key, item] of value) {
        if (forbiddenKeys.has(key)) faults.add('7', `object ${number} has ${key}`)
        if (key === 'S' && typeof item === 'string' && forbiddenActions.has(item))
          faults.add('7', `object ${number} is an action ${item.slice(1)}`)
        if (key === 'Type' && item === '/EmbeddedFile') faults.add('7', `object ${number} is an embedded file`)
        if (key === 'Interpolate' && item === true) faults.add('2', `object ${number} is an interpolated image`)
        check(item, number)
      }
    }
  }
}
