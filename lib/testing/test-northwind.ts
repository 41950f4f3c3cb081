import { Client } from 'pg'
import { type Database, openDatabase } from '#lib/adapters/postgres/database.ts'
import { importDirectory } from '#lib/adapters/postgres/import-directory.ts'
import { importRegister } from '#lib/adapters/postgres/import-register.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Person } from '#lib/domain/people/person.ts'
import type { Translated } from '#lib/domain/register/translated.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import { berlin, people, type Who } from './cast.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

const office = { ...berlin, id: 'berlin', name: 'Northwind GmbH, Berlin' }

/** Who holds which roles, and whom each is managed by. */
const lines: [Exclude<Who, 'system' | 'lawyer'>, Role[], Who | null][] = [
  ['helena', ['employee'], null],
  ['jonas', ['employee', 'handler'], 'helena'],
  ['mara', ['employee'], 'jonas'],
  ['hedda', ['employee', 'handler'], 'mara'],
  ['okafor', ['employee', 'handler'], null],
  ['novak', ['employee', 'handler'], null],
  ['marchetti', ['employee', 'approver'], null],
  ['aalto', ['employee', 'dpo'], null],
  ['pappa', ['employee', 'auditor'], null],
  ['celik', ['employee', 'administrator'], null],
  ['stranger', ['employee'], null],
  ['gone', ['employee', 'handler'], null],
  ['former', ['former_employee', 'handler'], null],
]

/** The people of the cast as the employer's directory has them, those without a sign-in too. */
export const directory: Person[] = lines.map(([id, roles, managerId]) => ({
  id,
  name: people[id].name,
  email: `${id}@northwind.example`,
  employeeNo: `NW-${id}`,
  roles,
  managerId,
  establishmentId: office.id,
  leftOn: id === 'gone' || id === 'former' ? '2026-01-31' : null,
  keys: [
    {
      kind: 'username',
      value: id,
      validFrom: null,
      validTo: null,
      source: 'directory',
      confidence: 'confirmed',
    },
  ],
}))

const words = (en: string): Translated => ({ en })

/** One programme, one source, one exposure that affected Mara and the stranger. */
export const register = {
  programmes: [
    {
      id: 'badges',
      title: words('Badge doors'),
      what: words('Opening of doors'),
      state: { kind: 'active', since: '2020-01-01' } as const,
      since: '2020-01-01',
      purposes: [],
      recipients: [],
      retention: { days: 90, words: words('90 days') },
      aiTraining: { used: 'no', words: words('No') } as const,
      automatedDecisions: words('None'),
      systems: ['doors'],
      lastChecked: '2026-11-01',
    },
  ],
  sources: [
    {
      id: 'doors',
      title: words('Doors'),
      meaning: words('A door was opened'),
      origin: words('The doors'),
      programmeId: 'badges',
      holds: 'records' as const,
      codes: {},
    },
  ],
  exposures: [
    {
      id: 'folder',
      title: words('An open folder'),
      what: words('It lay open'),
      data: words('Door lists'),
      from: '2026-09-09T00:00:00Z',
      to: '2026-09-18T00:00:00Z',
      awareAt: '2026-09-18T00:00:00Z',
      couldOpen: 40,
      opened: 3,
      consequences: words('Others may know when you came and went'),
      measures: words('Closed'),
      advice: words('None needed'),
      sourceIds: ['doors'],
      affected: ['mara', 'stranger'],
    },
  ],
}

export type Northwind = Awaited<ReturnType<typeof northwindIn>>

/** A database with the people of Northwind (demo data), and what tests do again and again. */
export const northwind = async (options: { maxConnections?: number } = {}): Promise<Northwind> =>
  northwindIn(await testDatabase(), options)

/** The same in a migrated database that stands. */
export async function northwindIn(own: TestDatabase, options: { maxConnections?: number } = {}) {
  await importDirectory(own.url, { establishments: [office], people: directory })
  await importRegister(own.url, register)
  const database = openDatabase({ loginUrl: own.loginUrl, ...options })
  const owner = new Client({ connectionString: own.url })
  await owner.connect()
  const tokens = new Map<string, string>()

  const tokenOf = async (id: string): Promise<string> => {
    const token = tokens.get(id) ?? (await database.startSession({ personId: id }, Temporal.Now.instant()))
    if (!token) throw new Error(`${id} may not sign in`)
    tokens.set(id, token)
    return token
  }
  const as = async <T>(id: string, work: Parameters<typeof database.asPerson<T>>[1]): Promise<T> =>
    database.asPerson(await tokenOf(id), work)

  return {
    ...own,
    database,
    /** Sees and may everything: to arrange and to look behind the curtain. */
    owner,
    tokenOf,
    as,
    /** A received and identified request. */
    request: (id: string, key: string = crypto.randomUUID()) => as(id, stores => ask(stores, id, key)),
    /** Runs `work` as a running job of the queue on this case. */
    job: async <T>(requestId: string, work: Parameters<typeof database.asJob<T>>[1], queue = 'collect'): Promise<T> =>
      database.asJob(await database.openJob(await runningJob(owner, queue, requestId)), work),
    end: async () => {
      await database.close()
      await owner.end()
      await own.drop()
    },
  }
}

type Stores = Parameters<Parameters<Database['asPerson']>[1]>[0]

/** Submits for the acting person, as the feature does. */
export async function ask({ directory, requests }: Stores, id: string, idempotencyKey: string): Promise<AccessRequest> {
  const self = await directory.self()
  if (!self) throw new Error('nobody acts')
  const request = await requests.submit({
    subject: self.subject,
    establishment: self.establishment,
    channel: 'portal',
    profileId: 'EU',
    scope: { everything: true },
    contact: { email: self.email, language: 'en', format: 'standard' },
    idempotencyKey,
  })
  const by = { personId: id, name: self.subject.name, role: 'employee' } as const
  if (await requests.record(request.id, { kind: 'received' }, by))
    await requests.record(request.id, { kind: 'identity_confirmed', how: 'sign_in' }, by)
  return request
}

/** A job as pg-boss has it while a worker holds it. */
export async function runningJob(owner: Client, queue: string, requestId: string): Promise<string> {
  const { rows } = await owner.query(
    `insert into pgboss.job_common (name, data, state, started_on, singleton_key)
     values ($1, jsonb_build_object('queue', $1::text, 'requestId', $2::text), 'active', now(), gen_random_uuid()::text)
     returning id`,
    [queue, requestId],
  )
  return rows[0].id
}
