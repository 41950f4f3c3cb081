import path from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { calendarWriter } from './adapters/calendar/calendar-writer.ts'
import { causeOf as faultCause } from './adapters/faults/cause-of.ts'
import { outboxMailer } from './adapters/mail/outbox.ts'
import { smtpMailer } from './adapters/mail/smtp.ts'
import { openObjects } from './adapters/objects/open-objects.ts'
import { openSignInProvider } from './adapters/oidc/sign-in-provider.ts'
import { caseFileWriter } from './adapters/package/case-file-writer.ts'
import { type Database, openDatabase, type Stores } from './adapters/postgres/database.ts'
import { sealedRecords } from './adapters/record-store/sealed-records.ts'
import { type ScimRequest, serveScim } from './adapters/scim/scim-server.ts'
import { keyRing } from './adapters/sealing/key-ring.ts'
import { controllerPdfKey, installationPdfKey, type PdfKey } from './adapters/signing/pdf-key.ts'
import { reportSeal } from './adapters/signing/report-seal.ts'
import { signerIn, signerOf } from './adapters/signing/signature.ts'
import { causeOf } from './adapters/watch/cause-of.ts'
import { figures } from './adapters/watch/figures.ts'
import { probeObjects } from './adapters/watch/probe-objects.ts'
import { bears } from './adapters/watch/serve-figures.ts'
import { watchedMailer, watchedObjects } from './adapters/watch/watched-ports.ts'
import { askHealth } from './features/watch/ask-health.ts'
import type { ReportSeal } from './ports/report-seal.ts'
import type { HealthChecks } from './ports/watch/health.ts'
import type { World } from './ports/world.ts'
import { readSettings, type Settings } from './settings.ts'

/** The parts of one process, opened once, and the two ways into a transaction. */
export type Portal = Awaited<ReturnType<typeof openPortal>>

const opened = globalThis as typeof globalThis & { fifteenPortal?: Promise<Portal> }

/** The portal of this process, opened at first use: `next build` imports pages and must not connect. */
export function portal(): Promise<Portal> {
  opened.fifteenPortal ??= openPortal(readSettings(), pagesOnly)
  return opened.fifteenPortal
}

/** What only the worker has: the connectors, and the writers of reports and letters. */
export type WorkerParts = Pick<World, 'sources' | 'reports' | 'letters'>

/** Why something failed, for pages, which know no adapter. */
export const whyFailed = faultCause

const pagesOnly: WorkerParts = {
  sources: [],
  reports: { compose: () => Promise.reject(new Error('reports are made by the worker')) },
  letters: { write: () => Promise.reject(new Error('letters are set by the worker')) },
}

/** Wires settings and adapters. */
export async function openPortal(settings: Settings, parts: WorkerParts) {
  if (!settings.databaseUrl)
    throw new Error('DATABASE_URL is missing: start the product with npm start, which opens a database and sets it.')
  const database = openDatabase({ loginUrl: settings.databaseUrl })
  const fixed = { ...fixedParts(settings), ...parts }
  const provider = settings.oidc && openSignInProvider(settings.oidc)
  const health = askHealth(checksOf(provider, database, fixed), causeOf)
  const world = (stores: Stores): World => ({ ...fixed, ...stores })
  return {
    settings,
    database,
    objects: fixed.objects,
    health,
    /** The figures of this process, with how the installation stands at this moment, as Prometheus reads them. */
    figures: async (): Promise<string> => {
      const [now, cases] = await Promise.all([health.all(), database.cases().catch(() => [])])
      figures().noteStanding({ ...now, cases })
      return figures().text()
    },
    /** Whether this header bears METRICS_TOKEN; nobody does where there is none. */
    mayReadFigures: (authorization: string | null): boolean => {
      const { token } = settings.watch
      return token !== null && bears(authorization, token)
    },
    asPerson: <T>(token: string, work: (world: World) => Promise<T>) =>
      database.asPerson(token, stores => work(world(stores))),
    asVisitor: <T>(work: (world: World) => Promise<T>) => database.asVisitor(stores => work(world(stores))),
    asJob: <T>(token: string, work: (world: World) => Promise<T>) =>
      database.asJob(token, stores => work(world(stores))),
    provider,
    recognise: database.recognise,
    followGroups: database.followGroups,
    /** Serves the SCIM client that brought this token. */
    scim: (token: string, request: ScimRequest) =>
      serveScim(request, `${settings.appUrl}/scim/v2`, work =>
        database.asScimClient(token, settings.people.establishment, work),
      ),
    /** Reads the calendar at an address without a session. */
    asCalendar: database.asCalendar,
    startSession: database.startSession,
    renewSession: database.renewSession,
    endSession: database.endSession,
    close: database.close,
  }
}

/** What is asked whether it does its work. */
function checksOf(
  provider: ReturnType<typeof openSignInProvider> | null,
  { work, lacksTime }: Pick<Database, 'work' | 'lacksTime'>,
  { objects, mailer }: Pick<World, 'objects' | 'mailer'>,
): HealthChecks {
  return {
    work,
    storage: () => probeObjects(objects),
    mail: () => mailer.check().then(() => null),
    signIn: async () => {
      // The demo's people sign in here.
      if (!provider) return null
      await provider.ask()
      // A database that does not answer is a line of its own.
      return (await lacksTime().catch(() => false)) ? 'no_time' : null
    },
  }
}

/** What signs reports. The keys are there: `agreeOnKeys` has made or compared them. */
export async function openReportSeal(settings: Settings): Promise<ReportSeal> {
  return reportSeal(openSigner(settings), await pdfKeyOf(settings))
}

async function pdfKeyOf({ reportSigner, employer }: Settings): Promise<PdfKey | null> {
  if (!reportSigner) return null
  const now = new Date()
  return reportSigner.kind === 'installation'
    ? installationPdfKey(reportSigner.file, employer.name, now)
    : controllerPdfKey(reportSigner.keyFile, reportSigner.certificateFile, now)
}

const openSigner = ({ signingKey, folders }: Settings) =>
  signingKey ? signerOf(() => signingKey) : signerIn(path.join(folders.keys, 'signing-key'))

/** What does not change from one transaction to the next. */
function fixedParts(settings: Settings) {
  const objects = watchedObjects(openObjects(settings.objects))
  const { mail } = settings
  const signer = openSigner(settings)
  const versions = {
    application: packageJson.version,
    node: process.versions.node,
    timeZones: process.versions.tz ?? '',
  }
  return {
    clock: { now: () => Temporal.Now.instant() },
    objects,
    records: sealedRecords({ objects, kek: settings.kek, keyOf: keyRing(settings.kek, settings.kekFolder).named }),
    mailer: watchedMailer(mail.kind === 'outbox' ? outboxMailer(mail.folder, mail.from) : smtpMailer(mail)),
    calendar: calendarWriter,
    signer,
    caseFiles: caseFileWriter(signer, versions),
    employer: settings.employer,
    readableDays: settings.readableDays,
    factsYears: settings.factsYears,
    versions,
  }
}
