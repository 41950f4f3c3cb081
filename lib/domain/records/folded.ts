/** Letters that have no accent to take off, though people type them without it. */
const alone: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ı: 'i', æ: 'ae', œ: 'oe', ß: 'ss', ς: 'σ' }

const onlyAscii = /^[\0-\x7f]*$/

/** The form in which texts are searched: small letters without accents, so that "lodz" finds "Łódź" (Unicode NFKD). */
export function folded(text: string): string {
  if (onlyAscii.test(text)) return text.toLowerCase()
  const plain = text.normalize('NFKD').replace(/\p{M}+/gu, '')
  return plain.toLowerCase().replace(/[łøđħıæœßς]/g, letter => alone[letter] ?? letter)
}
