import SCIMMY from 'scimmy'
import { ScimFault } from './scim-fault.ts'

/**
 * One comparison by `eq` (clients look for one account or group by it): the field of `names` that it is about, and its
 * text. Everything else is refused with a `ScimFault`.
 */
export function filterOf<Field extends string>(
  filter: string | undefined,
  names: Record<string, Field>,
): { [name in Field]?: string } {
  if (!filter) return {}
  const [[path, value] = ['', ''], ...more] = comparisons(read(filter))
  const field = names[path.toLowerCase()]
  if (!field || more.length > 0 || value === '')
    throw new ScimFault(400, 'invalidFilter', `A filter is one of ${Object.keys(names).join(', ')} with eq and a text.`)
  return { [field]: value } as { [name in Field]?: string }
}

/** The one expression of a filter as the library reads it; empty where it reads none, or several. */
function read(filter: string): unknown {
  try {
    const expressions = [...(new SCIMMY.Types.Filter(filter) as unknown as Iterable<unknown>)]
    return expressions.length === 1 ? expressions[0] : {}
  } catch {
    return {}
  }
}

/** The comparisons of an expression as the library reads it: `{userName: ['eq', 'mara']}`. A type is no comparison. */
function comparisons(expression: unknown, path: string[] = []): [path: string, value: string][] {
  if (Array.isArray(expression)) {
    const [operator, value] = expression as unknown[]
    const ended = path.at(-1)?.toLowerCase() === 'type' && path.length > 1
    if (ended) return []
    return [[path.join('.'), operator === 'eq' && typeof value === 'string' ? value : '']]
  }
  return Object.entries(expression as Record<string, unknown>).flatMap(([name, inner]) =>
    comparisons(inner, [...path, name]),
  )
}
