import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { doorSecret } from './door-secret.ts'

/**
 * Makes `password` the password of `portal_login`, which the application connects as, and makes the database known to
 * the application that knows it. Gives the connection string to the same database as that role. The database must be
 * migrated; `url` as for `migrate`, and allowed to change roles when the password is a new one.
 */
export async function ensureLogin(url: string, password: string): Promise<string> {
  const login = new URL(url)
  login.username = 'portal_login'
  login.password = encodeURIComponent(password)
  const mayEnter = await connects(login.href)
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query("select pg_advisory_xact_lock(hashtext('fifteen migrations'))")
    if (!mayEnter) await setPassword(client, password)
    await client.query('set local role portal_guard')
    const hash = createHash('sha256').update(doorSecret(login.href)).digest()
    await client.query('delete from guard.door where hash <> $1', [hash])
    await client.query('insert into guard.door (hash) values ($1) on conflict do nothing', [hash])
    await client.query('commit')
  } finally {
    await client.end()
  }
  return login.href
}

async function setPassword(client: Client, password: string): Promise<void> {
  try {
    await client.query(`alter role portal_login login password ${client.escapeLiteral(password)}`)
  } catch (error) {
    // insufficient_privilege
    if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error
    throw new Error(
      "The password in DATABASE_URL is not that of portal_login, and the login of MIGRATION_DATABASE_URL may not change it. Let an administrator of the database run, with that password:\n  alter role portal_login login password '…';",
    )
  }
}

async function connects(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch (error) {
    // invalid_password, invalid_authorization_specification, and undefined_object for a role not made yet.
    if (error instanceof Error && 'code' in error && ['28P01', '28000', '42704'].includes(String(error.code)))
      return false
    throw error
  } finally {
    await client.end()
  }
}
