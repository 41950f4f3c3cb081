import { PdfError } from '#e2e/pdf-checker/file/values.ts'

/** An element with its names resolved: `{namespace}local`. */
export type XmlElement = { name: string; attributes: Map<string, string>; children: XmlElement[]; text: string }

type Open = { element: XmlElement; tag: string; spaces: Map<string, string> }

/** Reads a whole XML 1.0 document with namespaces and no doctype. Throws `PdfError` on anything not well-formed. */
export function parseXml(source: string): XmlElement {
  if (/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(source))
    throw new PdfError('a character that XML forbids')
  const text = source.replace(/^\uFEFF/, '')
  const open: Open[] = []
  let root: XmlElement | null = null
  let at = 0
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const between = unescaped(text.slice(at, next < 0 ? text.length : next))
    const current = open.at(-1)
    if (current) current.element.text += between
    else if (between.trim() !== '') throw new PdfError('text outside of the root')
    if (next < 0) break
    const piece = pieceAt(text, next)
    at = next + piece.length
    if (/^<[?!]/.test(piece)) continue
    if (piece.startsWith('</')) {
      const closed = open.pop()
      if (!closed || piece.slice(2, -1).trim() !== closed.tag) throw new PdfError(`${piece} closes nothing`)
      continue
    }
    const made = elementOf(piece, current?.spaces ?? new Map([['xml', 'xml']]))
    if (current) current.element.children.push(made.element)
    else if (root) throw new PdfError('a second root')
    else root = made.element
    if (!piece.endsWith('/>')) open.push(made)
  }
  if (open.length > 0) throw new PdfError(`<${open.at(-1)?.tag}> without an end`)
  if (!root) throw new PdfError('no element')
  return root
}

const patterns = [
  /<!--(?:(?!--)[\s\S])*-->/y,
  /<\?[A-Za-z][\s\S]*?\?>/y,
  /<\/[A-Za-z_][\w:.-]*\s*>/y,
  /<[A-Za-z_][\w:.-]*(?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/y,
]

function pieceAt(text: string, at: number): string {
  for (const pattern of patterns) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) return found[0]
  }
  throw new PdfError(`bad markup "${text.slice(at, at + 24)}"`)
}

function elementOf(piece: string, outer: Map<string, string>): Open {
  const tag = /^<([^\s/>]+)/.exec(piece)?.[1] ?? ''
  const pairs = [...piece.matchAll(/\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
    ([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')] as const,
  )
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new PdfError(`an attribute twice in <${tag}>`)
  const spaces = new Map(outer)
  for (const [name, value] of pairs)
    if (name === 'xmlns') spaces.set('', value)
    else if (name.startsWith('xmlns:')) spaces.set(name.slice(6), value)
  const resolved = (name: string, plain: string): string => {
    const [prefix, local] = name.includes(':') ? name.split(':', 2) : [null, name]
    const space = prefix === null ? plain : spaces.get(prefix ?? '')
    if (space === undefined) throw new PdfError(`the prefix of ${name} is not declared`)
    return space === '' ? (local ?? '') : `{${space}}${local}`
  }
  const attributes = new Map(
    pairs.filter(([name]) => !/^xmlns(?::|$)/.test(name)).map(([name, value]) => [resolved(name, ''), value]),
  )
  const element = { name: resolved(tag, spaces.get('') ?? ''), attributes, children: [], text: '' }
  return { element, tag, spaces }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (text.includes(']]>')) throw new PdfError('"]]>" in text')
  return text.replace(/&([^;&\s]*;?)/g, (whole, body: string) => {
    const found = /^(?:#(\d+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos));$/.exec(body)
    if (!found) throw new PdfError(`"${whole}" is not escaped`)
    if (found[3]) return entities[found[3]] ?? ''
    return String.fromCodePoint(found[1] ? Number(found[1]) : Number.parseInt(found[2] ?? '0', 16))
  })
}
