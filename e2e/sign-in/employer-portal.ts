import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPortal, type Portal } from '#lib/composition.ts'
import { readSettings } from '#lib/settings.ts'
import { appUrl } from './browser.ts'

type Held = { issuer: string; clientId: string; clientSecret: string }

/** The portal of an employer with this provider, in place of the process's own until `close`. */
export async function employerPortal(loginUrl: string, held: Held, more: Record<string, string> = {}): Promise<Portal> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-sign-in-'))
  const kek = path.join(folder, 'kek')
  writeFileSync(kek, randomBytes(32).toString('base64'), { mode: 0o600 })
  const settings = readSettings({
    VAR_DIR: path.join(folder, 'var'),
    APP_URL: appUrl,
    DATABASE_URL: loginUrl,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    KEK_FILE: kek,
    EMPLOYER_NAME: 'Northwind',
    DPO_NAME: 'Ines Aalto',
    DPO_EMAIL: 'dpo@northwind.example',
    OIDC_ISSUER: held.issuer,
    OIDC_CLIENT_ID: held.clientId,
    OIDC_CLIENT_SECRET: held.clientSecret,
    ...more,
  })
  const none = { compose: () => Promise.reject(new Error('no reports here')) }
  const letters = { write: () => Promise.reject(new Error('no letters here')) }
  const portal = await openPortal(settings, { sources: [], reports: none, letters })
  const shared = globalThis as typeof globalThis & { fifteenPortal?: Promise<Portal> }
  const before = shared.fifteenPortal
  shared.fifteenPortal = Promise.resolve(portal)
  return {
    ...portal,
    close: async () => {
      if (before) shared.fifteenPortal = before
      else delete shared.fifteenPortal
      await portal.close()
      rmSync(folder, { recursive: true })
    },
  }
}
