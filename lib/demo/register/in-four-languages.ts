import { french } from './french.ts'
import { spanish } from './spanish.ts'

/** The same part of the register with every text in French and Spanish too. */
export function inFourLanguages<T>(part: T): T {
  return translated(part) as T
}

function translated(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(translated)
  if (typeof node !== 'object' || node === null) return node
  if ('en' in node && typeof node.en === 'string') return { ...node, ...othersOf(node.en) }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, translated(value)]))
}

const othersOf = (english: string) => {
  const [fr, es] = [french[english], spanish[english]]
  return { ...(fr === undefined ? {} : { fr }), ...(es === undefined ? {} : { es }) }
}
