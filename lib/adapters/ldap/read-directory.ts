import { readFile } from 'node:fs/promises'
import { Client, type Entry, escapeFilter } from 'ldapts'
import type { LdapSettings } from '#lib/ports/people/ldap-settings.ts'
import { dnForm, type LdapEntry, toEntry } from './entry.ts'

/** What an LDAP directory says: people as entries, and for each group that was asked for the names (DN) of its members. */
type LdapDirectory = { entries: LdapEntry[]; groups: Map<string, string[]> }

/** Thrown where the directory could not be read, in a sentence that says what to do. */
class LdapFault extends Error {
  override name = 'LdapFault'
}

/** Pages of a size that Active Directory gives by default. */
const pageSize = 500
const patience = 30_000

/**
 * Reads all people below the base, page by page, and the members of these groups. Throws `LdapFault`; what was read of a
 * directory that broke off is thrown away.
 */
export async function readDirectory(settings: LdapSettings, groups: string[]): Promise<LdapDirectory> {
  const ca = settings.caFile === null ? {} : { ca: [await readFile(settings.caFile)] }
  // No reconnecting: the second connection would be without TLS and without a name.
  const client = new Client({ url: settings.url, timeout: patience, connectTimeout: patience, tlsOptions: ca })
  try {
    if (settings.startTls) await client.startTLS(ca)
    await client.bind(settings.bindDn, settings.password)
    const entries = await peopleIn(client, settings)
    const members = new Map<string, string[]>()
    for (const group of groups) members.set(group, await membersOf(client, settings, group))
    return { entries, groups: members }
  } catch (thrown) {
    throw thrown instanceof LdapFault ? thrown : new LdapFault(sentenceOf(thrown))
  } finally {
    await client.unbind().catch(() => undefined)
  }
}

async function peopleIn(client: Client, { base, filter, attributes }: LdapSettings): Promise<LdapEntry[]> {
  const { keys, ...plain } = attributes
  const names = [...new Set([...Object.values(plain), ...Object.values(keys)])]
  const entries: LdapEntry[] = []
  const search = {
    filter,
    scope: 'sub' as const,
    attributes: names,
    paged: { pageSize },
    // What Active Directory gives as bytes.
    explicitBufferAttributes: ['objectGUID'],
  }
  for await (const { searchEntries } of client.searchPaginated(base, search))
    for (const entry of searchEntries) entries.push(toEntry(entry, attributes))
  return entries
}

async function membersOf(client: Client, settings: LdapSettings, group: string): Promise<string[]> {
  if (!client.isConnected) throw new LdapFault('The directory ended the connection; nothing was changed.')
  const filter = escapeFilter`(cn=${group})`
  const { searchEntries } = await client.search(settings.groupBase, {
    filter: `(&${settings.groupFilter}${filter})`,
    scope: 'sub',
    attributes: ['member', 'uniqueMember'],
  })
  return searchEntries.flatMap(entry => {
    if (Object.keys(entry).some(name => name.startsWith('member;range=')))
      throw new LdapFault(`The group "${group}" has too many members to be read: give roles by a smaller one.`)
    return [entry.member, entry.uniqueMember].flatMap(textsOf).map(dnForm)
  })
}

const textsOf = (value: Entry[string] | undefined): string[] => [value ?? []].flat().map(String)

/** Names of faults as the library has them, and the codes of the connection, with what an operator can do. */
function sentenceOf(thrown: unknown): string {
  const { name, code } = thrown as { name?: string; code?: unknown }
  if (name === 'InvalidCredentialsError') return 'The directory does not take LDAP_BIND_DN with LDAP_PASSWORD.'
  if (name === 'NoSuchObjectError') return 'The directory has nothing at LDAP_BASE or LDAP_GROUP_BASE.'
  if (name === 'InsufficientAccessError') return 'LDAP_BIND_DN may not read people or groups in the directory.'
  if (name === 'SizeLimitExceededError' || name === 'AdminLimitExceededError')
    return 'The directory gives fewer entries than there are: raise its limit for LDAP_BIND_DN.'
  if (typeof code === 'string' && /CERT|SSL|TLS|ALTNAME|ISSUER/.test(code))
    return `The certificate of the directory cannot be trusted (${code}): set LDAP_CA_FILE to its authority.`
  if (typeof code === 'string') return `The directory does not answer at LDAP_URL (${code}).`
  return `The directory could not be read (${name ?? 'unknown'}).`
}
