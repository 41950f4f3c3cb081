import { sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { PeopleSource } from '#lib/domain/rights/actor.ts'

/** How many people a load names anew, changes, lets go, welcomes back and leaves as they are. */
export type Counts = {
  /** All who are named. */
  named: number
  new: number
  changed: number
  returned: number
  same: number
  /** Those who are named with a last day that has passed. */
  left: number
  /** Those whom the source named before and does not name now. */
  absent: number
  /** Those who worked here before the load. */
  present: number
}

/** By what a source's keys are told from those of others. */
export const keySource = (source: PeopleSource): string => (source === 'file' ? 'directory' : source)

/** The day on which the rights of leavers end, as `guard.roles_of` counts it. */
export const today = sql`(now() at time zone 'UTC')::date`

const here = sql`(p.gone_at is null and (p.left_on is null or p.left_on >= ${today}))`

/** Says for each person who is named what the load would do with them, in the table `change`, and counts it. */
export async function makePlan(tx: Transaction, source: PeopleSource): Promise<Counts> {
  const comes = sql`(n.left_on is null or n.left_on >= ${today})`
  await tx.execute(sql`create temporary table change on commit drop as
    with stated_role as (
      select n.id, array_agg(distinct r order by r) as roles from named n cross join unnest(n.roles) r group by 1
    ), held_role as (
      select person_id, array_agg(role order by role) as roles from portal.person_role where origin = ${source} group by 1
    ), stated_key as (
      select n.id, array_agg(k order by k) as keys from named n cross join jsonb_array_elements(n.keys) k group by 1
    ), held_key as (
      select person_id, array_agg(key order by key) as keys from portal.identity_key
      where key ->> 'source' = ${keySource(source)} group by 1
    )
    select n.id, case
      when p.id is null then 'new'
      when ${here} and not ${comes} then 'left'
      when not ${here} and ${comes} and (p.gone_at is null or p.gone_by = ${source}) then 'returned'
      when (p.name, p.email, p.employee_no, p.establishment_id) <> (n.name, n.email, n.employee_no, n.establishment_id)
        or p.manager_id is distinct from n.manager_id
        or p.left_on is distinct from n.left_on and (p.gone_at is null or p.gone_by = ${source} or n.left_on is not null)
        or n.private_email is not null and a.email is distinct from n.private_email
        or n.roles is not null and r.roles is distinct from h.roles
        or n.keys is not null and k.keys is distinct from g.keys then 'changed'
      else 'same' end as change
    from named n
    left join portal.person p on p.id = n.id
    left join portal.private_address a on a.person_id = n.id
    left join stated_role r on r.id = n.id left join held_role h on h.person_id = n.id
    left join stated_key k on k.id = n.id left join held_key g on g.person_id = n.id`)
  await tx.execute(sql`create unique index on change (id)`)
  await tx.execute(sql`analyze change`)
  const { rows } = await tx.execute<Counts>(sql`select count(*)::int as named,
      count(*) filter (where change = 'new')::int as new, count(*) filter (where change = 'changed')::int as changed,
      count(*) filter (where change = 'returned')::int as returned, count(*) filter (where change = 'same')::int as same,
      count(*) filter (where change = 'left')::int as left,
      (select count(*)::int from portal.person p where p.source = ${source} and ${here}
        and not exists (select from named n where n.id = p.id)) as absent,
      (select count(*)::int from portal.person p where p.source is not null and ${here}) as present
    from change`)
  const [counts] = rows
  if (!counts) throw new Error('an aggregate gives a row')
  return counts
}

/** What makes an absent person one who has left, for `applyPlan`. */
export const absentNow = (source: PeopleSource) =>
  sql`p.source = ${source} and ${here} and not exists (select from named n where n.id = p.id)`
