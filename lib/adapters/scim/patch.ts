import SCIMMY from 'scimmy'
import { z } from 'zod'
import type { MemberChange } from '#lib/ports/people/scim-store.ts'
import { ScimFault } from './scim-fault.ts'

const operation = z.looseObject({ op: z.string(), path: z.string().optional(), value: z.unknown().optional() })
export type Operation = z.infer<typeof operation>

const message = z.looseObject({ Operations: z.array(operation).min(1).max(1000) })

/** The operations of a PATCH (RFC 7644, section 3.5.2). Throws `ScimFault`. */
export function operationsOf(body: unknown): Operation[] {
  const parsed = message.safeParse(body)
  if (!parsed.success)
    throw new ScimFault(400, 'invalidSyntax', 'A PATCH has "Operations", each with "op" and mostly "path" and "value".')
  return parsed.data.Operations
}

/** Carries operations out on a resource and gives what it is then. */
export async function patched<T>(resource: T, operations: Operation[]): Promise<T> {
  if (operations.length === 0) return resource
  const patch = new SCIMMY.Messages.PatchOp({
    schemas: [SCIMMY.Messages.PatchOp.id],
    Operations: operations.map(plain) as never,
  })
  return (
    ((await patch.apply(resource as never, async (changed: unknown) => changed as never)) as T | undefined) ?? resource
  )
}

/**
 * What Microsoft Entra ID sends otherwise than RFC 7644 has it: truth as a text, a manager as a bare id. The library takes
 * its capital "Add" and "Replace".
 */
function plain({ op, path, value }: Operation): Operation {
  const given = path === undefined ? value : plainValue(path, value)
  const all = path === undefined && isObject(value) ? mapped(value) : given
  return { op, ...(path === undefined ? {} : { path }), ...(all === undefined ? {} : { value: all }) }
}

const mapped = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainValue(name, one)]))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A body of POST or PUT with the same oddities set right. */
export const plainBody = (body: unknown): unknown => (isObject(body) ? mapped(body) : body)

function plainValue(name: string, value: unknown): unknown {
  if (/(^|[.:])(active|primary)$/i.test(name) && typeof value === 'string' && /^(true|false)$/i.test(value))
    return value.toLowerCase() === 'true'
  if (/:manager$/i.test(name) && typeof value === 'string') return { value }
  return value
}

const member = z.union([z.string(), z.looseObject({ value: z.string() }).transform(({ value }) => value)])
const members = z.union([member.transform(one => [one]), z.array(member)])

/** Parts what changes the members of a group from the rest: the members of a large group are never read to change one. */
export function partMembers(operations: Operation[]): { change: MemberChange; rest: Operation[] } {
  const change: MemberChange = {}
  const rest: Operation[] = []
  for (const operation of operations) {
    const one = /^members\[\s*value\s+eq\s+"([^"]+)"\s*\]$/i.exec(operation.path ?? '')?.[1]
    if (one !== undefined) take(change, operation.op, [one])
    else if (/^members$/i.test(operation.path ?? '')) take(change, operation.op, idsIn(operation))
    else if (operation.path === undefined && isObject(operation.value) && 'members' in operation.value) {
      const { members: named, ...others } = operation.value
      take(change, operation.op, membersOf(named))
      if (Object.keys(others).length > 0) rest.push({ ...operation, value: others })
    } else rest.push(operation)
  }
  return { change, rest }
}

const idsIn = ({ value }: Operation): string[] | null => (value === undefined ? null : membersOf(value))

function take(change: MemberChange, op: string, ids: string[] | null): void {
  const verb = op.toLowerCase()
  if (verb === 'replace') change.replace = ids ?? []
  // All members go where none are named.
  else if (verb === 'remove' && !ids) change.replace = []
  else if (verb === 'remove') change.remove = [...(change.remove ?? []), ...(ids ?? [])]
  else if (verb === 'add') change.add = [...(change.add ?? []), ...(ids ?? [])]
  else throw new ScimFault(400, 'invalidSyntax', 'An operation adds, removes or replaces.')
}

/** The ids of members as they are sent. Throws `ScimFault`. */
export function membersOf(value: unknown): string[] {
  const parsed = members.safeParse(value ?? [])
  if (!parsed.success) throw new ScimFault(400, 'invalidValue', 'Members are a list of {"value": id}.')
  return parsed.data
}
