import { availableParallelism } from 'node:os'
import path from 'node:path'
import type { z } from 'zod'
import { keepSecret, makeFolder } from './adapters/objects/var-folder.ts'
import { fileNameOf, secretNames, withSecretFiles } from './settings-files.ts'
import { type PeopleSettings, peopleOf } from './settings-people.ts'
import {
  backupKeyFile,
  demoProblems,
  type Environment,
  employerNames,
  employerProblems,
  kekFile,
  kekFolder,
  type MailSender,
  readKek,
  senderOf,
  shape,
  signerProblems,
} from './settings-rules.ts'
import { type SignInSettings, signInOf } from './settings-sign-in.ts'
import { type Watch, watchOf, watchProblems } from './settings-watch.ts'

/** What the operator decided, read once from the environment. Secrets are in it: never log it. */
export type Settings = Readonly<{
  /** `demo`: the invented employer Northwind, on this computer only. `employer`: a real one, all settings given. */
  mode: 'demo' | 'employer'
  /** The first day of the demo's data, ISO; null for the whole year. */
  demoFrom: string | null
  host: string
  port: number
  /** Origin without a trailing slash, e.g. `https://fifteen.northwind.example`. */
  appUrl: string
  /** Connection as `portal_login`; null means the embedded database, which the supervisor starts. */
  databaseUrl: string | null
  /** Connection that may create roles and tables; null means that the start only checks the schema. */
  migrationDatabaseUrl: string | null
  /** Connection of the worker as `portal_login`, where `databaseUrl` leads through a pooler; null means the same. */
  workerDatabaseUrl: string | null
  authSecret: string
  /** The seed of the key that signs receipts and manifests, in base64; null: in `var/keys`, made at the first start. */
  signingKey: string | null
  /** The key-encryption key: 32 bytes that seal the keys of reports and segments. */
  kek: Buffer
  /** Where further key-encryption keys stand, `kek-ID` each: they open what they wrapped. */
  kekFolder: string
  /** Where the key stands that seals backups; it need not be there where none are made. */
  backupKeyFile: string
  /** Who signs PDFs: the installation's own key, the controller's (PEM files), or nobody. */
  reportSigner:
    | Readonly<{ kind: 'installation'; file: string }>
    | Readonly<{ kind: 'controller'; keyFile: string; certificateFile: string }>
    | null
  oidc: SignInSettings | null
  people: PeopleSettings
  objects: Readonly<{ kind: 'filesystem'; folder: string }> | S3Settings
  mail:
    | Readonly<{ kind: 'outbox'; folder: string; from: MailSender }>
    | Readonly<{ kind: 'smtp'; url: string; from: MailSender }>
  employer: Readonly<{ name: string; dpoName: string; dpoEmail: string; demo: boolean; appUrl: string }>
  /** Days for which the answer stays readable after its first download. */
  readableDays: number
  /** Years for which the facts of a request that is over are kept with its person. */
  factsYears: number
  /** Rows of one volume of the answer: readers of PDF get slow above. */
  volumeRows: number
  /** Processes that compose one answer, each up to 200 MB. */
  reportWorkers: number
  /** Cases that one worker collects at once; those that want the same file read it in one pass. */
  collectAtOnce: number
  /** Absolute paths, each mode 0700. */
  folders: Readonly<Record<'var' | 'db' | 'keys' | 'objects' | 'outbox' | 'connectors' | 'tmp', string>>
  /** How many reverse proxies of the operator stand in front; so many entries of X-Forwarded-For are believed. */
  trustedProxies: number
  /** A folder with `initdb` and `postgres` to use before any other; null searches. */
  postgresBinaries: string | null
  watch: Watch
}>

export type S3Settings = Readonly<{
  kind: 's3'
  /** Null for Amazon's own. */
  endpoint: string | null
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}>

export { fileNameOf } from './settings-files.ts'

/** Every problem of the environment at once, each one plain sentence. */
export class SettingsError extends Error {
  override name = 'SettingsError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/**
 * Reads the settings. With no employer setting at all it is the demo: secrets are made in `var/keys` at the first
 * start. Any employer setting ends the demo (`DEMO=1` keeps it, for a demo on a database of one's own), and then weak
 * or missing ones refuse. Makes the folders under `VAR_DIR`. Throws `SettingsError` with all problems at once, those of
 * secret files before the rest.
 */
export function readSettings(env: Environment = process.env): Settings {
  const whole = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const { settings: given, problems: fileProblems } = withSecretFiles(whole)
  if (fileProblems.length > 0) throw new SettingsError(fileProblems)
  const parsed = shape.safeParse(given)
  const shapeProblems = parsed.success
    ? []
    : parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`)
  const mode = given.DEMO !== '1' && employerNames.some(name => given[name]) ? 'employer' : 'demo'
  const modeProblems = mode === 'demo' ? demoProblems(given) : employerProblems(given)
  const ruleProblems = [...modeProblems, ...signerProblems(given), ...watchProblems(given)]
  if (!parsed.success || ruleProblems.length > 0) throw new SettingsError([...shapeProblems, ...ruleProblems])
  return Object.freeze(settle(mode, parsed.data))
}

/** The environment for a child process: this one's, with `extra` on top (null removes). */
export function childEnvironment(extra: Record<string, string | null> = {}): NodeJS.ProcessEnv {
  const merged: NodeJS.ProcessEnv = { ...process.env }
  for (const [name, value] of Object.entries(extra)) {
    if (value === null) delete merged[name]
    else merged[name] = value
  }
  return merged
}

/** The environment without any setting of an operator: what a child sees of an empty machine, plus `extra`. */
export const bareEnvironment = (extra: Record<string, string> = {}): NodeJS.ProcessEnv =>
  childEnvironment({
    ...Object.fromEntries([...Object.keys(shape.shape), ...secretNames.map(fileNameOf)].map(name => [name, null])),
    ...extra,
  })

/**
 * A variable for tools that are not the application: the browser to test in, whether the long families run in full, the
 * folder with the programs of the PostgreSQL to test on.
 */
export const toolSetting = (name: 'CHROME_PATH' | 'FIFTEEN_FULL' | 'PG_BIN'): string | null => process.env[name] || null

function settle(mode: Settings['mode'], given: z.infer<typeof shape>): Settings {
  const demo = mode === 'demo'
  const folders = makeFolders(path.resolve(/* turbopackIgnore: true */ given.VAR_DIR))
  const appUrl = new URL(given.APP_URL ?? `http://localhost:${given.PORT}`).origin
  if (demo) keepSecret(kekFile(given))
  const from = senderOf(given.MAIL_FROM ?? 'fifteen@northwind.example', given.EMPLOYER_NAME ?? 'Northwind')
  return {
    mode,
    demoFrom: given.DEMO_FROM ?? null,
    host: given.HOST,
    port: Number(given.PORT),
    appUrl,
    databaseUrl: given.DATABASE_URL ?? null,
    migrationDatabaseUrl: given.MIGRATION_DATABASE_URL ?? null,
    workerDatabaseUrl: given.WORKER_DATABASE_URL ?? null,
    authSecret: given.AUTH_SECRET ?? keepSecret(path.join(folders.keys, 'auth-secret')),
    kek: readKek(kekFile(given)),
    signingKey: given.SIGNING_KEY ?? null,
    kekFolder: kekFolder(given),
    backupKeyFile: backupKeyFile(given),
    reportSigner: reportSignerOf(given, path.join(folders.keys, 'report-key.pem')),
    oidc: demo ? null : signInOf(given),
    people: peopleOf(given),
    objects: s3Of(given) ?? { kind: 'filesystem', folder: folders.objects },
    mail: given.SMTP_URL
      ? { kind: 'smtp', url: given.SMTP_URL, from }
      : { kind: 'outbox', folder: folders.outbox, from },
    employer: {
      name: given.EMPLOYER_NAME ?? 'Northwind',
      dpoName: given.DPO_NAME ?? 'Data protection officer',
      dpoEmail: given.DPO_EMAIL ?? 'dpo@northwind.example',
      demo,
      appUrl,
    },
    readableDays: Number(given.READABLE_DAYS),
    factsYears: Number(given.FACTS_YEARS),
    volumeRows: Number(given.VOLUME_ROWS),
    reportWorkers: Number(given.REPORT_WORKERS ?? availableParallelism()),
    collectAtOnce: Number(given.COLLECT_AT_ONCE),
    folders,
    trustedProxies: Number(given.TRUSTED_PROXIES),
    postgresBinaries: given.PG_BIN ?? null,
    watch: watchOf(given),
  }
}

function makeFolders(root: string): Settings['folders'] {
  const inside = (name: string): string => makeFolder(path.join(root, name))
  return {
    var: makeFolder(root),
    db: inside('db'),
    keys: inside('keys'),
    objects: inside('objects'),
    outbox: inside('outbox'),
    connectors: inside('connectors'),
    tmp: inside('tmp'),
  }
}

function reportSignerOf(given: z.infer<typeof shape>, file: string): Settings['reportSigner'] {
  const { REPORT_SIGNER: kind, REPORT_KEY_FILE: keyFile, REPORT_CERTIFICATE_FILE: certificateFile } = given
  if (kind === 'none') return null
  if (keyFile && certificateFile) return { kind: 'controller', keyFile, certificateFile }
  return { kind: 'installation', file: keyFile ?? file }
}

/** The rules have made sure that the four are given together. */
function s3Of(given: z.infer<typeof shape>): S3Settings | null {
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId } = given
  const secretAccessKey = given.S3_SECRET_ACCESS_KEY
  if (!bucket || !region || !accessKeyId || !secretAccessKey) return null
  return { kind: 's3', endpoint: given.S3_ENDPOINT ?? null, region, bucket, accessKeyId, secretAccessKey }
}
