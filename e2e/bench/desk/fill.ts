import { Client } from 'pg'
import { rebuildStandings } from '#lib/adapters/postgres/lists/rebuild-standings.ts'

/** Who looks, by id: a handler, an approver, the officer, an auditor, and an employee with a case. */
export const lookers = { handler: 'h7', approver: 'a1', dpo: 'd1', auditor: 'u1', employee: 'p17' } as const

const people = 50_000

/**
 * Fills an empty, migrated database with people and cases, as its owner and by one statement a table: the rules of arrival
 * are left out, and the facts are those of ordinary stories, about eight a case. What lists need is read in them by the
 * product. Gives how many seconds that took.
 */
export async function fill(url: string, cases: number): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    // Triggers of every kind are out, row security does not bind the owner of the cluster.
    await client.query('set session_replication_role = replica')
    for (const statement of [places, everybody, roles, register]) await client.query(statement)
    await client.query(stories)
    await client.query(requests(cases))
    for (const statement of [facts, erasings, letters, units, rows]) await client.query(statement)
    await client.query('reset session_replication_role')
    await client.query('vacuum analyze')
    const began = performance.now()
    await rebuildStandings({ url })
    const seconds = (performance.now() - began) / 1000
    await client.query('vacuum analyze')
    return seconds
  } finally {
    await client.end()
  }
}

const places = `insert into portal.establishment values
  ('berlin', 'Northwind GmbH, Berlin', 'DE', 'BE', 'Europe/Berlin', false),
  ('munich', 'Northwind GmbH, Munich', 'DE', 'BY', 'Europe/Berlin', true),
  ('paris', 'Northwind SAS, Paris', 'FR', null, 'Europe/Paris', false),
  ('london', 'Northwind Ltd, London', 'GB', 'ENG', 'Europe/London', false),
  ('dublin', 'Northwind DAC, Dublin', 'IE', null, 'Europe/Dublin', false),
  ('athens', 'Northwind AE, Athens', 'GR', null, 'Europe/Athens', false)`

/** Teams of twelve, each led by one of the level above; the staff who work on cases lead nobody. */
const everybody = `
  insert into portal.person (id, name, email, employee_no, manager_id, establishment_id)
  select 'p' || n,
    (array['Mara','Jonas','Clara','Wei','Ivan','Elena','Omar','Sofia','Peter','Nadia','Luc','Anna'])[1 + n % 12] || ' '
      || (array['Berg','Novak','Weber','Okoye','Silva','Kumar','Larsen','Moreau','Rossi','Haas'])[1 + (n / 12) % 10]
      || (array['','mann','sson','ova','ski','ides'])[1 + (n / 120) % 6] || (n / 720),
    'p' || n || '@northwind.example', 'NW-' || n, case when n > 1 then 'p' || (n / 12 + 1) end,
    (array['berlin','munich','paris','london','dublin','athens'])[1 + n % 6]
  from generate_series(1, ${people}) n
  union all
  select kind || n, initcap(kind) || ' Staff ' || n, kind || n || '@northwind.example', kind || '-' || n, 'p1', 'berlin'
  from (values ('h', 60), ('a', 5), ('d', 2), ('u', 1)) staff (kind, many), generate_series(1, many) n`

const roles = `
  insert into portal.person_role
  select id, 'employee' from portal.person
  union all
  select id, case left(id, 1) when 'h' then 'handler' when 'a' then 'approver' when 'd' then 'dpo' else 'auditor' end
  from portal.person where left(id, 1) <> 'p'`

/** One exposure that affected everybody in a hundred. */
const register = `
  with e as (
    insert into portal.exposure values ('folder', 0, jsonb_build_object(
      'id', 'folder', 'title', '{"en": "An open folder"}'::jsonb, 'what', '{"en": "Open"}'::jsonb,
      'data', '{"en": "Lists"}'::jsonb, 'from', '2026-09-09T00:00:00Z', 'to', '2026-09-18T00:00:00Z',
      'awareAt', '2026-09-18T00:00:00Z', 'couldOpen', 40, 'opened', 3, 'measures', '{"en": "Closed"}'::jsonb,
      'advice', '{"en": "None"}'::jsonb, 'sourceIds', '[]'::jsonb)) returning id
  )
  insert into portal.exposure_affected select e.id, p.id from e, portal.person p where p.id like 'p%00'`

/** What happens in a case, by the share of the way from its arrival to its end; \`weight\`: of a hundred cases. */
const stories = `
  create temporary table story (name text, weight int);
  insert into story values ('new', 3), ('collected', 8), ('asked', 1), ('decision', 2), ('extended', 1),
    ('withdrawn', 4), ('answered', 81);
  create temporary table step (story text, place int, share numeric, kind text, role text, detail jsonb);
  insert into step
  select name, place, share, kind, role, detail::jsonb
  from story, (values
    (1, 0, 'received', 'employee', '{}'),
    (2, 0.001, 'identity_confirmed', 'employee', '{"how": "sign_in"}'),
    (3, 0.1, 'assigned', 'dpo', '{}'),
    (4, 0.2, 'collection_started', 'system', '{}'),
    (5, 0.3, 'collection_finished', 'system', '{"sources": 3, "records": 900}'),
    (6, 0.6, 'review_finished', 'handler', '{}'),
    (7, 0.7, 'report_composed', 'system', '{"version": 1, "sha256": "aa", "pages": 3, "bytes": 9}'),
    (8, 0.9, 'released', 'approver', '{"version": 1, "sha256": "aa"}'),
    (9, 1, 'notified', 'system', '{}')
  ) s (place, share, kind, role, detail)
  where place <= case name when 'new' then 2 when 'withdrawn' then 2 when 'decision' then 7 when 'answered' then 9 else 5 end;
  insert into step values
    ('withdrawn', 3, 0.5, 'withdrawn', 'employee', '{}'),
    ('asked', 6, 0.4, 'clarification_asked', 'handler', '{"question": "Which months?", "why": "Many records.",
      "ifNoAnswer": "We go on.", "goOnFrom": "2027-01-01", "pause": true, "dpoNote": "Agreed."}'),
    ('extended', 6, 0.4, 'extension_proposed', 'handler',
      '{"reasons": ["complexity"], "words": "Eleven systems.", "days": null, "surgeId": null}'),
    ('extended', 7, 0.5, 'extension_notified', 'approver', '{}')`

/** Those that are open arrived in the last forty days, all others in the last two years. */
const requests = (cases: number) => `
  insert into portal.access_request
    (number, subject_id, establishment_id, channel, received_at, profile_id, scope, contact, idempotency_key)
  select 'DR-' || extract(year from at) || '-' || lpad(n::text, 6, '0'), p.id, p.establishment_id, 'portal', at,
    case p.establishment_id when 'london' then 'UK2026' else 'EU' end, '{"everything": true}',
    jsonb_build_object('email', p.email, 'language', 'en', 'format', 'standard'), story || ':' || n
  from (
    select n, story, case when story in ('answered', 'withdrawn') or n % 50 = 0
      then now() - ((n::bigint * 7919) % (700 * 1440) + 57600) * interval '1 minute'
      else now() - ((n::bigint * 7919) % (40 * 1440) + 10) * interval '1 minute' end as at
    from generate_series(1, ${cases}) n,
      lateral (select name as story from (
        select name, sum(weight) over (order by weight, name) as upto from story) s where n * 37 % 100 < upto limit 1) s
  ) c join portal.person p on p.id = 'p' || (1 + (16 + (n::bigint - 1) * 7919) % ${people})`

const facts = `
  insert into portal.request_fact (request_id, at, by_person, by_name, by_role, kind, detail)
  select r.id, r.received_at + least(step.share * (3 + abs(hashtext(r.number)) % 30) * interval '1 day', now() - r.received_at),
    null, 'Somebody', step.role, step.kind,
    case step.kind when 'assigned' then jsonb_build_object('handlerId', h.id, 'handlerName', h.name) else step.detail end
  from portal.access_request r
  join step on step.story = split_part(r.idempotency_key, ':', 1)
  join portal.person h on h.id = 'h' || (1 + abs(hashtext(r.number)) % 60)
  order by r.number, step.place`

/** What was collected is gone at the end of a case, an answer a year after it at the latest, as the worker does it. */
const erasings = `
  insert into portal.request_fact (request_id, at, by_person, by_name, by_role, kind, detail)
  select f.request_id, f.at + erasing.after, null, 'Somebody', 'system', 'erased',
    jsonb_build_object('what', erasing.what, 'rule', erasing.rule, 'objects', 3, 'files', '[]'::jsonb)
  from portal.request_fact f
  cross join (values ('collected', 'given', interval '1 hour'), ('answer', 'neverDownloaded', interval '181 days'))
    erasing (what, rule, after)
  where f.kind = 'notified' and f.at + erasing.after < now()`

/** The letter that each fact calls for went out at once. */
const letters = `
  insert into portal.request_fact (request_id, at, by_person, by_name, by_role, kind, detail)
  select f.request_id, f.at + interval '5 s', null, 'Somebody', 'system', 'notice_sent',
    jsonb_build_object('notice', of.notice, 'about', f.id, 'language', 'en', 'sha256', 'aa')
  from portal.request_fact f
  join (values ('received', 'acknowledgement'), ('released', 'delivery'), ('clarification_asked', 'clarification'),
    ('extension_notified', 'extension')) of (kind, notice) on of.kind = f.kind`

const units = `
  insert into portal.collection_unit (request_id, source, attempt, seen, kept, ledger, started_at, finished_at)
  select f.request_id, source, 1, 900, 300, '[]', f.at, f.at + (1 + abs(hashtext(f.request_id || source)) % 90) * interval '1 s'
  from portal.request_fact f, unnest(array['proxy', 'badges', 'screens']) source where f.kind = 'collection_finished'`

const rows = `
  insert into portal.case_standing (request_id, number, subject_id, establishment_id, channel, handler_id)
  select r.id, r.number, r.subject_id, r.establishment_id, r.channel,
    (select f.detail ->> 'handlerId' from portal.request_fact f where f.request_id = r.id and f.kind = 'assigned')
  from portal.access_request r`
