import { z } from 'zod'
import { identifierKinds } from './domain/records/monitoring-record.ts'
import type { LdapAttributes, LdapSettings } from './ports/people/ldap-settings.ts'

const fields = ['id', 'name', 'email', 'employeeNo', 'manager', 'establishment'] as const

/** Where people come from, besides files. */
export type PeopleSettings = Readonly<{
  /** The secret of the SCIM client; null: there is no door for one. */
  scimToken: string | null
  ldap: LdapSettings | null
  /** The establishment of people whose source names none, by its id; null: the only one there is. */
  establishment: string | null
}>

const url = z.string().refine(text => ['ldap:', 'ldaps:'].includes(URL.parse(text)?.protocol ?? ''), {
  error: 'must be an address such as ldaps://directory.northwind.example.',
})

const filter = z.string().refine(text => /^\(.*\)$/s.test(text), { error: 'must stand in parentheses.' })

const usualAttributes =
  'id=entryUUID name=cn email=mail employeeNo=employeeNumber manager=manager establishment=l key:username=uid'

const attributes = z
  .string()
  .default(usualAttributes)
  .refine(text => pairsOf(text).every(({ field, attribute }) => isField(field) && /^[\w;-]+$/.test(attribute)), {
    error: `must be field=attribute with spaces between; fields are ${fields.join(', ')} and key:KIND.`,
  })

const pairsOf = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .map(pair => ({ field: pair.split('=')[0] ?? '', attribute: pair.split('=').slice(1).join('=') }))

function attributesOf(text: string): LdapAttributes {
  const [keys, plain] = [true, false].map(key => pairsOf(text).filter(({ field }) => field.startsWith('key:') === key))
  return {
    ...Object.fromEntries((plain ?? []).map(({ field, attribute }) => [field, attribute])),
    keys: Object.fromEntries((keys ?? []).map(({ field, attribute }) => [field.slice(4), attribute])),
  }
}

const isField = (name: string): boolean =>
  fields.some(field => field === name) || identifierKinds.some(kind => `key:${kind}` === name)

export const peopleShape = {
  SCIM_TOKEN: z.string().optional(),
  PEOPLE_ESTABLISHMENT: z.string().optional(),
  LDAP_URL: url.optional(),
  LDAP_START_TLS: z.enum(['1'], { error: 'must be 1 or left out.' }).optional(),
  LDAP_CA_FILE: z.string().optional(),
  LDAP_BIND_DN: z.string().optional(),
  LDAP_PASSWORD: z.string().optional(),
  LDAP_BASE: z.string().optional(),
  LDAP_FILTER: filter.default('(objectClass=person)'),
  LDAP_ATTRIBUTES: attributes,
  LDAP_GROUP_BASE: z.string().optional(),
  LDAP_GROUP_FILTER: filter.default('(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=group))'),
}

type Given = z.output<z.ZodObject<typeof peopleShape>>

/** What belongs together, and that no password travels in the clear. */
export function ldapProblems(given: Record<string, string | undefined>): string[] {
  const url = URL.parse(given.LDAP_URL ?? '')
  if (!url) return []
  const missing = ['LDAP_BIND_DN', 'LDAP_PASSWORD', 'LDAP_BASE'].filter(name => !given[name])
  const clear = url.protocol === 'ldap:' && !given.LDAP_START_TLS && !/^(localhost|127\.|\[::1\])/.test(url.hostname)
  return [
    ...missing.map(name => `${name} is missing; LDAP_URL, LDAP_BIND_DN, LDAP_PASSWORD and LDAP_BASE belong together.`),
    ...(clear
      ? ['LDAP_URL must begin with ldaps://, or LDAP_START_TLS be 1: the password would travel in the clear.']
      : []),
  ]
}

export function peopleOf(given: Given): PeopleSettings {
  const { LDAP_URL: url, LDAP_BIND_DN: bindDn, LDAP_PASSWORD: password, LDAP_BASE: base } = given
  return {
    scimToken: given.SCIM_TOKEN ?? null,
    establishment: given.PEOPLE_ESTABLISHMENT ?? null,
    ldap:
      url && bindDn && password && base
        ? {
            ...{ url, bindDn, password, base },
            startTls: given.LDAP_START_TLS === '1',
            caFile: given.LDAP_CA_FILE ?? null,
            filter: given.LDAP_FILTER,
            attributes: attributesOf(given.LDAP_ATTRIBUTES),
            groupBase: given.LDAP_GROUP_BASE ?? base,
            groupFilter: given.LDAP_GROUP_FILTER,
          }
        : null,
  }
}
