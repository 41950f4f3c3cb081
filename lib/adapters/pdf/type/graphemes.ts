import bidiFactory from 'bidi-js'
import {
  isCarried,
  isDrawable,
  named,
  rightToLeft,
  type ScriptClass,
  scriptClass,
  visibleBreaks,
} from './characters.ts'
import type { Face } from './face.ts'
import type { FaceName, Family } from './fonts.ts'
import { families } from './fonts.ts'

/** A grapheme with the face that draws it, its bidi level and its advance in thousandths of the size. */
export type Grapheme = {
  text: string
  face: Face
  script: ScriptClass
  level: number
  width: number
  /** A line may end after it; a `space` may hang over the end. */
  breakAfter: boolean
  space: boolean
}

const bidi = bidiFactory()
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What graphemes were found to be before, by family, order of faces and grapheme. */
export type KnownGraphemes = Map<string, readonly Grapheme[]>

const mostKnown = 20_000

/**
 * Splits text into graphemes in logical order, each with its face and bidi level (UAX #9). What no face has, and what
 * must not act (controls, bidi overrides), becomes its visible name; nothing is left out.
 */
export function splitGraphemes(
  text: string,
  family: Family,
  faceNamed: (name: FaceName) => Face,
  known: KnownGraphemes = new Map(),
): Grapheme[] {
  const order = faceOrder(text, family)
  const orderKey = `${family} ${order.find(name => eastAsian.test(name))} `
  const graphemes: Grapheme[] = []
  for (const { segment } of segmenter.segment(text)) {
    const before = segment === ' ' ? spaceFace(graphemes.at(-1)) : undefined
    const key = before ? `${orderKey}${before.font.id} ` : orderKey + segment
    let found = known.get(key)
    if (!found) {
      found = graphemesOf(visibleBreaks(segment), order, faceNamed, before)
      if (known.size >= mostKnown) known.clear()
      if (segment.length < 32) known.set(key, found)
    }
    for (const each of found) graphemes.push({ ...each })
  }
  joinCommon(graphemes)
  setLevels(graphemes)
  return graphemes
}

const eastAsian = /^(?:chinese|japanese|korean)/

function graphemesOf(
  shown: string,
  order: readonly FaceName[],
  faceNamed: (name: FaceName) => Face,
  before: Face | undefined,
): Grapheme[] {
  const face = faceFor(shown, order, faceNamed, before)
  if (face) return [graphemeOf(shown, face)]
  return [...shown].flatMap(character => alone(character, order, faceNamed))
}

/** A space stays in the face before it, but for the emoji, whose space is as wide as they are. */
const spaceFace = (before: Grapheme | undefined): Face | undefined =>
  before?.script === 'emoji' ? undefined : before?.face

/** Faces in the order in which they are asked; Han goes to the language that the rest of the text betrays. */
function faceOrder(text: string, family: Family): FaceName[] {
  const { first, bold } = families[family]
  const han: FaceName[] = /[\u3040-\u30ff]/u.test(text)
    ? ['japanese', 'chinese', 'korean']
    : /[\uac00-\ud7ff]/u.test(text)
      ? ['korean', 'chinese', 'japanese']
      : ['chinese', 'japanese', 'korean']
  const plain: FaceName[] = ['noto', 'arabic', 'hebrew', 'devanagari', ...han]
  const heavy: Partial<Record<FaceName, FaceName>> = {
    noto: 'notoBold',
    arabic: 'arabicBold',
    hebrew: 'hebrewBold',
    devanagari: 'devanagariBold',
    chinese: 'chineseBold',
    japanese: 'japaneseBold',
    korean: 'koreanBold',
  }
  const fallbacks = bold ? plain.map(name => heavy[name] ?? name) : plain
  return [...new Set<FaceName>([first, ...fallbacks, 'emoji', 'mono', 'noto'])]
}

/** Faces open only when a text may need them: the East Asian ones are megabytes. */
const opensFor: Partial<Record<FaceName, RegExp>> = {
  arabic: /[\u0600-\u08ff\ufb50-\ufefc]/u,
  hebrew: /[\u0590-\u05ff\ufb1d-\ufb4f]/u,
  devanagari: /[\u0900-\u097f\ua8e0-\ua8ff\u1cd0-\u1cff]/u,
  chinese: /[\u2e80-\uffef\u{1f100}-\u{1f2ff}\u{20000}-\u{3ffff}]/u,
  japanese: /[\u2e80-\uffef\u{1f100}-\u{1f2ff}\u{20000}-\u{3ffff}]/u,
  korean: /[\u1100-\u11ff\u2e80-\uffef]/u,
}

function mayHave(name: FaceName, grapheme: string): boolean {
  const pattern = opensFor[name.replace('Bold', '') as FaceName]
  return pattern === undefined || pattern.test(grapheme)
}

function faceFor(
  grapheme: string,
  order: readonly FaceName[],
  faceNamed: (name: FaceName) => Face,
  before: Face | undefined,
): Face | null {
  const characters = [...grapheme].filter(character => !isCarried(character, grapheme))
  if (characters.length === 0 || !characters.every(isDrawable)) return null
  const has = (face: Face): boolean => characters.every(character => face.has(character.codePointAt(0) ?? 0))
  if (before && has(before)) return before
  // Devanagari letters in a Latin face come without the rules that join them.
  const preferred = scriptClass(grapheme) === 'devanagari' ? order.filter(name => name.startsWith('devanagari')) : []
  for (const name of [...preferred, ...order]) {
    if (!mayHave(name, grapheme)) continue
    const face = faceNamed(name)
    if (has(face)) return face
  }
  return null
}

/** One code point by itself: drawn if any face has it, else its name. */
function alone(character: string, order: readonly FaceName[], faceNamed: (name: FaceName) => Face): Grapheme[] {
  const face = isDrawable(character) ? faceFor(character, order, faceNamed, undefined) : null
  if (face) return [graphemeOf(character, face)]
  return [...named(character)].map(each => graphemeOf(each, faceNamed('noto')))
}

function graphemeOf(text: string, face: Face): Grapheme {
  let width = 0
  for (const character of text)
    if (!/\p{M}|\p{Cf}/u.test(character)) width += face.widthOf(character.codePointAt(0) ?? 0)
  const script = scriptClass(text)
  const space = text === ' ' || (text.length === 1 && /\p{Zs}/u.test(text) && text !== '\u00a0' && text !== '\u202f')
  const breakAfter =
    space || text === '-' || text === '/' || script === 'han' || script === 'kana' || script === 'hangul'
  return { text, face, script, level: 0, width, breakAfter, space }
}

/** Punctuation, digits and spaces take the script of what stands before them, so that runs stay whole. */
function joinCommon(graphemes: Grapheme[]): void {
  let script: ScriptClass = 'other'
  for (const each of graphemes) {
    if (each.script === 'common') each.script = script
    else script = each.script
  }
}

function setLevels(graphemes: Grapheme[]): void {
  const text = graphemes.map(each => each.text).join('')
  if (!rightToLeft.test(text)) return
  const { levels } = bidi.getEmbeddingLevels(text)
  let at = 0
  for (const each of graphemes) {
    each.level = levels[at] ?? 0
    at += each.text.length
  }
}

/** The mirror image of a bracket or sign, for runs from right to left. */
export const mirrored = (character: string): string => bidi.getMirroredCharacter(character) ?? character
