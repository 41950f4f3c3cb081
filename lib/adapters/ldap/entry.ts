import type { Entry } from 'ldapts'
import type { LdapAttributes } from '#lib/ports/people/ldap-settings.ts'

/** A person as an entry of a directory has them; what is missing is ''. `dn` and `manager` in the form of `dnForm`. */
export type LdapEntry = {
  dn: string
  id: string
  name: string
  email: string
  employeeNo: string
  manager: string
  establishment: string
  keys: { kind: string; value: string }[]
}

/** A name (DN) in the form in which two are compared: small letters, no spaces around commas and equals signs. */
export const dnForm = (dn: string): string =>
  dn
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s*([,=+])\s*/g, '$1')
    .trim()

export function toEntry(entry: Entry, attributes: LdapAttributes): LdapEntry {
  const { keys, ...plain } = attributes
  const byName = new Map(Object.entries(entry).map(([name, value]) => [name.toLowerCase(), value]))
  const texts = (attribute: string | undefined): string[] =>
    [byName.get((attribute ?? '').toLowerCase()) ?? []].flat().map(textOf)
  const first = (attribute: string | undefined): string => texts(attribute)[0]?.trim() ?? ''
  return {
    dn: dnForm(entry.dn),
    id: first(plain.id),
    name: first(plain.name),
    email: first(plain.email),
    employeeNo: first(plain.employeeNo),
    manager: dnForm(first(plain.manager)),
    establishment: first(plain.establishment),
    keys: Object.entries(keys).flatMap(([kind, attribute]) =>
      texts(attribute).flatMap(value => (value === '' ? [] : [{ kind, value }])),
    ),
  }
}

/** Bytes, as of Active Directory's objectGUID, in hexadecimal. */
const textOf = (value: string | Buffer): string => (Buffer.isBuffer(value) ? value.toString('hex') : value)
