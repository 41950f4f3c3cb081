import { type Client, DatabaseError, escapeIdentifier } from 'pg'

/** A statement about roles, and the question (SQL, one boolean) whether what it does is done. */
type Wanted = { statement: string; done: string; optional?: boolean }

/** Whom the script is for; `login` is the one that migrates. */
export type RolesFor = { database: string; login: string }

/**
 * The roles of the product, which belong to the cluster and not to one database.
 *
 * portal_owner owns schemas and tables and is nobody's login. portal_migrator is for deployments: it may become the
 * owner and imports the directory and the register. portal_login is what the application connects as; it owns nothing
 * and inherits nothing, so a transaction that forgets SET LOCAL ROLE is refused everything. portal_web acts for the
 * person of a session, portal_worker for one job. portal_guard owns the functions that resolve secret tokens and the
 * tables these read; it has a policy of its own on every table, and nobody may become it but who migrates. The same holds
 * for portal_backup, which reads everything and may change nothing but the wrapping of keys.
 */
const roles: [name: string, attributes: string][] = [
  ['portal_owner', 'nologin'],
  ['portal_migrator', 'login noinherit'],
  ['portal_login', 'login noinherit'],
  ['portal_web', 'nologin'],
  ['portal_worker', 'nologin'],
  ['portal_guard', 'nologin'],
  ['portal_backup', 'nologin'],
]

/** Who may become whom. */
const links: [role: string, member: string][] = [
  ['portal_owner', 'portal_migrator'],
  ['portal_guard', 'portal_migrator'],
  ['portal_backup', 'portal_migrator'],
  ['portal_web', 'portal_login'],
  ['portal_worker', 'portal_login'],
]

/** A login that is not one of ours must be able to become owner, guard and migrator for what follows, and read backups. */
const forLogin = ['portal_owner', 'portal_guard', 'portal_migrator', 'portal_backup']

function wanted({ database, login }: RolesFor): Wanted[] {
  const ours = roles.some(([name]) => name === login)
  const own: typeof links = ours ? [] : forLogin.map(role => [role, login])
  return [
    ...roles.map(([name, attributes]) => ({
      statement: `create role ${name} ${attributes}`,
      done: `exists (select from pg_catalog.pg_roles where rolname = '${name}')`,
    })),
    // Earlier versions made it so; the policies have taken its place. Only a superuser may take it away.
    {
      statement: 'alter role portal_guard nobypassrls',
      done: `not exists (select from pg_catalog.pg_roles where rolname = 'portal_guard' and rolbypassrls)`,
      optional: true,
    },
    ...[...links, ...own].map(([role, member]) => ({
      statement: `grant ${role} to ${named(member)}`,
      done: mayBecome(role, member),
    })),
    // The owner makes the schemas portal and pgboss, the guard makes its own.
    ...['portal_owner', 'portal_guard'].map(maker => ({
      statement: `grant create on database ${named(database)} to ${maker}`,
      done: `case when to_regrole('${maker}') is not null
        then pg_catalog.has_database_privilege('${maker}', pg_catalog.current_database(), 'create') else false end`,
    })),
  ]
}

/**
 * Since PostgreSQL 16 who makes a role is a member of it that may not become it: only a link with the SET option counts.
 * A link that stands is left alone: repeating it at the same time in two databases collides.
 */
const mayBecome = (role: string, member: string): string => `exists (
  select from pg_catalog.pg_auth_members m
  join pg_catalog.pg_roles r on r.oid = m.roleid join pg_catalog.pg_roles w on w.oid = m.member
  where r.rolname = '${role}' and w.rolname = '${member.replaceAll("'", "''")}'
    and coalesce((to_jsonb(m) ->> 'set_option')::boolean, true))`

const named = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : escapeIdentifier(name))

/** All of it as a script for the administrator of a database in which the login that migrates may not make roles. */
export function rolesScript(who: RolesFor): string {
  const lines = wanted(who).filter(({ optional }) => !optional)
  return [
    '-- The roles of Fifteen. Run once, as one who may create roles and grants rights on the database.',
    ...lines.map(({ statement }) => `${statement};`),
    '-- The password in DATABASE_URL, and the one in MIGRATION_DATABASE_URL when it names portal_migrator:',
    "-- alter role portal_login password '…';",
    "-- alter role portal_migrator password '…';",
  ].join('\n')
}

/**
 * Makes the roles that are missing, by a login that may create roles, or finds that all are there. Two migrations at once
 * may both come here. Throws a sentence with the statements that this login may not run.
 */
export async function makeRoles(client: Client): Promise<void> {
  const { rows } = await client.query(`select current_database() as database, session_user as login,
    (select rolsuper from pg_catalog.pg_roles where rolname = session_user) as super`)
  const { database, login, super: mayAll } = rows[0]
  const refused: string[] = []
  // A superuser may become anybody: it needs no link.
  for (const one of wanted({ database, login: mayAll ? 'portal_owner' : login })) {
    if (await isDone(client, one)) continue
    await client.query(one.statement).catch(passOver)
    if (!one.optional && !(await isDone(client, one))) refused.push(one.statement)
  }
  if (refused.length > 0) throw new Error(refusal(login, refused))
}

const isDone = async (client: Client, { done }: Wanted): Promise<boolean> =>
  (await client.query(`select ${done} as done`)).rows[0]?.done === true

/** Another migration of the same cluster did it in the same moment; or this login may not, or a role is missing for it. */
function passOver(fault: unknown): void {
  if (!(fault instanceof DatabaseError && fault.code && passedOver.has(fault.code))) throw fault
}

/** duplicate_object, unique_violation, insufficient_privilege, undefined_object. */
const passedOver: ReadonlySet<string> = new Set(['42710', '23505', '42501', '42704'])

const refusal = (login: string, statements: string[]): string =>
  [
    `The login ${login} of MIGRATION_DATABASE_URL may not make what is missing in the database. Let an administrator of the database run:`,
    ...statements.map(statement => `  ${statement};`),
    'Then migrate again. "fifteen migrate --print-roles" prints all that is ever needed.',
  ].join('\n')
