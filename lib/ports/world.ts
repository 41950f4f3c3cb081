import type { AccessCodes } from './access-codes.ts'
import type { AuditLog } from './audit-log.ts'
import type { CalendarWriter } from './calendar-writer.ts'
import type { Directory } from './directory.ts'
import type { CaseFileWriter } from './files/case-file-writer.ts'
import type { GenuineStore } from './genuine-store.ts'
import type { HolidayStore } from './holiday-store.ts'
import type { IntakeStore } from './intake-store.ts'
import type { JobQueue } from './job-queue.ts'
import type { LetterWriter } from './letter-writer.ts'
import type { Account } from './lists/account.ts'
import type { Desk } from './lists/desk.ts'
import type { ExposureCases } from './lists/exposure-cases.ts'
import type { ExposurePeople } from './lists/exposure-people.ts'
import type { OwedCalendar } from './lists/owed-calendar.ts'
import type { Mailer } from './mailer.ts'
import type { MonitoringSource } from './monitoring-source.ts'
import type { ObjectStore } from './object-store.ts'
import type { RoleStore } from './people/role-store.ts'
import type { StaffMailStore } from './people/staff-mail.ts'
import type { RecordStore } from './record-store.ts'
import type { RegisterStore } from './register-store.ts'
import type { ReportWriter } from './report-writer.ts'
import type { RequestStore } from './request-store.ts'
import type { Signer } from './signer.ts'
import type { SurgeStore } from './surge-store.ts'

/** Every port a feature may use, bound to one transaction and to the one who acts in it. */
export type World = {
  /** The one clock of the product; tests set it. */
  clock: { now(): Temporal.Instant }
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
  records: RecordStore
  objects: ObjectStore
  mailer: Mailer
  letters: LetterWriter
  calendar: CalendarWriter
  signer: Signer
  caseFiles: CaseFileWriter
  sources: MonitoringSource[]
  reports: ReportWriter
  versions: { application: string; node: string; timeZones: string }
  /** Days for which the answer stays readable after its first download. */
  readableDays: number
  /** Years for which the facts of a request that is over are kept with its person. */
  factsYears: number
  employer: { name: string; dpoName: string; dpoEmail: string; demo: boolean; appUrl: string }
}

/** Runs one step in a transaction of its own; a job is a row of steps, so that a killed one goes on where it was. */
export type Steps = <T>(work: (world: World) => Promise<T>) => Promise<T>
