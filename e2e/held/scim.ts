import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { NextRequest } from 'next/server'
import { knowScimToken } from '#lib/adapters/postgres/know-scim.ts'
import { openPortal } from '#lib/composition.ts'
import { readSettings } from '#lib/settings.ts'
import { northwind } from '#lib/testing/test-northwind.ts'

const reports = { compose: () => Promise.reject(new Error('not here')) }
const letters = { write: () => Promise.reject(new Error('not here')) }

/** The secret of the client. */
export const token = 'kQ3vX9mTz7LbW2cN5fUjD8PsEa1g4HrY'

/** The address of SCIM over real HTTP in Northwind, and its client. Close it with `close`. */
export async function openScim() {
  // Loaded only now: the door reads the portal of its process.
  const { scimRoute } = await import('#lib/web/doors/scim/scim-route.ts')
  const nw = await northwind()
  await knowScimToken(nw.url, token)
  const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-scim-'))
  const people: { scimToken: string | null; ldap: null; establishment: null } = {
    scimToken: token,
    ldap: null,
    establishment: null,
  }
  const settings = { ...readSettings({ VAR_DIR: folder }), databaseUrl: nw.loginUrl, people }
  const portal = await openPortal(settings, { sources: [], reports, letters })
  const here = globalThis as { fifteenPortal?: unknown }
  const before = here.fifteenPortal
  here.fifteenPortal = Promise.resolve({ ...portal, settings })

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const asked = new NextRequest(url, {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '' },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    })
    const resource = url.pathname.split('/').slice(3)
    const answer = await scimRoute(asked, { params: Promise.resolve({ resource }) })
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }

  /** Sends a request as an identity provider does, with a body as JSON or as it is. */
  const send = async (method: string, to: string, body?: unknown, bearer = token) => {
    const answer = await fetch(`http://127.0.0.1:${port}/scim/v2${to}`, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/scim+json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers }
  }
  return {
    nw,
    settings,
    send,
    rows: async (sql: string, values: unknown[] = []) => (await nw.owner.query(sql, values)).rows,
    find: async (name: string, kind = 'Users', field = 'userName') =>
      (await send('GET', `/${kind}?filter=${encodeURIComponent(`${field} eq "${name}"`)}`)).body,
    signIn: (personId: string) => nw.database.startSession({ personId }, Temporal.Now.instant()),
    /** The roles of a session; null when it is over. */
    acts: (session: string | null) =>
      nw.database.asPerson(session ?? '', async ({ directory }) => (await directory.actor())?.roles ?? null),
    async close() {
      server.close()
      here.fifteenPortal = before
      await portal.close()
      await nw.end()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The schemas of users, and the operations of a PATCH as clients send them. */
export const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const patch = (...Operations: unknown[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})

/** A user as Microsoft Entra ID makes one. */
export const entraUser = (name: string, more: object = {}) => ({
  schemas: [core, enterprise],
  externalId: `0a21f0f2-${name}`,
  userName: `${name}@northwind.example`,
  active: true,
  displayName: `${name} Entra`,
  emails: [{ primary: true, type: 'work', value: `${name}@northwind.example` }],
  meta: { resourceType: 'User' },
  name: { formatted: `${name} Entra`, familyName: 'Entra', givenName: name },
  roles: [],
  [enterprise]: { employeeNumber: `E-${name}`, department: 'Sales' },
  ...more,
})
