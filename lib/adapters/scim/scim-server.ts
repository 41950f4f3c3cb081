import SCIMMY from 'scimmy'
import type { ScimGroup, ScimStore } from '#lib/ports/people/scim-store.ts'
import { filterOf } from './filter.ts'
import { membersOf, operationsOf, partMembers, patched, plainBody } from './patch.ts'
import { refusalOf, type ScimAnswer, ScimFault, said } from './scim-fault.ts'
import { personOf, userOf } from './users.ts'

/** A request below `/scim/v2`: `path` in its parts, decoded; `body` as JSON, undefined without one. */
export type ScimRequest = { method: string; path: string[]; query: Record<string, string>; body: unknown }

/** Runs `work` in a transaction in which the store is the client's. */
type Run = <T>(work: (store: ScimStore) => Promise<T>) => Promise<T>

type Call = ScimRequest & { id: string; base: string; run: Run }
type Method = (call: Call) => Promise<ScimAnswer>

/** So many resources one page holds at most. */
const largestPage = 200

SCIMMY.Resources.declare(SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false))
SCIMMY.Resources.declare(SCIMMY.Resources.Group)
SCIMMY.Config.set({
  patch: true,
  filter: { supported: true, maxResults: largestPage },
  bulk: false,
  sort: false,
  changePassword: false,
  etag: false,
  authenticationSchemes: [
    { type: 'oauthbearertoken', name: 'Bearer token', description: 'The token that the operator set as SCIM_TOKEN.' },
  ],
} as never)

/**
 * Serves a SCIM client (RFC 7644) at `base`, the address of `/scim/v2`: users, groups and what the server says of itself.
 * What the client did wrong is an answer; faults of ours are thrown.
 */
export async function serveScim(request: ScimRequest, base: string, run: Run): Promise<ScimAnswer> {
  try {
    const [kind = '', id, ...more] = request.path
    const method = more.length === 0 ? methods[`${request.method} ${kind}${id === undefined ? '' : '/id'}`] : undefined
    if (!method) throw new ScimFault(404, null, 'There is nothing at this address.')
    return await method({ ...request, id: id ?? '', base, run })
  } catch (thrown) {
    const refusal = refusalOf(thrown)
    if (!refusal) throw thrown
    return refusal
  }
}

const described =
  (read: (id: string | undefined) => Promise<unknown>): Method =>
  async ({ id }) => ({ status: 200, body: await read(id || undefined) })

const methods: Record<string, Method> = {
  'GET ServiceProviderConfig': described(() => new SCIMMY.Resources.ServiceProviderConfig().read()),
  'GET Schemas': described(() => new SCIMMY.Resources.Schema().read()),
  'GET Schemas/id': described(id => new SCIMMY.Resources.Schema(id ?? '').read()),
  'GET ResourceTypes': described(() => new SCIMMY.Resources.ResourceType().read()),
  'GET ResourceTypes/id': described(id => new SCIMMY.Resources.ResourceType(id ?? '').read()),
  'GET Users': listUsers,
  'GET Users/id': async call => ({ status: 200, body: await user(call) }),
  'POST Users': async call => {
    const id = await call.run(store => store.putPerson(null, personOf(asUser(call.body), null)))
    return made(call, 'Users', await user({ ...call, id: id ?? '' }), id)
  },
  'PUT Users/id': async call => {
    await call.run(async store => {
      const before = await personIn(store, call.id)
      return store.putPerson(call.id, personOf(asUser(call.body), before))
    })
    return { status: 200, body: await user(call) }
  },
  'PATCH Users/id': patchUser,
  'DELETE Users/id': async call => gone(await call.run(store => store.deletePerson(call.id))),
  'GET Groups': listGroups,
  'GET Groups/id': async call => ({ status: 200, body: await group(call, !leavesOut(call, 'members')) }),
  'POST Groups': async call => {
    const id = await call.run(store => store.putGroup(null, ...groupOf(call.body)))
    return made(call, 'Groups', await group({ ...call, id: id ?? '' }, true), id)
  },
  'PUT Groups/id': async call => {
    found(await call.run(store => store.putGroup(call.id, ...groupOf(call.body))))
    return { status: 200, body: await group(call, true) }
  },
  'PATCH Groups/id': patchGroup,
  'DELETE Groups/id': async call => gone(await call.run(store => store.deleteGroup(call.id))),
}

const nothing = () => new ScimFault(404, null, 'There is none with this id.')

function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw nothing()
  return value
}

const gone = (was: boolean): ScimAnswer => (was ? { status: 204, body: null } : said(nothing()))

const made = ({ base }: Call, kind: string, body: unknown, id: string | null): ScimAnswer => ({
  status: 201,
  body,
  location: `${base}/${kind}/${encodeURIComponent(id ?? '')}`,
})

/** The whole of a user as it was sent, in the library's shape. */
const asUser = (body: unknown): unknown => new SCIMMY.Schemas.User(plainBody(body) as never, 'in')

const personIn = async (store: ScimStore, id: string) => found((await store.people({ id }, 0, 1)).found[0])

async function user(call: Call): Promise<unknown> {
  const person = await call.run(store => personIn(store, call.id))
  return userOf(person, call.base, wantedOf(call))
}

async function patchUser(call: Call): Promise<ScimAnswer> {
  const operations = operationsOf(call.body)
  await call.run(async store => {
    const before = await personIn(store, call.id)
    const after = await patched(userOf(before, call.base), operations)
    return store.putPerson(call.id, personOf(after, before))
  })
  return { status: 200, body: await user(call) }
}

async function patchGroup(call: Call): Promise<ScimAnswer> {
  const { change, rest } = partMembers(operationsOf(call.body))
  await call.run(async store => {
    const before = found((await store.groups({ id: call.id }, 0, 1, false)).found[0])
    const after = (await patched(asGroup(before, call.base), rest)) as Record<string, unknown>
    return store.putGroup(call.id, namesOf(after), change)
  })
  return { status: 204, body: null }
}

const asGroup = ({ id, displayName, externalId }: ScimGroup & { id: string }, base: string): unknown =>
  new SCIMMY.Schemas.Group({ id, displayName, ...(externalId ? { externalId } : {}) } as never, 'out', `${base}/Groups`)

async function group(call: Call, members: boolean): Promise<unknown> {
  const one = found((await call.run(store => store.groups({ id: call.id }, 0, 1, members))).found[0])
  return withMembers(one, call.base)
}

/** Members are put in past the library, which takes seconds for a large group. */
const withMembers = (one: ScimGroup & { id: string; members?: string[] }, base: string): unknown => ({
  ...(asGroup(one, base) as object),
  ...(one.members ? { members: one.members.map(value => ({ value })) } : {}),
})

function groupOf(body: unknown): [ScimGroup, { replace: string[] }] {
  const { members, ...rest } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const read = new SCIMMY.Schemas.Group(rest as never, 'in') as unknown as Record<string, unknown>
  return [namesOf(read), { replace: membersOf(members) }]
}

const namesOf = ({ displayName, externalId }: Record<string, unknown>): ScimGroup => ({
  displayName: String(displayName),
  externalId: typeof externalId === 'string' && externalId !== '' ? externalId : null,
})

async function listUsers(call: Call): Promise<ScimAnswer> {
  const names = { id: 'id', username: 'userName', externalid: 'externalId', emails: 'email', 'emails.value': 'email' }
  const { skip, many } = pageOf(call)
  const { total, found } = await call.run(store => store.people(filterOf(call.query.filter, names), skip, many))
  const attributes = wantedOf(call)
  return listed(
    total,
    skip,
    found.map(one => userOf(one, call.base, attributes)),
  )
}

async function listGroups(call: Call): Promise<ScimAnswer> {
  const names = { id: 'id', displayname: 'displayName', externalid: 'externalId' }
  const { skip, many } = pageOf(call)
  const members = !leavesOut(call, 'members')
  const { total, found } = await call.run(store =>
    store.groups(filterOf(call.query.filter, names), skip, many, members),
  )
  return listed(
    total,
    skip,
    found.map(one => withMembers(one, call.base)),
  )
}

const listed = (total: number, skip: number, resources: unknown[]): ScimAnswer => ({
  status: 200,
  body: {
    schemas: [SCIMMY.Messages.ListResponse.id],
    totalResults: total,
    startIndex: skip + 1,
    itemsPerPage: resources.length,
    Resources: resources,
  },
})

function pageOf({ query }: Call): { skip: number; many: number } {
  const whole = (text: string | undefined, otherwise: number) =>
    /^-?\d{1,9}$/.test(text ?? '') ? Number(text) : otherwise
  const many = Math.min(Math.max(whole(query.count, 100), 0), largestPage)
  return { skip: Math.max(whole(query.startIndex, 1), 1) - 1, many }
}

const leavesOut = ({ query }: Call, name: string): boolean =>
  (query.excludedAttributes ?? '').split(',').some(one => one.trim().toLowerCase() === name)

/** Which attributes a client wants or leaves out, as the library reads them. */
function wantedOf({ query }: Call): unknown {
  const { attributes, excludedAttributes } = query
  if (!attributes && !excludedAttributes) return undefined
  const asked = { ...(attributes ? { attributes } : {}), ...(excludedAttributes ? { excludedAttributes } : {}) }
  return (new SCIMMY.Resources.User(asked as never) as unknown as { attributes: unknown }).attributes
}
