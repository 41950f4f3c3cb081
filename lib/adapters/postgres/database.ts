import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import { openSender } from '#lib/adapters/pg-boss/open-sender.ts'
import { watched } from '#lib/adapters/watch/watched.ts'
import { errorFields, log } from '#lib/log.ts'
import type { AccessCodes } from '#lib/ports/access-codes.ts'
import type { AuditLog } from '#lib/ports/audit-log.ts'
import type { Directory } from '#lib/ports/directory.ts'
import type { GenuineStore } from '#lib/ports/genuine-store.ts'
import type { HolidayStore } from '#lib/ports/holiday-store.ts'
import type { IntakeStore } from '#lib/ports/intake-store.ts'
import type { JobQueue } from '#lib/ports/job-queue.ts'
import type { Account } from '#lib/ports/lists/account.ts'
import type { Desk } from '#lib/ports/lists/desk.ts'
import type { ExposureCases } from '#lib/ports/lists/exposure-cases.ts'
import type { ExposurePeople } from '#lib/ports/lists/exposure-people.ts'
import type { CalendarReader, OwedCalendar } from '#lib/ports/lists/owed-calendar.ts'
import type { RoleStore } from '#lib/ports/people/role-store.ts'
import type { ScimStore } from '#lib/ports/people/scim-store.ts'
import type { StaffMailStore } from '#lib/ports/people/staff-mail.ts'
import type { RegisterStore } from '#lib/ports/register-store.ts'
import type { RequestStore } from '#lib/ports/request-store.ts'
import type { SurgeStore } from '#lib/ports/surge-store.ts'
import { become } from './become.ts'
import { doorSecret } from './door-secret.ts'
import { hosts } from './hosts/hosts.ts'
import { account } from './lists/account.ts'
import { desk } from './lists/desk.ts'
import { exposureCases } from './lists/exposure-cases.ts'
import { exposurePeople } from './lists/exposure-people.ts'
import { calendarReader, owedCalendar } from './lists/owed-calendar.ts'
import { staffMail } from './lists/staff-mail.ts'
import { refuseUnsafeLogin } from './safe-login.ts'
import { sessions } from './sessions.ts'
import { accessCodes } from './stores/access-codes.ts'
import { auditLog } from './stores/audit-log.ts'
import { directory } from './stores/directory.ts'
import { genuineStore } from './stores/genuine-store.ts'
import { holidays } from './stores/holidays.ts'
import { intake } from './stores/intake.ts'
import { registerStore } from './stores/register-store.ts'
import { requestStore } from './stores/request-store.ts'
import { roles } from './stores/roles.ts'
import { scimStore } from './stores/scim-store.ts'
import { surges } from './stores/surges.ts'
import { type Transaction, transactionsOn, withoutContent } from './transaction.ts'
import { watching } from './watching.ts'

/** The ports that live in the database, bound to one transaction. */
export type Stores = {
  directory: Directory
  requests: RequestStore
  desk: Desk
  account: Account
  exposureCases: ExposureCases
  owedCalendar: OwedCalendar
  exposurePeople: ExposurePeople
  register: RegisterStore
  audit: AuditLog
  queue: JobQueue
  intake: IntakeStore
  codes: AccessCodes
  genuine: GenuineStore
  surges: SurgeStore
  holidays: HolidayStore
  roles: RoleStore
  staffMail: StaffMailStore
}

export type Database = ReturnType<typeof openDatabase>

/**
 * The database as the application sees it: every transaction acts for one person (by the session's token), for nobody,
 * or for one job. Nothing connects before the first use. `loginUrl` is a connection as `portal_login`.
 */
export function openDatabase({ loginUrl, maxConnections = 10 }: { loginUrl: string; maxConnections?: number }) {
  const pool = new Pool({ connectionString: loginUrl, max: maxConnections, ...patience })
  // A connection lost while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', fault => {
    if (!pool.ending) log('database.connection_lost', errorFields(fault))
  })
  // So would one that is lost in a transaction between two statements, for which the pool does not listen: the next
  // statement says it.
  pool.on('connect', client => client.on('error', () => undefined))
  const db = drizzle({ client: pool })
  const sender = openSender(pool)
  const secret = doorSecret(loginUrl)

  let ready: Promise<unknown> | undefined
  /** Once, and again after a failure. Not inside the transaction: there it would need a second connection. */
  const begin = async () => {
    ready ??= refuseUnsafeLogin(db).then(() => sender.start())
    await ready.catch(fault => {
      ready = undefined
      throw fault
    })
  }
  const inTransaction = transactionsOn(pool)
  const act = async <T>(
    role: Role,
    enter: (tx: Transaction) => Promise<unknown>,
    work: (stores: Stores) => Promise<T>,
  ) => {
    await withoutContent(begin)
    return watched('database', role, () =>
      inTransaction(async tx => {
        await tx.execute(become(`portal_${role}`))
        await enter(tx)
        return work(storesIn(tx, role, sender.sendIn, secret))
      }),
    )
  }

  return {
    /** Runs `work` for the person whose session has this token; with a token that is not valid (any more) for nobody. */
    asPerson: <T>(token: string, work: (stores: Stores) => Promise<T>): Promise<T> =>
      act('web', tx => tx.execute(sql`select guard.enter(${token})`), work),
    /** Runs `work` for someone who is not signed in: nothing is there. */
    asVisitor: <T>(work: (stores: Stores) => Promise<T>): Promise<T> => act('web', async () => undefined, work),
    /** Runs `work` for the job whose capability `openJob` gave: one case, while this attempt is the running one. */
    asJob: <T>(jobToken: string, work: (stores: Stores) => Promise<T>): Promise<T> =>
      act('worker', tx => tx.execute(sql`select set_config('app.job', ${jobToken}, true)`), work),
    /** Runs `work` for the SCIM client with this secret. `place`: the establishment of those who name none. */
    asScimClient: async <T>(
      token: string,
      place: string | null,
      work: (store: ScimStore) => Promise<T>,
    ): Promise<T> => {
      await withoutContent(begin)
      return inTransaction(async tx => {
        await tx.execute(become('portal_web'))
        return work(scimStore(tx, secret, token, place))
      })
    },
    /** Runs `work` for a calendar program that brought the secret part of an address. */
    asCalendar: async <T>(token: string, work: (calendar: CalendarReader) => Promise<T>): Promise<T> => {
      await withoutContent(begin)
      return inTransaction(async tx => {
        await tx.execute(become('portal_web'))
        return work(calendarReader(tx, secret, token))
      })
    },
    ...sessions(inTransaction, secret),
    ...watching(inTransaction),
    ...hosts(inTransaction, secret),
    close: async (): Promise<void> => {
      await sender.close()
      await pool.end()
    },
  }
}

/** Nothing of it is a setting of the session but the name: a pooler hands on no other. */
const patience = { application_name: 'fifteen', connectionTimeoutMillis: 15_000 }

type Role = 'web' | 'worker'

const storesIn = (tx: Transaction, role: Role, sendIn: (tx: Transaction) => JobQueue, secret: string): Stores => {
  const queue = sendIn(tx)
  return {
    intake: intake(tx),
    codes: accessCodes(tx, secret),
    genuine: genuineStore(tx, secret),
    directory: directory(tx),
    requests: requestStore(tx, role, queue),
    desk: desk(tx),
    account: account(tx),
    exposureCases: exposureCases(tx),
    owedCalendar: owedCalendar(tx),
    exposurePeople: exposurePeople(tx),
    register: registerStore(tx),
    audit: auditLog(tx),
    queue,
    staffMail: staffMail(tx),
    surges: surges(tx),
    holidays: holidays(tx),
    roles: roles(tx),
  }
}
