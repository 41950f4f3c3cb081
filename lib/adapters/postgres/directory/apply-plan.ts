import { sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { PeopleSource } from '#lib/domain/rights/actor.ts'
import { absentNow, keySource, today } from './plan.ts'

/**
 * Brings what is named into the directory, in a handful of statements however many people there are. The trigger on
 * `portal.person` ends the sessions of those who leave. `everybody`: whoever the source does not name any more has left.
 */
export async function applyPlan(tx: Transaction, source: PeopleSource, everybody: boolean): Promise<void> {
  await putPlaces(tx)
  await keepEarlierNumbers(tx)
  await putPeople(tx, source)
  await putKeys(tx, source)
  await putRoles(tx, source)
  if (everybody)
    await tx.execute(sql`update portal.person p
      set gone_at = now(), gone_by = ${source}, left_on = coalesce(p.left_on, ${today})
      where ${absentNow(source)}`)
}

async function putPlaces(tx: Transaction): Promise<void> {
  await tx.execute(sql`insert into portal.establishment as e (id, name, country, region, time_zone, regional_roll)
    select id, name, country, region, time_zone, regional_roll from named_place
    on conflict (id) do update set name = excluded.name, country = excluded.country, region = excluded.region,
      time_zone = excluded.time_zone, regional_roll = excluded.regional_roll
    where e is distinct from excluded`)
}

/** What was recorded under an employee number that changed is still found. */
async function keepEarlierNumbers(tx: Transaction): Promise<void> {
  await tx.execute(sql`select guard.keep_earlier_number(p.id)
    from change c join named n using (id) join portal.person p using (id)
    where c.change <> 'new' and p.employee_no not in ('', n.employee_no)`)
}

async function putPeople(tx: Transaction, source: PeopleSource): Promise<void> {
  await tx.execute(sql`insert into portal.person
      (id, name, email, employee_no, manager_id, establishment_id, left_on, source)
    select n.id, n.name, n.email, n.employee_no, n.manager_id, n.establishment_id, n.left_on, ${source}
    from named n join change c using (id) where c.change = 'new'`)
  // What another source said of their leaving stands until that source takes it back.
  const ours = sql`(p.gone_at is null or p.gone_by = ${source})`
  await tx.execute(sql`update portal.person p
    set name = n.name, email = n.email, employee_no = n.employee_no, manager_id = n.manager_id,
      establishment_id = n.establishment_id, source = ${source},
      left_on = case when ${ours} then n.left_on else coalesce(n.left_on, p.left_on) end,
      gone_at = case when ${ours} then null else p.gone_at end,
      gone_by = case when ${ours} then null else p.gone_by end
    from named n join change c using (id)
    where p.id = n.id and (c.change in ('changed', 'left', 'returned') or p.source is distinct from ${source})`)
  await tx.execute(sql`insert into portal.private_address as a (person_id, email)
    select id, private_email from named where private_email is not null
    on conflict (person_id) do update set email = excluded.email where a.email <> excluded.email`)
}

/**
 * A file says its keys with their days and is taken at its word. A directory knows the names of today only: one that it
 * no longer has is kept until the day before.
 */
async function putKeys(tx: Transaction, source: PeopleSource): Promise<void> {
  const touched = sql`c.change <> 'same' and n.keys is not null`
  const held = sql`k.person_id = n.id and ${touched} and k.key ->> 'source' = ${keySource(source)}`
  if (source === 'file')
    await tx.execute(sql`delete from portal.identity_key k using named n join change c using (id) where ${held}`)
  else
    await tx.execute(sql`update portal.identity_key k
      set key = k.key || jsonb_build_object('source', 'earlier name', 'validTo', to_char(${today} - 1, 'YYYY-MM-DD'))
      from named n join change c using (id) where ${held} and not n.keys @> jsonb_build_array(k.key)`)
  await tx.execute(sql`insert into portal.identity_key (person_id, key)
    select n.id, k from named n join change c using (id) cross join jsonb_array_elements(n.keys) k
    where ${touched} and not exists (select from portal.identity_key h where h.person_id = n.id and h.key = k)`)
}

const staff = sql`('handler', 'approver', 'dpo', 'auditor', 'administrator')`

/**
 * Roles that are stated replace those that were stated before. Who comes back begins without the roles of staff that
 * they once were given. Where roles of staff change, the person signs in anew.
 */
async function putRoles(tx: Transaction, source: PeopleSource): Promise<void> {
  await tx.execute(sql`create temporary table role_change on commit drop as
    with gone as (
      delete from portal.person_role r using change c join named n using (id)
      where r.person_id = c.id and (
        c.change = 'returned' and r.role in ${staff} and r.origin in ('product', 'file')
        or n.roles is not null and r.origin = ${source} and r.role <> all (n.roles)
      )
      returning r.person_id, r.role
    ) select * from gone`)
  await tx.execute(sql`with made as (
      insert into portal.person_role (person_id, role, origin)
      select n.id, r, ${source} from named n join change c using (id)
      cross join unnest(case when c.change = 'new' then coalesce(n.roles, array['employee']) else n.roles end) r
      where c.change <> 'same'
      on conflict do nothing
      returning person_id, role
    ) insert into role_change select * from made`)
  await tx.execute(sql`select guard.end_sessions_of(array(
    select person_id from role_change r where role in ${staff}
      and not exists (select from change c where c.id = r.person_id and c.change = 'new')
  ))`)
}
