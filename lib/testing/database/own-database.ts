import { Client, escapeIdentifier } from 'pg'

/**
 * Makes a login that may create roles and nothing else, and an empty database that it owns. `url` is of a superuser. With
 * `roles: false` it may not even create roles.
 */
export async function makeOwnDatabase(
  url: string,
  database: string,
  { name, password, roles = true }: { name: string; password: string; roles?: boolean },
): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const attributes = `login ${roles ? 'createrole' : 'nocreaterole'} password ${client.escapeLiteral(password)}`
    await client.query(`create role ${escapeIdentifier(name)} ${attributes}`)
    await client.query(`create database ${escapeIdentifier(database)} owner ${escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
