import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { type FactKind, factKinds } from '#lib/domain/case/reading.ts'
import type { Who } from '#lib/testing/cast.ts'
import { people } from '#lib/testing/cast.ts'
import { catalogOf } from '#lib/testing/database/database-catalog.ts'
import { loadReleased, releasedRows, releasedSchema } from '#lib/testing/database/released.ts'
import { item, pdf, records, unit } from '#lib/testing/test-answer.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '#lib/testing/test-database.ts'
import { type Database, openDatabase } from './database.ts'
import { isCurrent } from './is-current.ts'
import { ensureLogin, migrate } from './migrate.ts'

/**
 * A database that the last released version filled is brought to this version, and everything in it is there. Where a test
 * here fails, the next version would lose what an employer has: mend the migration, or what reads old facts.
 */
let own: TestDatabase
let database: Database
let before: boolean
beforeAll(async () => {
  own = await emptyDatabase()
  await migrate({ url: own.url, schema: releasedSchema() })
  await loadReleased(own.url)
  before = await isCurrent(own.loginUrl)
  await migrate({ url: own.url })
  await ensureLogin(own.url, decodeURIComponent(new URL(own.loginUrl).password))
  database = openDatabase({ loginUrl: own.loginUrl })
})
afterAll(async () => {
  await database.close()
  await own.drop()
})

async function as<T>(who: Exclude<Who, 'system'>, work: Parameters<typeof database.asPerson<T>>[1]): Promise<T> {
  const token = await database.startSession({ personId: who }, Temporal.Now.instant())
  if (!token) throw new Error(`${who} may not sign in`)
  return database.asPerson(token, work)
}

/** Every case, as the officer finds it in the queue. */
async function allCases() {
  const reader = { personId: 'aalto', sees: 'all', roles: ['dpo'] } as const
  const asked = { search: '', reader, now: Temporal.Now.instant() }
  return as('aalto', async ({ desk, requests }) => {
    const pages = [
      (await desk.queue({ ...asked, view: 'open', from: null })).page,
      (await desk.queue({ ...asked, view: 'answered', from: null })).page,
    ]
    const found: AccessRequest[] = []
    for (const number of new Set(pages.flatMap(({ owed, cases }) => [...owed, ...cases]).map(one => one.number))) {
      const one = await requests.byNumber(number)
      if (one) found.push(one)
    }
    return found
  })
}

/** The one case of a person, as the officer sees it. */
async function caseOf(subject: Who) {
  const found = (await allCases()).filter(one => one.subject.personId === people[subject].personId)
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} cases of ${subject}`)
  return readCase(found[0], Temporal.Now.instant())
}

test('it has the schema of this version, to the last comment, and had not before', async () => {
  const fresh = await testDatabase()
  try {
    expect(before).toBe(false)
    expect(await isCurrent(own.loginUrl)).toBe(true)
    expect(await catalogOf(own.url)).toEqual(await catalogOf(fresh.url))
  } finally {
    await fresh.drop()
  }
})

test('every case stands where it stood', async () => {
  expect((await caseOf('mara')).state).toBe('DELIVERED')
  expect((await caseOf('helena')).state).toBe('WITHDRAWN')
  expect((await caseOf('stranger')).state).toBe('REFUSED')
})

test('every fact reads back as it was stated, of every kind there was', async () => {
  const kept = Map.groupBy(releasedRows().get('portal.request_fact') ?? [], row => String(row.request_id))
  const seen = new Set<FactKind>()
  for (const { id, facts } of await allCases()) {
    const rows = (kept.get(id) ?? []).sort((a, b) => Number(a.seq) - Number(b.seq))
    const said = rows.map(({ id, by_person, by_name, by_role, kind, detail }) => ({
      id,
      by: { personId: by_person, name: by_name, role: by_role },
      kind,
      ...(detail as object),
    }))
    expect(facts.map(({ at, ...fact }) => fact)).toEqual(said)
    expect(facts.map(({ at }) => at.epochNanoseconds)).toEqual(rows.map(({ at }) => nanoseconds(String(at))))
    for (const { kind } of facts) seen.add(kind)
  }
  expect(kept.size).toBe(4)
  expect(factKinds.filter(kind => !seen.has(kind))).toEqual(newer)
})

/** Kinds that the released version did not have. */
const newer: FactKind[] = [
  'identity_sent_back',
  'precondition_confirmed',
  'pause_stated',
  'search_limited',
  'erasure_announced',
  'erasure_asked',
  'withholding_reviewed',
  'erased',
  'person_removed',
  'follow_up_restricted',
  'follow_up_extended',
]

const nanoseconds = (at: string): bigint => Temporal.Instant.from(at).epochNanoseconds

test('the person reads the answer and sees who looked; the approver, what was withheld', async () => {
  const { id } = await caseOf('mara')
  const read = await as('mara', async ({ requests, audit }) => ({
    files: await requests.artifacts(id, 1),
    key: await requests.wrappedKey(id, () => 'none'),
    looks: (await audit.looksAt(id)).map(({ action }) => action),
  }))
  expect(read).toEqual({ files: [records, pdf], key: 'the wrapped key', looks: ['case:see'] })
  const [withheld] = await as('marchetti', ({ requests }) => requests.withheld(id))
  expect(withheld).toMatchObject(item)
  expect(await as('okafor', ({ requests }) => requests.units(id))).toEqual([unit])
  const asked = { sha256: 'aa'.repeat(32) }
  expect(await database.asVisitor(({ genuine }) => genuine.find(asked, ''))).toMatchObject({ file: 'report.pdf' })
})

test('drafts, surges and holidays are there, and a second person goes on with them', async () => {
  expect(await as('jonas', ({ requests }) => requests.draft())).toEqual({ language: 'de' })
  const [surge] = await as('marchetti', ({ surges }) => surges.all())
  expect(await as('marchetti', ({ surges }) => surges.confirm(surge?.id ?? ''))).toBe(true)
  const [holiday] = await as('aalto', ({ holidays }) => holidays.all())
  expect(await as('aalto', ({ holidays }) => holidays.confirm(holiday?.id ?? ''))).toBe(true)
})

test('life goes on: facts follow in order, numbers are not given twice', async () => {
  const { id, facts } = await caseOf('mara')
  const complaint = { kind: 'complaint', to: 'officer', words: 'The spring is missing.' } as const
  await as('mara', ({ requests }) => requests.record(id, complaint, people.mara))
  expect((await caseOf('mara')).facts.map(({ kind }) => kind)).toEqual([...facts.map(({ kind }) => kind), 'complaint'])
  const next = await as('stranger', async ({ requests, directory }) => {
    const self = await directory.self()
    if (!self) throw new Error('nobody')
    const contact = { email: self.email, language: 'en', format: 'standard' } as const
    const about = { channel: 'portal', profileId: 'EU', scope: { everything: true } } as const
    return requests.submit({ ...self, ...about, contact, idempotencyKey: 'after the migration' })
  })
  const numbers = releasedRows()
    .get('portal.access_request')
    ?.map(({ number }) => number)
  expect(numbers).not.toContain(next.number)
})
