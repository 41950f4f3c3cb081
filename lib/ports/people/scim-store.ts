/** A person as a SCIM client sees and writes them (RFC 7643, section 4.1). `establishment`: its name, or id when written. */
export type ScimPerson = {
  userName: string
  externalId: string | null
  name: string
  nameParts: { givenName?: string; familyName?: string } | null
  email: string
  employeeNo: string
  managerId: string | null
  establishment: string | null
  active: boolean
}

/** A group (RFC 7643, section 4.2). */
export type ScimGroup = { displayName: string; externalId: string | null }

/** How the members of a group change: some, or all of them. */
export type MemberChange = { add?: string[]; remove?: string[]; replace?: string[] }

/** What exactly one attribute must be; without one everything is meant. */
export type ScimWanted<Field extends string> = { [name in Field]?: string }

export type ScimPage<T> = { total: number; found: T[] }

/** The directory as a SCIM client may read and write it, with its secret. An id that is not there gives null or false. */
export type ScimStore = {
  people(
    wanted: ScimWanted<'id' | 'userName' | 'externalId' | 'email'>,
    skip: number,
    many: number,
  ): Promise<ScimPage<ScimPerson & { id: string }>>
  putPerson(id: string | null, person: ScimPerson): Promise<string | null>
  deletePerson(id: string): Promise<boolean>
  groups(
    wanted: ScimWanted<'id' | 'displayName' | 'externalId'>,
    skip: number,
    many: number,
    members: boolean,
  ): Promise<ScimPage<ScimGroup & { id: string; members?: string[] }>>
  putGroup(id: string | null, group: ScimGroup, change: MemberChange): Promise<string | null>
  deleteGroup(id: string): Promise<boolean>
}
