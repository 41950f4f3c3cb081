import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { circlesAmong } from '#lib/domain/people/circles.ts'
import { matchingForm } from '#lib/domain/people/identity-key.ts'
import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'

/** What is wrong with what a source names: a sentence, and the line on which it stands. */
export type DirectoryFault = { line: number; says: string }

/** The most faults of one kind that are read; nobody reads on. */
const enough = 50

/** What the people who are named refer to and share, against each other and against those who are there already. */
export async function findFaults(tx: Transaction): Promise<DirectoryFault[]> {
  await tx.execute(sql`create index on named (id)`)
  await tx.execute(sql`analyze named`)
  const faults: DirectoryFault[] = []
  for (const field of ['id', 'email', 'employeeNo'] as const) faults.push(...(await twice(tx, field)))
  faults.push(...(await nobodies(tx)), ...(await nowheres(tx)), ...(await contests(tx)))
  if (faults.length === 0) faults.push(...(await circles(tx)))
  return faults
}

const read = async <T extends Record<string, unknown>>(tx: Transaction, query: SQL): Promise<T[]> =>
  (await tx.execute(query)).rows as T[]

/** The line of a field, or that of the whole. */
const lineOf = (field: string) => sql`coalesce((n.at ->> ${field})::integer, n.line)`

async function twice(tx: Transaction, field: 'id' | 'email' | 'employeeNo'): Promise<DirectoryFault[]> {
  const [value, form] = {
    id: [sql`n.id`, sql`id_form`],
    email: [sql`n.email`, sql`email_form`],
    employeeNo: [sql`n.employee_no`, sql`no_form`],
  }[field] as [SQL, SQL]
  const rows = await read<{ line: number; value: string }>(
    tx,
    sql`select line, value from (
      select ${lineOf(field)} as line, ${value} as value, row_number() over (partition by ${form} order by n.line) as place
      from named n
    ) one where place > 1 order by line limit ${enough}`,
  )
  return rows.map(({ line, value }) => ({ line, says: `${field} "${value}" stands twice.` }))
}

async function nobodies(tx: Transaction): Promise<DirectoryFault[]> {
  const rows = await read<{ line: number; manager: string; name: string }>(
    tx,
    sql`select ${lineOf('manager')} as line, n.manager_id as manager from named n
      where n.manager_id is not null and not exists (select from named m where m.id = n.manager_id)
        and not exists (select from portal.person p where p.id = n.manager_id)
      order by 1 limit ${enough}`,
  )
  return rows.map(({ line, manager }) => ({ line, says: `there is no person "${manager}" to be the manager.` }))
}

async function nowheres(tx: Transaction): Promise<DirectoryFault[]> {
  const rows = await read<{ line: number; place: string }>(
    tx,
    sql`select ${lineOf('establishment')} as line, n.establishment_id as place from named n
      where not exists (select from named_place e where e.id = n.establishment_id)
        and not exists (select from portal.establishment e where e.id = n.establishment_id)
      order by 1 limit ${enough}`,
  )
  return rows.map(({ line, place }) => ({ line, says: `there is no establishment "${place}".` }))
}

/** Keys that two people hold on a common day; those that are merely claimed are never asked with. */
async function contests(tx: Transaction): Promise<DirectoryFault[]> {
  await tx.execute(sql`create temporary table named_key on commit drop as
    select coalesce((n.at ->> ('keys.' || k.place - 1))::integer, n.line) as line, n.id as person_id, k.key,
      n.forms ->> (k.place - 1)::integer as form
    from named n cross join lateral jsonb_array_elements(n.keys) with ordinality k (key, place)
    where k.key ->> 'confidence' <> 'claimed'`)
  await stageStandingKeys(tx)
  await tx.execute(sql`analyze named_key`)
  const rows = await read<{ line: number; kind: string; value: string; holder: string; other: string }>(
    tx,
    sql`select a.line, a.key ->> 'kind' as kind, a.key ->> 'value' as value, a.person_id as holder, b.person_id as other
      from named_key a join named_key b on b.form = a.form and b.key ->> 'kind' = a.key ->> 'kind'
        and b.key ->> 'system' is not distinct from a.key ->> 'system' and b.person_id <> a.person_id
      where a.line is not null and (b.line is null or (a.line, a.person_id) < (b.line, b.person_id))
        and coalesce(a.key ->> 'validFrom', '') <= coalesce(b.key ->> 'validTo', '9999')
        and coalesce(b.key ->> 'validFrom', '') <= coalesce(a.key ->> 'validTo', '9999')
      order by 1, 5 limit ${enough}`,
  )
  return rows.map(({ line, kind, value, holder, other }) => ({
    line,
    says: `${kind} "${value}" is held by "${holder}" and "${other}" on the same days: give each their own days (from, to), or mark it "confidence: claimed", then it is not used.`,
  }))
}

/** The keys of those who are not named, a batch at a time: how two values are compared is decided here, not in SQL. */
async function stageStandingKeys(tx: Transaction): Promise<void> {
  await tx.execute(sql`declare standing_key no scroll cursor for
    select k.person_id, k.key from portal.identity_key k
    where k.key ->> 'confidence' <> 'claimed' and not exists (select from named n where n.id = k.person_id)
      and k.key ->> 'kind' in (select distinct key ->> 'kind' from named_key)`)
  for (;;) {
    const rows = await read<{ person_id: string; key: IdentityKey }>(tx, sql`fetch 2000 from standing_key`)
    if (rows.length === 0) break
    const formed = rows.map(row => ({ ...row, form: matchingForm(row.key.kind, row.key.value) }))
    await tx.execute(sql`insert into named_key (person_id, key, form)
      select person_id, key, form from jsonb_to_recordset(${JSON.stringify(formed)}::jsonb)
        as one (person_id text, key jsonb, form text)`)
  }
  await tx.execute(sql`close standing_key`)
}

/** Whoever has somebody without a manager above them is in no circle; among the rest the circles are looked for. */
async function circles(tx: Transaction): Promise<DirectoryFault[]> {
  await tx.execute(sql`create temporary table line_up on commit drop as
    select n.id, n.manager_id, ${lineOf('manager')} as line from named n
    union all
    select p.id, p.manager_id, null from portal.person p where not exists (select from named n where n.id = p.id)`)
  await tx.execute(sql`create index on line_up (manager_id)`)
  await tx.execute(sql`analyze line_up`)
  const rows = await read<{ id: string; manager: string; line: number | null }>(
    tx,
    sql`with recursive ends (id) as (
        select id from line_up where manager_id is null
        union all
        select l.id from line_up l join ends e on l.manager_id = e.id
      )
      select l.id, l.manager_id as manager, l.line from line_up l
      where not exists (select from ends e where e.id = l.id)`,
  )
  const lines = new Map(rows.map(({ id, line }) => [id, line]))
  return circlesAmong(new Map(rows.map(({ id, manager }) => [id, manager]))).flatMap(circle => {
    const named = circle.flatMap(id => lines.get(id) ?? [])
    // A circle that stands already and that nobody here names is not the fault of this file.
    if (named.length === 0) return []
    const way = [...circle, circle[0]].map(id => `"${id}"`).join(', managed by ')
    return [{ line: Math.min(...named), says: `the line of managers is a circle: ${way}.` }]
  })
}
