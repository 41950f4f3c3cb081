import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort, startApplication } from '#e2e/start-application.ts'
import { startCluster } from '#lib/adapters/postgres/embedded.ts'
import { bareEnvironment } from '#lib/settings.ts'
import { makeOwnDatabase } from '#lib/testing/database/own-database.ts'
import { holdOidc } from './oidc.ts'

/** The product as an employer runs it: a database of its own, OpenID Connect, people brought in by command. */
export type HeldEmployer = {
  url: string
  issuer: string
  /** The secret with which a SCIM client comes in. */
  scimToken: string
  /** Runs a command of the operator; throws with what it complained. */
  fifteen(...args: string[]): string
  stop(): Promise<void>
}

/** Starts it in `folder`, with the text of a directory and of sign-in links (`SUBJECT,PERSON` a line). */
export async function holdEmployer(folder: string, directory: string, links: string[]): Promise<HeldEmployer> {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const [port, oidcPort] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const oidc = await holdOidc(oidcPort, `${url}/api/auth/callback/oidc`)
  const cluster = await startCluster(path.join(folder, 'db'), { test: true })
  const migrator = { name: 'fifteen_migrator', password: randomBytes(24).toString('base64url') }
  await makeOwnDatabase(cluster.url('postgres'), 'fifteen', migrator)
  const kek = path.join(folder, 'kek')
  writeFileSync(kek, randomBytes(32).toString('base64'), { mode: 0o600 })
  const settings = {
    APP_URL: url,
    DATABASE_URL: cluster.url('fifteen', { name: 'portal_login', password: randomBytes(24).toString('base64url') }),
    MIGRATION_DATABASE_URL: cluster.url('fifteen', migrator),
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    KEK_FILE: kek,
    EMPLOYER_NAME: 'Northwind',
    DPO_NAME: 'Ines Aalto',
    DPO_EMAIL: 'dpo@northwind.example',
    OIDC_ISSUER: oidc.issuer,
    OIDC_CLIENT_ID: oidc.clientId,
    OIDC_CLIENT_SECRET: oidc.clientSecret,
    SCIM_TOKEN: randomBytes(32).toString('base64url'),
  }
  const varFolder = path.join(folder, 'var')
  const application = await startApplication('employer', varFolder, { settings, port })
  const fifteen = (...args: string[]): string => {
    const program = path.join(import.meta.dirname, '../../lib/cli/fifteen.ts')
    const env = bareEnvironment({ ...settings, VAR_DIR: varFolder })
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env })
    if (status !== 0) throw new Error(stderr)
    return stdout
  }
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  fifteen('directory', 'load', file('directory.yml', directory))
  const rows = links.map(link => `${oidc.issuer},${link}\n`)
  fifteen('accounts', 'link', file('accounts.csv', `issuer,subject,person\n${rows.join('')}`))
  return {
    url,
    issuer: oidc.issuer,
    scimToken: settings.SCIM_TOKEN,
    fifteen,
    stop: async () => {
      await application.stop()
      oidc.stop()
      await cluster.stop()
    },
  }
}
