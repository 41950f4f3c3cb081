import packageJson from '../package.json' with { type: 'json' }
import { outboxMailer } from './adapters/mail/outbox.ts'
import { smtpMailer } from './adapters/mail/smtp.ts'
import { filesystemObjects } from './adapters/objects/filesystem.ts'
import { s3Objects } from './adapters/objects/s3.ts'
import { openDatabase, type Stores } from './adapters/postgres/database.ts'
import { reportWriter } from './adapters/report/report-writer.ts'
import { recordShelf } from './adapters/shelf/record-shelf.ts'
import { loadSources } from './adapters/sources/load-sources.ts'
import type { MonitoringSource } from './ports/monitoring-source.ts'
import type { World } from './ports/world.ts'
import { readSettings, type Settings } from './settings.ts'

/** The parts of one process, opened once, and the two ways into a transaction. */
export type Portal = Awaited<ReturnType<typeof openPortal>>

const opened = globalThis as typeof globalThis & { fifteenPortal?: Promise<Portal> }

/** The portal of this process, opened at first use: `next build` imports pages and must not connect. */
export function portal(): Promise<Portal> {
  opened.fifteenPortal ??= openPortal(readSettings(), [])
  return opened.fifteenPortal
}

/** Wires settings and adapters; `sources` are given to the worker only. */
export async function openPortal(settings: Settings, sources: MonitoringSource[]) {
  if (!settings.databaseUrl)
    throw new Error('DATABASE_URL is missing: start the product with npm start, which opens a database and sets it.')
  const database = openDatabase({ loginUrl: settings.databaseUrl })
  const fixed = fixedParts(settings, sources)
  const world = (stores: Stores): World => ({ ...fixed, ...stores })
  return {
    settings,
    database,
    objects: fixed.objects,
    asPerson: <T>(token: string, work: (world: World) => Promise<T>) =>
      database.asPerson(token, stores => work(world(stores))),
    asVisitor: <T>(work: (world: World) => Promise<T>) => database.asVisitor(stores => work(world(stores))),
    asJob: <T>(token: string, work: (world: World) => Promise<T>) =>
      database.asJob(token, stores => work(world(stores))),
    startSession: database.startSession,
    renewSession: database.renewSession,
    endSession: database.endSession,
    close: database.close,
  }
}

/** What does not change from one transaction to the next. */
function fixedParts(settings: Settings, sources: MonitoringSource[]) {
  const objects =
    settings.objects.kind === 'filesystem' ? filesystemObjects(settings.objects.folder) : s3Objects(settings.objects)
  const { mail } = settings
  return {
    clock: { now: () => Temporal.Now.instant() },
    objects,
    shelf: recordShelf({ objects, kek: settings.kek }),
    mailer: mail.kind === 'outbox' ? outboxMailer(mail.folder, mail.from) : smtpMailer(mail),
    sources,
    reports: reportWriter({ objects: settings.objects }),
    employer: settings.employer,
    versions: { application: packageJson.version, node: process.versions.node, timeZones: process.versions.tz ?? '' },
  }
}

/** The connectors the operator has set up, for the worker. */
export const connectors = (settings: Settings) => loadSources({ connectorsDir: settings.folders.connectors })
