import type { Client } from 'pg'
import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import packageJson from 'pg-boss/package.json' with { type: 'json' }
import { queueRules, queueSchema } from './queue-rules.ts'

/**
 * Makes pg-boss's own schema from its own plans, or brings it to the version in use, and makes the queues. Runs as the
 * owner of the schemas, so that neither web nor worker ever needs the right to create.
 */
export async function makeQueues(client: Client): Promise<void> {
  const { rows } = await client.query(`select to_regclass('${queueSchema}.version') is not null as there`)
  if (rows[0]?.there) await bringUp(client)
  else await client.query(getConstructionPlans(queueSchema))
  for (const [name, rules] of Object.entries(queueRules))
    await client.query(`select ${queueSchema}.create_queue($1, $2::jsonb)`, [name, JSON.stringify(rules)])
  await grantQueues(client)
}

async function bringUp(client: Client): Promise<void> {
  const { rows } = await client.query(`select version from ${queueSchema}.version`)
  const version = Number(rows[0]?.version)
  if (version < packageJson.pgboss.schema) await client.query(getMigrationPlans(queueSchema, version))
}

/**
 * Web may only send: read the queues, insert a job, learn its id. Worker may work. The guard sees which job is active, and how the queues stand.
 * Repeated every time, because a new version of pg-boss may bring new tables.
 */
async function grantQueues(client: Client): Promise<void> {
  await client.query(`
    revoke all on schema ${queueSchema} from public;
    revoke execute on all functions in schema ${queueSchema} from public;
    grant usage on schema ${queueSchema} to portal_web, portal_worker, portal_guard;
    grant select on ${queueSchema}.version, ${queueSchema}.queue to portal_web;
    grant insert, select (id, start_after) on ${queueSchema}.job_common to portal_web;
    grant execute on function ${queueSchema}.job_now() to portal_web;
    grant select, insert, update, delete on all tables in schema ${queueSchema} to portal_worker;
    grant usage on all sequences in schema ${queueSchema} to portal_worker;
    grant execute on all functions in schema ${queueSchema} to portal_worker;
    grant select on ${queueSchema}.job, ${queueSchema}.queue to portal_guard;
  `)
}
