import type { Client } from 'pg'
import { casesIn } from './read-all.ts'

/** Every place in which a case names an object of the store, with the key of these bytes and no others. */
export const objectsNamed = `
  select request_id, object, wrapped_key as key from portal.artifact
  union all select request_id, file ->> 'object', file ->> 'wrappedKey' from portal.unit_file
  union all select request_id, file -> 'media' ->> 'object', file -> 'media' ->> 'wrappedKey' from portal.unit_file
  union all select request_id, object, wrapped_key from portal.original
  union all select request_id, object, wrapped_key from portal.identity_picture
  union all select request_id, detail -> 'letter' ->> 'object', detail -> 'letter' ->> 'wrappedKey'
    from portal.request_fact where kind = 'notice_sent'`

/** A case, the names of its objects, and a digest that is another when one of them is. */
export type CaseObjects = { requestId: string; names: string[]; digest: string }

/** The objects that cases refer to, case by case, those with none left out. */
export async function* objectsOfCases(client: Client): AsyncGenerator<CaseObjects> {
  for await (const ids of casesIn(client, 500)) {
    const { rows } = await client.query<CaseObjects>(
      `select request_id as "requestId", array_agg(distinct object order by object) as names,
        md5(string_agg(object || ' ' || key, ',' order by object, key)) as digest
       from (${objectsNamed}) named where request_id = any($1) and object is not null group by 1 order by 1`,
      [ids],
    )
    yield* rows
  }
}
