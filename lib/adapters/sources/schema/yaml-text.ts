import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

/** What a YAML text says, and on which line (from 1) a key of it stands: that of the last key found on the way. */
export type YamlText = { value: unknown; lineOf(path: PropertyKey[]): number | null }

/** Reads one YAML document; a text that is none gives a sentence with its line. */
export function readYaml(text: string): YamlText | { problem: string } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [error] = document.errors
  if (error) {
    const [reason = ''] = error.message.split(' at line ')
    const line = error.linePos?.[0].line
    return {
      problem: `${line === undefined ? '' : `line ${line}: `}this is not YAML: ${reason.trim().replace(/\.$/, '')}.`,
    }
  }
  return {
    value: document.toJS(),
    lineOf: path => {
      let node: unknown = document.contents
      let found: number | null = null
      for (const key of path) {
        if (isAlias(node)) node = node.resolve(document)
        const [name, value] = childOf(node, key)
        const at = isNode(name) ? name.range?.[0] : undefined
        if (at === undefined) break
        found = lines.linePos(at).line
        node = value
      }
      return found
    },
  }
}

/** The key and the value of a child; an element of a list is its own key. */
function childOf(node: unknown, key: PropertyKey): [name: unknown, value: unknown] {
  if (isSeq(node) && typeof key === 'number') return [node.items[key], node.items[key]]
  if (!isMap(node)) return [undefined, undefined]
  const pair = node.items.find(one => isScalar(one.key) && one.key.value === key)
  return [pair?.key, pair?.value]
}
