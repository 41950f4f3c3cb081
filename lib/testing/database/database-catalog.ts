import { Client } from 'pg'

/**
 * Everything in the schemas portal, guard and drizzle that a migration can make or change, a line each, sorted: tables,
 * columns, constraints, indexes, comments, functions, triggers, policies and rights. Two databases with the same lines
 * have the same schema. `url` is a connection as the owner of the cluster.
 */
export async function catalogOf(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const lines: string[] = []
    for (const question of questions) {
      const { rows } = await client.query({ text: question, rowMode: 'array' })
      lines.push(...rows.map(row => row.map(said).join(' ')))
    }
    return lines.sort()
  } finally {
    await client.end()
  }
}

const said = (value: unknown): string => (value === null ? '-' : String(value))

const ours = `(select oid from pg_namespace where nspname in ('portal', 'guard', 'drizzle'))`

const questions = [
  `select 'table', oid::regclass, relowner::regrole, relrowsecurity, relforcerowsecurity, obj_description(oid, 'pg_class')
   from pg_class where relkind = 'r' and relnamespace in ${ours}`,
  `select 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
     pg_get_expr(adbin, adrelid), col_description(attrelid, attnum)
   from pg_attribute join pg_class c on c.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
   where c.relkind = 'r' and c.relnamespace in ${ours} and attnum > 0 and not attisdropped`,
  `select 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), obj_description(oid, 'pg_constraint')
   from pg_constraint where connamespace in ${ours}`,
  `select 'index', indexrelid::regclass, pg_get_indexdef(indexrelid), obj_description(indexrelid, 'pg_class')
   from pg_index join pg_class c on c.oid = indexrelid where c.relnamespace in ${ours}`,
  `select 'function', oid::regprocedure, proowner::regrole, md5(pg_get_functiondef(oid))
   from pg_proc where pronamespace in ${ours}`,
  `select 'trigger', tgrelid::regclass, pg_get_triggerdef(t.oid)
   from pg_trigger t join pg_class c on c.oid = tgrelid where c.relnamespace in ${ours} and not tgisinternal`,
  `select 'policy', polrelid::regclass, polname, polcmd, array(select unnest(polroles)::regrole::text order by 1),
     pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
   from pg_policy join pg_class c on c.oid = polrelid where c.relnamespace in ${ours}`,
  `select 'right on table', c.oid::regclass, a.grantee::regrole, a.privilege_type
   from pg_class c, aclexplode(relacl) a where c.relnamespace in ${ours}`,
  `select 'right on column', attrelid::regclass, attname, a.grantee::regrole, a.privilege_type
   from pg_attribute join pg_class c on c.oid = attrelid, aclexplode(attacl) a where c.relnamespace in ${ours}`,
  `select 'right on function', p.oid::regprocedure, a.grantee::regrole, a.privilege_type
   from pg_proc p, aclexplode(proacl) a where pronamespace in ${ours}`,
  `select 'right on schema', n.nspname, a.grantee::regrole, a.privilege_type
   from pg_namespace n, aclexplode(nspacl) a where n.oid in ${ours}`,
]
