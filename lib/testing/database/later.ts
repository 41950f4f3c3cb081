import type { Client } from 'pg'

/**
 * Lets so many days pass in a case, as its owner: database and worker know the true time alone, so all that is dated in the
 * case goes back instead. Days (YYYY-MM-DD) and instants in what facts say go with it.
 */
export async function later(owner: Client, requestId: string, days: number): Promise<void> {
  const { rows } = await owner.query<{ id: string; detail: object }>(
    'select id, detail from portal.request_fact where request_id = $1',
    [requestId],
  )
  const said = rows.map(({ id, detail }) => ({ id, detail: shifted(detail, days) }))
  await owner.query('begin; alter table portal.request_fact disable trigger user')
  await owner.query('alter table portal.access_request disable trigger user')
  await owner.query(
    `update portal.request_fact f set at = f.at - $2 * interval '1 day', detail = s.detail
     from jsonb_to_recordset($1) as s (id uuid, detail jsonb) where f.id = s.id`,
    [JSON.stringify(said), days],
  )
  await owner.query(
    `update portal.access_request set received_at = received_at - $2 * interval '1 day' where id = $1`,
    [requestId, days],
  )
  await owner.query(
    `update portal.collection_unit set started_at = started_at - $2 * interval '1 day',
       finished_at = finished_at - $2 * interval '1 day' where request_id = $1`,
    [requestId, days],
  )
  await owner.query('update portal.case_standing set received_on = received_on - $2::integer where request_id = $1', [
    requestId,
    days,
  ])
  await owner.query('alter table portal.request_fact enable trigger user')
  await owner.query('alter table portal.access_request enable trigger user; commit')
}

const dated = /^\d{4}-\d\d-\d\d(T.*Z)?$/

function shifted(said: unknown, days: number): unknown {
  if (typeof said === 'string' && dated.test(said))
    return said.includes('T')
      ? Temporal.Instant.from(said)
          .subtract({ hours: 24 * days })
          .toString()
      : Temporal.PlainDate.from(said).subtract({ days }).toString()
  if (Array.isArray(said)) return said.map(one => shifted(one, days))
  if (said === null || typeof said !== 'object') return said
  return Object.fromEntries(Object.entries(said).map(([key, one]) => [key, shifted(one, days)]))
}
