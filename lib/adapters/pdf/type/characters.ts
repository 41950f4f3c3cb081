/** What can never be drawn as itself: controls, bidi controls, invisible, private, unassigned, lone surrogates. */
const undrawable =
  /^(?:[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]|[\u{E0100}-\u{E01EF}]|\u034F|\u115F|\u1160|\u3164|\uFFA0)$/u
const joiner = /^[\u200C\u200D]$/u
const selector = /^[\uFE00-\uFE0F]$/u
const joining = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Extended_Pictographic}]/u
const selectable = /[\p{Extended_Pictographic}\p{Script=Han}\p{Emoji}]/u

/** The signs that stand for line breaks and tabs in typed text. */
export const lineBreakSign = '↵'
export const tabSign = '⇥'

/** Letters that are written from right to left. */
export const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Scripts that must not share a run, because each is shaped by its own rules. */
export type ScriptClass = 'arabic' | 'hebrew' | 'devanagari' | 'kana' | 'hangul' | 'han' | 'emoji' | 'other' | 'common'

/** The class of a grapheme, by its first code point. */
export function scriptClass(grapheme: string): ScriptClass {
  const code = grapheme.codePointAt(0) ?? 0
  if (code < 0x250) return code < 0x41 ? 'common' : 'other'
  if (code >= 0x0590 && code <= 0x05ff) return 'hebrew'
  if ((code >= 0x0600 && code <= 0x08ff) || (code >= 0xfb50 && code <= 0xfefc)) return 'arabic'
  if ((code >= 0x0900 && code <= 0x097f) || (code >= 0xa8e0 && code <= 0xa8ff)) return 'devanagari'
  if ((code >= 0x1100 && code <= 0x11ff) || (code >= 0xac00 && code <= 0xd7ff)) return 'hangul'
  if (code >= 0x3130 && code <= 0x318f) return 'hangul'
  if ((code >= 0x3040 && code <= 0x30ff) || (code >= 0x31f0 && code <= 0x31ff)) return 'kana'
  if (/\p{Script=Han}/u.test(grapheme)) return 'han'
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(grapheme)) return 'emoji'
  return /^\p{Script=Common}/u.test(grapheme) ? 'common' : 'other'
}

/** Whether a code point inside `grapheme` is drawn by what stands around it and needs no glyph of its own. */
export function isCarried(character: string, grapheme: string): boolean {
  if (joiner.test(character)) return joining.test(grapheme)
  return selector.test(character) && selectable.test(grapheme)
}

/** Whether a code point may be given to a face at all. */
export const isDrawable = (character: string): boolean => !undrawable.test(character)

/** The visible name of what cannot be drawn: "� (U+1F9FF)". */
export const named = (character: string): string =>
  `\uFFFD (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`

/** Line breaks and tabs as signs; everything else unchanged. */
export function visibleBreaks(grapheme: string): string {
  if (grapheme === '\r\n' || grapheme === '\n' || grapheme === '\r') return lineBreakSign
  return grapheme === '\t' ? tabSign : grapheme
}
