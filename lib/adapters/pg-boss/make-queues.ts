import type { Client } from 'pg'
import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import packageJson from 'pg-boss/package.json' with { type: 'json' }
import { queueRules, queueSchema, type Rules } from './queue-rules.ts'

/**
 * Makes pg-boss's own schema from its own plans, or brings it to the version in use, and makes the queues. Runs as the
 * owner of the schemas, so that neither web nor worker ever needs the right to create. Gives whether an older version of
 * pg-boss could no longer work with it.
 */
export async function makeQueues(client: Client): Promise<boolean> {
  const { rows } = await client.query(`select to_regclass('${queueSchema}.version') is not null as there`)
  const changed = rows[0]?.there === true && (await bringUp(client))
  if (!rows[0]?.there) await client.query(getConstructionPlans(queueSchema))
  for (const [name, rules] of Object.entries(queueRules)) await makeQueue(client, name, rules)
  await grantQueues(client)
  return changed
}

/** A queue that stands takes the rules of this version, and so do the jobs that wait in it. */
async function makeQueue(client: Client, name: string, rules: Rules): Promise<void> {
  await client.query(`select ${queueSchema}.create_queue($1, $2::jsonb)`, [name, JSON.stringify(rules)])
  await client.query(
    `update ${queueSchema}.queue set
       retry_limit = coalesce($2, retry_limit), retry_delay_max = coalesce($3, retry_delay_max),
       expire_seconds = coalesce($4, expire_seconds), retention_seconds = coalesce($5, retention_seconds)
     where name = $1`,
    [name, rules.retryLimit, rules.retryDelayMax, rules.expireInSeconds, rules.retentionSeconds],
  )
  await client.query(
    `update ${queueSchema}.job j set
       retry_limit = q.retry_limit, retry_delay_max = q.retry_delay_max, expire_seconds = q.expire_seconds,
       keep_until = greatest(j.keep_until, j.start_after + q.retention_seconds * interval '1 second')
     from ${queueSchema}.queue q
     where q.name = $1 and j.name = q.name and j.state in ('created', 'retry') and j.retry_limit < q.retry_limit`,
    [name],
  )
}

async function bringUp(client: Client): Promise<boolean> {
  const { rows } = await client.query(`select version from ${queueSchema}.version`)
  const version = Number(rows[0]?.version)
  if (version >= packageJson.pgboss.schema) return false
  await client.query(getMigrationPlans(queueSchema, version))
  return true
}

/**
 * Web may only send: read the queues, insert a job, learn its id. Worker may work. The guard sees which job is active and
 * how the queues stand, and takes up what has stopped; a backup sees what waits. Repeated every time, because a new
 * version of pg-boss may bring new tables.
 */
async function grantQueues(client: Client): Promise<void> {
  await client.query(`
    revoke all on schema ${queueSchema} from public;
    revoke execute on all functions in schema ${queueSchema} from public;
    grant usage on schema ${queueSchema} to portal_web, portal_worker, portal_guard, portal_backup;
    grant select on ${queueSchema}.version, ${queueSchema}.queue to portal_web;
    grant insert, select (id, start_after) on ${queueSchema}.job_common to portal_web;
    grant execute on function ${queueSchema}.job_now() to portal_web;
    grant select, insert, update, delete on all tables in schema ${queueSchema} to portal_worker;
    grant usage on all sequences in schema ${queueSchema} to portal_worker;
    grant execute on all functions in schema ${queueSchema} to portal_worker;
    grant select on ${queueSchema}.job, ${queueSchema}.queue to portal_guard;
    grant delete, update (start_after) on ${queueSchema}.job to portal_guard;
    grant select on ${queueSchema}.job to portal_backup;
  `)
}
