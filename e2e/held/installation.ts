import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort, startProgram } from '#e2e/start-application.ts'
import { type Cluster, startCluster } from '#lib/adapters/postgres/embedded.ts'
import { bareEnvironment } from '#lib/settings.ts'
import { makeOwnDatabase } from '#lib/testing/database/own-database.ts'
import { holdBalancer } from './balancer.ts'
import { type HeldOidc, holdOidc } from './oidc.ts'
import { type HeldS3, holdS3 } from './s3.ts'
import { type HeldSmtp, holdSmtp } from './smtp.ts'

/** Files of the operator: people, register, sign-in links (`SUBJECT,PERSON` a line), and those of the folder `connectors`. */
export type Brought = { directory: string; register: string; links: string[]; connectors: Record<string, string> }

/** The product as an employer with several hosts runs it. */
export type HeldInstallation = {
  url: string
  issuer: string
  oidc: HeldOidc
  cluster: Cluster
  smtp: HeldSmtp
  s3: HeldS3
  /** Requests that each web process has served. */
  served: number[]
  stop(): Promise<void>
}

/**
 * Starts it in `folder`: PostgreSQL, an identity provider, mail, an object store, `webs` processes behind a balancer and
 * `workers`, each by its own command. What they write and log is added to `test-results/NAME.log`.
 */
export async function holdInstallation(
  name: string,
  folder: string,
  { webs, workers, settings = {} }: { webs: number; workers: number; settings?: Record<string, string> },
  brought: Brought,
): Promise<HeldInstallation> {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const [port, oidcPort] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const oidc = await holdOidc(oidcPort, `${url}/api/auth/callback/oidc`)
  const [smtp, s3] = [await holdSmtp({ startTls: false }), await holdS3()]
  const cluster = await startCluster(path.join(folder, 'db'), { test: true })
  const migrator = { name: 'fifteen_migrator', password: randomBytes(24).toString('base64url') }
  await makeOwnDatabase(cluster.url('postgres'), 'fifteen', migrator)
  const given = { ...settingsOf(folder, url, { cluster, oidc, smtp, s3 }), ...settings }
  const owner = { MIGRATION_DATABASE_URL: cluster.url('fifteen', migrator) }
  command({ ...given, ...owner }, 'migrate')
  bringIn({ ...given, ...owner }, folder, oidc.issuer, brought)
  const program = (part: string, said: RegExp, more: Record<string, string> = {}) =>
    startProgram(name, [fifteen, part], bareEnvironment({ ...given, ...more }), said)
  const ports = await Promise.all(Array.from({ length: webs }, freePort))
  // The first makes the keys that the others must have.
  const parts = [await program('worker', /worker\.ready/)]
  const others = Array.from({ length: workers - 1 }, () => program('worker', /worker\.ready/))
  const pages = ports.map(own => program('web', /The pages of Fifteen run/, { PORT: String(own), HOST: 'localhost' }))
  parts.push(...(await Promise.all([...others, ...pages])))
  const balancer = await holdBalancer(port, ports)
  return {
    url,
    issuer: oidc.issuer,
    oidc,
    cluster,
    smtp,
    s3,
    served: balancer.served,
    stop: async () => {
      balancer.close()
      await Promise.all(parts.map(part => part.stop()))
      oidc.stop()
      await Promise.all([smtp.close(), s3.close(), cluster.stop()])
    },
  }
}

const fifteen = path.join(import.meta.dirname, '../../lib/cli/fifteen.ts')

function settingsOf(
  folder: string,
  url: string,
  { cluster, oidc, smtp, s3 }: { cluster: Cluster; oidc: HeldOidc; smtp: HeldSmtp; s3: HeldS3 },
): Record<string, string> {
  const kek = path.join(folder, 'kek')
  writeFileSync(kek, randomBytes(32).toString('base64'), { mode: 0o600 })
  return {
    APP_URL: url,
    VAR_DIR: path.join(folder, 'var'),
    DATABASE_URL: cluster.url('fifteen', { name: 'portal_login', password: randomBytes(24).toString('base64url') }),
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    KEK_FILE: kek,
    EMPLOYER_NAME: 'Northwind',
    DPO_NAME: 'Ines Aalto',
    DPO_EMAIL: 'dpo@northwind.example',
    OIDC_ISSUER: oidc.issuer,
    OIDC_CLIENT_ID: oidc.clientId,
    OIDC_CLIENT_SECRET: oidc.clientSecret,
    SMTP_URL: smtp.url,
    MAIL_FROM: 'fifteen@northwind.example',
    S3_ENDPOINT: s3.endpoint,
    S3_BUCKET: s3.bucket,
    S3_REGION: s3.region,
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    TRUSTED_PROXIES: '1',
  }
}

function bringIn(settings: Record<string, string>, folder: string, issuer: string, brought: Brought): void {
  const file = (name: string, text: string): string => {
    const place = path.join(folder, name)
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, text, { mode: 0o600 })
    return place
  }
  command(settings, 'directory', 'load', file('directory.yml', brought.directory))
  command(settings, 'register', 'load', file('register.yml', brought.register))
  const links = brought.links.map(link => `${issuer},${link}\n`).join('')
  command(settings, 'accounts', 'link', file('accounts.csv', `issuer,subject,person\n${links}`))
  for (const [name, text] of Object.entries(brought.connectors)) file(`var/connectors/${name}`, text)
}

/** Runs a command of the operator; throws with what it complained. */
function command(settings: Record<string, string>, ...args: string[]): void {
  const env = bareEnvironment(settings)
  const { status, stderr } = spawnSync(process.execPath, [fifteen, ...args], { encoding: 'utf8', env })
  if (status !== 0) throw new Error(stderr)
}
