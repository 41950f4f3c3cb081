import { readFileSync } from 'node:fs'
import type { Environment } from './settings-rules.ts'

/** Settings that are secrets, or hold one: each may stand in a file instead, named by the setting with `_FILE` behind it. */
export const secretNames = [
  'AUTH_SECRET',
  'DATABASE_URL',
  'METRICS_TOKEN',
  'LDAP_PASSWORD',
  'MIGRATION_DATABASE_URL',
  'OIDC_CLIENT_SECRET',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'SCIM_TOKEN',
  'SIGNING_KEY',
  'SMTP_URL',
  'WORKER_DATABASE_URL',
] as const

export const fileNameOf = (name: string): string => `${name}_FILE`

/**
 * The settings with the text of such files in their place, without the line end behind it, and what is wrong with them: a
 * secret given twice, a file that cannot be read or is empty.
 */
export function withSecretFiles(given: Environment): { settings: Environment; problems: string[] } {
  const settings = { ...given }
  const problems: string[] = []
  for (const name of secretNames) {
    const file = given[fileNameOf(name)]
    if (!file) continue
    delete settings[fileNameOf(name)]
    const text = textOf(file)
    if (given[name]) problems.push(`${name} and ${fileNameOf(name)} are both given: leave one of them out.`)
    else if (text === null) problems.push(`${fileNameOf(name)}: ${file} cannot be read.`)
    else if (text === '') problems.push(`${fileNameOf(name)}: ${file} is empty.`)
    else settings[name] = text
  }
  return { settings, problems }
}

/** A file's text; null when it cannot be read. (The remark keeps the build from packing what such a path might name.) */
function textOf(file: string): string | null {
  try {
    return readFileSync(/* turbopackIgnore: true */ file, 'utf8').trim()
  } catch {
    return null
  }
}
