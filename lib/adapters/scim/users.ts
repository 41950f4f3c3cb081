import SCIMMY from 'scimmy'
import { z } from 'zod'
import type { ScimPerson } from '#lib/ports/people/scim-store.ts'
import { ScimFault } from './scim-fault.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const text = z.string().trim().max(500).optional()

/** What is read of a user; all else that a client sends is not kept. */
const sent = z.looseObject({
  userName: z.string().trim().min(1).max(500),
  externalId: text,
  displayName: text,
  name: z.looseObject({ formatted: text, givenName: text, familyName: text }).optional(),
  active: z.boolean().default(true),
  emails: z.array(z.looseObject({ value: text, type: text, primary: z.boolean().optional() })).default([]),
  [enterprise]: z
    .looseObject({
      employeeNumber: text,
      organization: text,
      manager: z.looseObject({ value: text }).optional(),
    })
    .optional(),
})

/**
 * A person as a user (RFC 7643, sections 4.1 and 4.3). `attributes`: which of them are wanted, as the library reads them.
 */
export function userOf({ id, ...person }: ScimPerson & { id: string }, base: string, attributes?: unknown): unknown {
  const { userName, externalId, name, nameParts, email, employeeNo, managerId, establishment, active } = person
  const user = {
    id,
    userName,
    ...(externalId ? { externalId } : {}),
    displayName: name,
    name: { formatted: name, ...nameParts },
    active,
    emails: [{ value: email, type: 'work', primary: true }],
    [enterprise]: {
      ...(employeeNo ? { employeeNumber: employeeNo } : {}),
      ...(establishment ? { organization: establishment } : {}),
      ...(managerId ? { manager: { value: managerId } } : {}),
    },
  }
  return new SCIMMY.Schemas.User(user as never, 'out', `${base}/Users`, attributes as never)
}

/** What a client says of a user. `before`: as the person stands, null for a new one. Throws `ScimFault`. */
export function personOf(user: unknown, before: ScimPerson | null): ScimPerson {
  const parsed = sent.safeParse(user)
  if (!parsed.success) throw new ScimFault(400, 'invalidValue', `The user is not in order: ${faultsOf(parsed.error)}.`)
  const { userName, externalId, displayName, name, active, emails, [enterprise]: more } = parsed.data
  const email = addressIn(emails) ?? userName
  if (!z.email().safeParse(email).success)
    throw new ScimFault(400, 'invalidValue', 'The user has no e-mail address: send one in "emails".')
  const { givenName, familyName } = name ?? {}
  const parts = { ...(givenName ? { givenName } : {}), ...(familyName ? { familyName } : {}) }
  const whole = nameOf({ displayName, formatted: name?.formatted, ...parts }, before)
  if (!whole) throw new ScimFault(400, 'invalidValue', 'The user has no name: send "displayName" or "name".')
  return {
    userName,
    externalId: externalId || null,
    name: whole,
    nameParts: givenName || familyName ? parts : null,
    email,
    employeeNo: more?.employeeNumber ?? '',
    managerId: more?.manager?.value || null,
    establishment: more?.organization || null,
    active,
  }
}

const faultsOf = ({ issues }: z.ZodError): string => issues.map(({ path }) => path.join('.')).join(', ')

const addressIn = (
  emails: { value?: string | undefined; type?: string | undefined; primary?: boolean | undefined }[],
) => (emails.find(({ primary }) => primary) ?? emails.find(({ type }) => type === 'work') ?? emails[0])?.value

type Names = {
  displayName?: string | undefined
  formatted?: string | undefined
  givenName?: string
  familyName?: string
}

/** The whole name, by whichever of its forms the client changed; the others still say what it was before. */
function nameOf({ displayName, formatted, givenName, familyName }: Names, before: ScimPerson | null): string {
  const parts = [givenName, familyName].filter(Boolean).join(' ')
  const [old, oldParts] = [before?.name, before?.nameParts]
  if (displayName && displayName !== old) return displayName
  if (formatted && formatted !== old) return formatted
  const changed = givenName !== oldParts?.givenName || familyName !== oldParts?.familyName
  return (changed && givenName && familyName ? parts : old) || displayName || formatted || parts
}
