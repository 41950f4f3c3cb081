import type { Faults } from '#e2e/pdf-checker/faults.ts'
import type { PdfFile } from '#e2e/pdf-checker/file/pdf-file.ts'
import { type Dict, listOf } from '#e2e/pdf-checker/file/values.ts'

/** Rule 12: a signature's ByteRange covers all bytes but its Contents (ISO 32000-1 §12.8.1). Gives how many there are. */
export function checkSignatures(file: PdfFile, catalog: Dict, faults: Faults): number {
  const form = file.dict(catalog.get('AcroForm'))
  const fields = listOf(file.get(form.get('Fields'))).map(field => file.dict(field))
  const signatures = fields.filter(field => field.get('FT') === '/Sig').map(field => file.dict(field.get('V')))
  for (const signature of signatures) checkRange(file, signature, faults)
  if (signatures.length > 0) faults.unless(form.get('SigFlags') === 3, '12', 'SigFlags is not 3')
  return signatures.length
}

function checkRange(file: PdfFile, signature: Dict, faults: Faults) {
  const { bytes } = file
  const contents = signature.get('Contents')
  const range = listOf(signature.get('ByteRange')).map(Number)
  const [start, before = 0, after = 0, rest = 0] = range
  if (range.length !== 4 || start !== 0 || !(contents instanceof Uint8Array))
    return faults.add('12', 'a signature without Contents, or a ByteRange of four from 0')
  faults.unless(after + rest === bytes.length, '12', 'the ByteRange does not reach the end')
  const gap = Buffer.from(bytes.subarray(before, after)).toString('latin1')
  const isContents = /^<[0-9a-fA-F]*>$/.test(gap) && Buffer.from(gap.slice(1, -1), 'hex').equals(contents)
  faults.unless(isContents, '12', 'the ByteRange leaves out something else than Contents')
  faults.unless(
    contents.some(byte => byte !== 0),
    '12',
    'the signature is empty',
  )
}
