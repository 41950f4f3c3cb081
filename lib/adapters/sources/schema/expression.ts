import { compile, getRegisteredFunctions, TreeInterpreter } from '@jmespath-community/jmespath'

/**
 * A compiled JMESPath expression; `null` stands for absent. `paths` are the field chains it reads from the top
 * (`o.hostname` gives `['o', 'hostname']`), `fields` every field name in it, `functions` the functions it calls. `whole`:
 * it takes the data as a whole too (`@`, `$`, `*`), so that `paths` are not all it reads.
 */
export type Expression = {
  evaluate(data: unknown): unknown
  paths: string[][]
  fields: string[]
  functions: string[]
  whole: boolean
}

/** Compiles an expression once. Throws on wrong syntax. */
export function compileExpression(text: string): Expression {
  const tree = compile(text)
  const found: Found = { paths: [], fields: [], functions: [], whole: false }
  walk(tree, true, found)
  return { evaluate: data => TreeInterpreter.search(tree, data as Data), ...found }
}

/** What is wrong with an expression, as the end of a sentence, or null. Evaluation alone would tell only on a row. */
export function expressionFault(text: string): string | null {
  try {
    const { functions, paths } = compileExpression(text)
    const known = new Set(getRegisteredFunctions())
    const unknown = functions.find(name => !known.has(name))
    if (unknown) return `calls "${unknown}()", which is not a function of JMESPath`
    const root = paths.find(([first]) => first !== undefined && !roots.has(first))
    return root ? `reads "${root.join('.')}"; a path begins with r (row), o (envelope), n (position) or s (keys)` : null
  } catch (fault) {
    return `is not a JMESPath expression (${fault instanceof Error ? fault.message : 'unreadable'})`
  }
}

const roots = new Set(['r', 'o', 'n', 's'])

type Data = Parameters<typeof TreeInterpreter.search>[1]
type Found = Pick<Expression, 'paths' | 'fields' | 'functions' | 'whole'>
type Node = { type?: unknown; name?: unknown; left?: unknown; right?: unknown }

/** Parts of a node that are read relative to something else than the whole data. */
const relative = new Set(['right', 'condition', 'child'])
const shifts = new Set(['Projection', 'ValueProjection', 'FilterProjection', 'Pipe', 'Subexpression'])

function walk(node: unknown, top: boolean, found: Found): void {
  if (!isNode(node)) return
  const chain = chainOf(node)
  if (chain) {
    found.fields.push(...chain.names)
    if (chain.names.length === 0) found.whole = true
    else if (top || chain.anchored) found.paths.push(chain.names)
    return
  }
  if (node.type === 'Current') found.whole = true
  if (node.type === 'Function' && typeof node.name === 'string') found.functions.push(node.name)
  for (const [part, child] of Object.entries(node)) {
    if (part !== 'right' && isNode(child) && child.type === 'Identity') found.whole = true
    const inside = node.type === 'ExpressionReference' || (shifts.has(String(node.type)) && relative.has(part))
    for (const one of Array.isArray(child) ? child : [child]) walk(one, top && !inside, found)
  }
}

/** `r.a.b` as its names; null where the node is more than fields in a row. `$.s` is anchored: it starts at the top. */
function chainOf(node: Node): { names: string[]; anchored: boolean } | null {
  if (node.type === 'Field' && typeof node.name === 'string') return { names: [node.name], anchored: false }
  if (node.type === 'Root') return { names: [], anchored: true }
  if (node.type !== 'Subexpression' || !isNode(node.left) || !isNode(node.right)) return null
  const [left, right] = [chainOf(node.left), chainOf(node.right)]
  return left && right ? { names: [...left.names, ...right.names], anchored: left.anchored } : null
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
