import { expect, it } from 'vitest'
import { checkPdf } from './check-pdf.ts'
import { change, writePacked, writePlain } from './samples/draft.ts'
import { goodDraft, object as o } from './samples/good-draft.ts'

const plain = (): string => writePlain(goodDraft()).toString('latin1')
const packed = (): string => writePacked(goodDraft()).toString('latin1')

const broken: [string, string, string][] = [
  ['a cut end', plain().slice(0, -20), '0: the end is not startxref, an offset and %%EOF'],
  ['something behind the end', `${plain()}more`, '0: the end is not startxref, an offset and %%EOF'],
  ['startxref beyond the end', plain().replace(/startxref\n\d+/, 'startxref\n9999999'), '0: startxref points behind'],
  ['startxref one byte off', shifted(plain()), '0: no object at byte'],
  ['an entry one byte short', plain().replace(' 00000 n \n', ' 00000 n\n'), '0: a bad cross-reference to object 1'],
  ['an offset one byte off', plain().replace(/(\d{9})\d (\d{5}) n/, '$19 $2 n'), '0: object 1: no object at byte'],
  ['an offset of another object', twice(plain()), '0: object 2: object 1 where object 2 was due'],
  [
    'a Length one too long',
    plain().replace('/Length 128', '/Length 129'),
    '0: object 12: the stream 12 has a wrong Length',
  ],
  ['a stream that does not inflate', damagedFlate(), '0: object 1: a stream that does not inflate'],
  [
    'a predicted row of no kind',
    packed().replace('/Predictor 15/Columns 6', '/Predictor 15/Columns 5'),
    '0: predicted rows',
  ],
  ['an unknown filter', packed().replace('/Filter/FlateDecode', '/Filter/LZWDecode  '), '0: object 1: the filter /LZW'],
  ['fewer packed objects than N', packed().replace(/\/N (\d\d)\//, '/N 20/'), 'with more in its head than N says'],
  ['more packed objects than N', packed().replace(/\/N (\d\d)\//, '/N 99/'), '0: object 1: '],
  ['a head of another length', packed().replace(/\/First (\d)/, '/First 2'), '0: object 1: '],
  ['an object number before a tab', plain().replace('5 0 obj', '5 0\tobj'), '0: object 5: no object at byte'],
  [
    'an endobj on another line',
    plain().replace('\nendobj', ' endobj'),
    '0: object 1: endobj of object 1 does not stand',
  ],
  ['an encrypted text for a file', 'Not a PDF at all', '0: the end is not startxref, an offset and %%EOF'],
  ['an empty file', '', '0: the end is not startxref, an offset and %%EOF'],
]

it.each(broken)('finds %s', (_, text, sentence) => {
  expect(checkPdf(Buffer.from(text, 'latin1')).faults).toContainEqual(expect.stringContaining(sentence))
})

it('survives one changed byte anywhere in a file', () => {
  const good = writePacked(goodDraft())
  for (let at = 0; at < good.length; at += 13) {
    const bytes = Buffer.from(good)
    bytes[at] = (bytes[at] ?? 0) ^ 0x20
    expect(() => checkPdf(bytes)).not.toThrow()
  }
})

it('takes a signature whose range leaves out its Contents alone', () => {
  const verdict = checkPdf(signed(1))
  expect(verdict.faults).toEqual([])
  expect(verdict.signatures).toBe(1)
})

it.each([
  ['a range that leaves out more', signed(2), '12: the ByteRange leaves out something else than Contents'],
  [
    'a range that ends early',
    Buffer.concat([signed(1), Buffer.from('\n')]),
    '12: the ByteRange does not reach the end',
  ],
  ['an empty signature', signed(1, '00'), '12: the signature is empty'],
])('finds %s', (_, bytes, sentence) => {
  const trimmed = sentence.includes('reach')
    ? Buffer.from(bytes.toString('latin1').replace('%%EOF\n\n', '%%EOF\r\n'), 'latin1')
    : bytes
  expect(checkPdf(trimmed).faults).toContain(sentence)
})

/** The good file with a signature field whose range is right, or `slack - 1` bytes too wide. */
function signed(slack: number, contents = '30820a0b'): Buffer {
  const draft = goodDraft()
  change(draft, o.catalog, '/Lang', '/AcroForm<</SigFlags 3/Fields[35 0 R]>>/Lang')
  change(draft, o.page2, '/Tabs', '/Annots[35 0 R]/Tabs')
  draft.objects.set(35, '<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/F 132/Rect[0 0 0 0]/V 36 0 R>>')
  draft.objects.set(36, `<</Type/Sig/ByteRange[0 00000 00000 00000]/Contents<${contents}>>>`)
  const text = writePlain(draft).toString('latin1')
  const before = text.indexOf('/Contents<') + 10 - slack
  const after = text.indexOf('>', before + slack) + 1
  const range = [before, after, text.length - after].map(value => String(value).padStart(5, '0')).join(' ')
  return Buffer.from(text.replace('0 00000 00000 00000', `0 ${range}`), 'latin1')
}

function shifted(text: string): string {
  return text.replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + 1}`)
}

/** The second object's offset replaced by the first's. */
function twice(text: string): string {
  const offsets = [...text.matchAll(/\d{10} 00000 n/g)].map(([entry]) => entry)
  return text.replace(offsets[1] ?? '', offsets[0] ?? '')
}

function damagedFlate(): string {
  const text = packed()
  const at = text.indexOf('stream\n', text.indexOf('/ObjStm')) + 7
  return `${text.slice(0, at + 40)}~~~~${text.slice(at + 44)}`
}
