/** Which attribute of an entry is which field of a person, by field. `keys`: by kind of identifier. */
export type LdapAttributes = Readonly<
  Partial<Record<'id' | 'name' | 'email' | 'employeeNo' | 'manager' | 'establishment', string>> & {
    keys: Readonly<Record<string, string>>
  }
>

/** A directory that is read over LDAP. */
export type LdapSettings = Readonly<{
  url: string
  startTls: boolean
  /** PEM file of the authority that signed the server's certificate; null: those that Node knows. */
  caFile: string | null
  bindDn: string
  password: string
  base: string
  filter: string
  attributes: LdapAttributes
  groupBase: string
  groupFilter: string
}>
