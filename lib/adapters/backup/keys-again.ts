import type { Client } from 'pg'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import { markedErased } from './erased-markers.ts'
import { erasedName, keyColumns } from './keys-of-cases.ts'
import { copyIn } from './stream/copy.ts'
import { entriesOf } from './stream/entries.ts'

/** What stayed away because it was erased: keys, the objects that only they open, and cases whose answer was given. */
export type LeftErased = { keys: number; objects: string[]; answers: string[]; unanswered: string[] }

/**
 * Puts the keys into the rows that were just restored, but for those of what was erased, by the list of the database, of
 * the keys or of the store. What has no key any more goes: an original, a picture, collected records. A case whose given
 * answer was erased says so. Runs on bare tables, in the transaction of the restore.
 */
export async function putKeys(
  client: Client,
  keys: AsyncIterable<Uint8Array>,
  store: ObjectStore,
): Promise<LeftErased> {
  await client.query(`set local role portal_owner; create table portal.restored_key (${keyColumns})`)
  for await (const { head, data } of entriesOf(keys)) {
    if (head.kind === 'keys') await copyIn(client, 'copy portal.restored_key from stdin', data)
    if (head.kind === 'erased') await addErased(client, data)
  }
  await client.query('set local role portal_guard')
  for await (const { what, at } of markedErased(store))
    await client.query(
      `insert into guard.erased (what, request_id, at) values ($1, substring($1 from '[0-9a-f-]{36}')::uuid, $2)
       on conflict (what) do update set at = greatest(excluded.at, erased.at)`,
      [what, at],
    )
  const erased = await client.query<{ what: string; at: string }>('select what, at::text from guard.erased')
  await client.query('set local role portal_owner')
  const dropped = await client.query(
    `delete from portal.restored_key k using jsonb_to_recordset($1) as e (what text, at timestamptz)
     where e.what = ${erasedName('k')} and k.made_at <= e.at`,
    [JSON.stringify(erased.rows)],
  )
  const left = await place(client)
  await client.query('drop table portal.restored_key')
  return { ...left, keys: dropped.rowCount ?? 0 }
}

/** The list of the keys, beside the one that the rows brought. */
async function addErased(client: Client, data: AsyncIterable<Uint8Array>): Promise<void> {
  await client.query('set local role portal_guard')
  await client.query('create table guard.restored_erased (like guard.erased including defaults)')
  await copyIn(client, 'copy guard.restored_erased (what, request_id, at) from stdin', data)
  await client.query(`
    insert into guard.erased select * from guard.restored_erased
      on conflict (what) do update set at = greatest(excluded.at, erased.at);
    drop table guard.restored_erased`)
  await client.query('set local role portal_owner')
}

async function place(client: Client): Promise<Omit<LeftErased, 'keys'>> {
  await client.query(`
    create index on portal.restored_key (request_id, place);
    analyze portal.restored_key;
    insert into portal.case_key (request_id, wrapped, made_at)
      select k.request_id, k.wrapped, k.made_at from portal.restored_key k
      join portal.access_request r on r.id = k.request_id where k.place = 'case';
    update portal.original o set file_key = k.wrapped from portal.restored_key k
      where k.place = 'original' and k.request_id = o.request_id and k.object = o.object;
    update portal.identity_picture p set file_key = k.wrapped from portal.restored_key k
      where k.place = 'picture' and k.request_id = p.request_id and k.object = p.object;
    update portal.request_fact f set detail = jsonb_set(f.detail, '{letter,letterKey}', to_jsonb(k.wrapped))
      from portal.restored_key k
      where k.place = 'letter' and k.request_id = f.request_id and f.kind = 'notice_sent'
        and k.object = f.detail #>> '{letter,object}';
    update portal.unit_file u set file = jsonb_set(u.file, '{fileKey}', to_jsonb(k.wrapped)) from portal.restored_key k
      where k.place = 'unit' and k.request_id = u.request_id and k.object = u.file ->> 'object'`)
  const names = async (query: string) => (await client.query<{ name: string }>(query)).rows.map(({ name }) => name)
  const keyless = 'not exists (select from portal.case_key k where k.request_id = one.request_id)'
  const objects = [
    ...(await names(`select object as name from portal.artifact one where ${keyless}`)),
    ...(await names(`delete from portal.original where file_key = '' returning object as name`)),
    ...(await names(`delete from portal.identity_picture where file_key = '' returning object as name`)),
    ...(await names(`
      with gone as (
        delete from portal.unit_file one where case when file ? 'fileKey' then file ->> 'fileKey' = '' else ${keyless} end
        returning file
      )
      select file ->> 'object' as name from gone
      union all select file -> 'media' ->> 'object' from gone where file -> 'media' ->> 'object' is not null`)),
  ]
  return { objects, ...(await sayErased(client, keyless)) }
}

/** A case whose given answer has no key any more is one whose contents were erased; one without an answer begins anew. */
async function sayErased(client: Client, keyless: string): Promise<Pick<LeftErased, 'answers' | 'unanswered'>> {
  const { rows } = await client.query<{ id: string; number: string; given: boolean; said: boolean }>(`
    select r.id, r.number,
      exists (select from portal.request_fact f where f.request_id = r.id and f.kind = 'released') as given,
      exists (select from portal.request_fact f where f.request_id = r.id and f.kind = 'purged') as said
    from (
      select request_id from portal.artifact union select request_id from portal.collection_unit
    ) one join portal.access_request r on r.id = one.request_id where ${keyless} order by r.number`)
  const answers = rows.filter(({ given, said }) => given && !said)
  await client.query(
    `insert into portal.request_fact (request_id, by_name, by_role, kind, detail)
     select id, 'Fifteen', 'system', 'purged', '{}' from unnest($1::uuid[]) id`,
    [answers.map(({ id }) => id)],
  )
  // Lists read it anew.
  const cases = answers.map(({ id }) => id)
  await client.query('update portal.case_standing set version = 0 where request_id = any($1)', [cases])
  const unanswered = rows.filter(({ given }) => !given)
  return { answers: answers.map(({ number }) => number), unanswered: unanswered.map(({ number }) => number) }
}
