import { describe, expect, it } from 'vitest'
import { checkPdf } from './check-pdf.ts'
import { type Damage, swap, writePlain } from './samples/draft.ts'
import { compactDraft, goodDraft, object as o } from './samples/good-draft.ts'

describe('a face with codes of one and two bytes', () => {
  it('is read as its CMap says', () => {
    const [plain, compact] = [goodDraft(), compactDraft()].map(draft => checkPdf(writePlain(draft)))
    expect(compact?.faults).toEqual([])
    expect(compact?.text).toEqual(plain?.text)
    expect(compact?.tables).toEqual(plain?.tables)
  })

  const cases: Damage[] = [
    ['half a code shown in ABCDEF+Test', swap(o.content1, '<0103>', '<01>')],
    ['a byte shown in ABCDEF+Test that begins no code', swap(o.codeMap, '<20> <FF>', '<50> <FF>')],
    ['two code spaces share a first byte', swap(o.codeMap, '<20> <FF>', '<10> <FF>')],
    ['the code 66 twice in a CMap', swap(o.codeMap, '<41> 1', '<42> 1')],
    ['a bad range in a CMap', swap(o.codeMap, '<42> <45> 2', '<42> <0245> 2')],
    ['a CMap that builds on another', swap(o.codeMap, 'begincmap', 'begincmap /Identity-H usecmap')],
    ['3: ABCDEF+Test draws glyph 0', swap(o.codeMap, '<41> 1', '<46> 1')],
    ['3: ABCDEF+Test draws glyph 7 of 6', swap(o.codeMap, '<41> 1', '<41> 7')],
    ['3: ABCDEF+Test draws glyph 3, which maps to nothing', swap(o.toUnicode, '<0101> <0105>', '<0111> <0115>')],
    ['3: the encoding of ABCDEF+Test is no CMap', swap(o.codeMap, '/Type/CMap', '/Type/Map')],
    ['3: the CMap of ABCDEF+Test is for other characters', swap(o.codeMap, '/Ordering(Identity)', '/Ordering(Other)')],
    ['3: the CMap of ABCDEF+Test has two writing modes', swap(o.codeMap, '/WMode 0 def', '/WMode 1 def')],
  ]
  it.each(cases)('is refused with "%s"', (sentence, damage) => {
    const draft = compactDraft()
    damage(draft)
    expect(checkPdf(writePlain(draft)).faults).toContainEqual(expect.stringContaining(sentence))
  })
})
