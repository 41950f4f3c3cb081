import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepSecret } from '#lib/adapters/objects/var-folder.ts'
import { startCluster } from '#lib/adapters/postgres/embedded.ts'
import { ensureDatabase } from '#lib/adapters/postgres/ensure-database.ts'
import { ensureLogin, migrate } from '#lib/adapters/postgres/migrate.ts'
import { drizzleFolder } from '#lib/adapters/postgres/this-schema.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { people, type Who } from '#lib/testing/cast.ts'
import { item, pdf, records, unit } from '#lib/testing/test-answer.ts'
import { ask, made } from '#lib/testing/test-case.ts'
import { type Northwind, northwindIn } from '#lib/testing/test-northwind.ts'
import { everyFact } from './every-fact.ts'
import { keptTables, releasedFolder } from './released.ts'

/**
 * Run at each release, before its version is given to anybody: `node lib/testing/database/keep-released.ts`. Writes the state that
 * the next version must be able to take over: the guard files and the rows of a database filled by this version's code.
 */
async function keepReleased(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fifteen-released-'))
  const cluster = await startCluster(folder, { test: true })
  try {
    await ensureDatabase(cluster.url('postgres'), 'released')
    const url = cluster.url('released')
    await migrate({ url })
    const loginUrl = await ensureLogin(url, keepSecret(join(folder, 'portal_login')))
    const nw = await northwindIn({ url, migrationUrl: url, loginUrl, drop: async () => undefined })
    await fill(nw)
    rmSync(releasedFolder, { recursive: true, force: true })
    cpSync(join(drizzleFolder, 'guard'), join(releasedFolder, 'guard'), { recursive: true })
    writeFileSync(join(releasedFolder, 'rows.jsonl'), `${(await rowsOf(nw)).join('\n')}\n`)
    await nw.end()
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, maxRetries: 5 })
  }
}

/** Cases of each kind of end, what stands beside them, and one case with a fact of every kind. */
async function fill(nw: Northwind): Promise<void> {
  await answeredCase(nw)
  await withdrawnCase(nw)
  await refusedCase(nw)
  const letter = await loggedCase(nw)
  await besides(nw)
  // No case is lived through all of them, so the rules are left out: what counts here is how each kind is kept.
  await nw.owner.query('set session_replication_role = replica')
  for (const { kind, detail } of everyFact)
    await nw.owner.query(
      `insert into portal.request_fact (request_id, by_name, by_role, kind, detail)
       values ($1, 'Fifteen', 'system', $2, $3)`,
      [letter, kind, detail],
    )
  await nw.owner.query('reset session_replication_role')
}

const states = (nw: Northwind, who: Exclude<Who, 'system'>, requestId: string, fact: FactBody) =>
  nw.as(who, ({ requests }) => requests.record(requestId, fact, people[who]))

async function answeredCase(nw: Northwind): Promise<void> {
  const { id } = await nw.request('mara')
  await states(nw, 'okafor', id, { kind: 'assigned', handlerId: 'okafor', handlerName: people.okafor.name })
  await nw.job(id, async ({ requests }) => {
    await requests.record(id, { kind: 'collection_started' }, people.system)
    await requests.wrappedKey(id, () => 'the wrapped key')
    await requests.saveUnit(id, unit)
    await requests.record(id, { kind: 'collection_finished', sources: 1, records: 2 }, people.system)
  })
  await nw.as('okafor', ({ requests }) => requests.withhold(id, item))
  await states(nw, 'okafor', id, { kind: 'review_finished' })
  await nw.job(id, async ({ requests, genuine }) => {
    await requests.publish(id, 1, [pdf, records])
    const code = genuine.codeFor({ requestId: id, bytes: new Uint8Array(32).fill(7) }, 1)
    await genuine.keep(id, 1, { code, chain: 'cc', files: [{ name: pdf.name, sha256: 'aa'.repeat(32) }] })
    await requests.record(id, { kind: 'report_composed', ...made }, people.system)
  })
  await states(nw, 'marchetti', id, { kind: 'released', version: made.version, sha256: made.sha256 })
  await nw.job(id, ({ requests }) => requests.record(id, { kind: 'notified' }, people.system))
  await states(nw, 'mara', id, { kind: 'report_read' })
  const looked = { action: 'case:see', allowed: true, actorId: 'okafor', role: 'handler', requestId: id } as const
  await nw.as('okafor', ({ audit }) => audit.append({ ...looked, detail: {} }))
}

async function withdrawnCase(nw: Northwind): Promise<void> {
  const { id } = await nw.request('helena')
  const assigned = { kind: 'assigned', handlerId: 'novak', handlerName: people.novak.name } as const
  await states(nw, 'novak', id, assigned)
  await states(nw, 'novak', id, ask.clarification)
  await states(nw, 'helena', id, { kind: 'withdrawn' })
}

async function refusedCase(nw: Northwind): Promise<void> {
  const { id } = await nw.request('stranger')
  const assigned = { kind: 'assigned', handlerId: 'okafor', handlerName: people.okafor.name } as const
  await states(nw, 'aalto', id, assigned)
  await states(nw, 'okafor', id, { ...ask.refusal, grounds: ['abusive12_5'] })
  await states(nw, 'aalto', id, ask.opinion)
  await states(nw, 'marchetti', id, ask.refused)
}

/** A letter of somebody who has left; gives the case's id. */
const loggedCase = (nw: Northwind): Promise<string> =>
  nw.as('okafor', ({ intake }) =>
    intake.log({
      personId: 'former',
      establishmentId: 'berlin',
      channel: 'letter',
      receivedAt: Temporal.Instant.from('2026-03-31T10:00:00Z'),
      profileId: 'EU',
      scope: { everything: true },
      contact: { email: 'former@home.example', language: 'en', format: 'standard' },
      idempotencyKey: 'the letter',
    }),
  )

async function besides(nw: Northwind): Promise<void> {
  await nw.as('jonas', ({ requests }) => requests.saveDraft({ language: 'de' }))
  await nw.as('aalto', ({ surges }) =>
    surges.declare({ reason: 'A newspaper wrote about us.', from: '2026-11-01', until: '2026-12-31' }),
  )
  await nw.as('celik', ({ holidays }) =>
    holidays.propose({ calendar: 'DE-BE', day: '2026-12-07', name: 'A day of mourning', source: 'The gazette' }),
  )
  const applied = { name: 'Ivan Petrov', workedFrom: '2020-01-01', workedTo: '2026-01-31', employeeNo: '' }
  await nw.database.asVisitor(({ codes }) =>
    codes.apply({ ...applied, email: 'ivan@home.example', place: 'berlin', language: 'en' }, ''),
  )
}

async function rowsOf({ owner }: Northwind): Promise<string[]> {
  const lines: string[] = []
  for (const { name } of (await owner.query(keptTables)).rows) {
    const row = `select jsonb_build_object('table', '${name}', 'row', to_jsonb(t))::text as line from ${name} t order by t::text`
    lines.push(...(await owner.query(row)).rows.map(({ line }) => line))
  }
  return lines
}

await keepReleased()
