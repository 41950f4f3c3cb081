import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { isOpenToOthers } from './adapters/objects/var-folder.ts'
import { controllerPdfKey, WrongPdfKey } from './adapters/signing/pdf-key.ts'
import { ldapProblems, peopleShape } from './settings-people.ts'
import { signInProblems, signInShape } from './settings-sign-in.ts'
import { watchShape } from './settings-watch.ts'

const needed = ['APP_URL', 'DATABASE_URL', 'AUTH_SECRET', 'EMPLOYER_NAME', 'DPO_NAME', 'DPO_EMAIL'] as const
const oidcNames = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
const mailNames = ['SMTP_URL', 'MAIL_FROM'] as const
const s3Names = ['S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const
/** Settings that point to a real employer: any of them ends the demo. */
export const employerNames = [
  ...needed,
  ...oidcNames,
  ...mailNames,
  ...s3Names,
  'MIGRATION_DATABASE_URL',
  'WORKER_DATABASE_URL',
  'KEK_FILE',
  'SIGNING_KEY',
  'SCIM_TOKEN',
] as const

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/

const wholeNumber = (least: number, most: number) =>
  z.string().refine(text => /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most, {
    error: issue => `must be a whole number from ${least} to ${most}; it is "${String(issue.input).slice(0, 20)}".`,
  })

const address = (schemes: string[], example: string) =>
  z.string().refine(text => schemes.includes(URL.parse(text)?.protocol ?? ''), {
    error: `must be an address such as ${example}.`,
  })

/** A name that stands in the head of a mail and of a letter. */
const oneLine = z.string().refine(text => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), { error: 'must stand on one line.' })

/** The demo's data are of the year from this day (`lib/demo/generate/working-days.ts`). */
const demoDays = { first: '2025-11-24', last: '2026-11-16' }
const notInDemo = `must be a day from ${demoDays.first} to ${demoDays.last}: the demo's data begin there.`

/** Every setting that is read, with the sentence for a wrong one. An empty one counts as left out. */
export const shape = z.object({
  DEMO: z.enum(['1'], { error: 'must be 1 or left out.' }).optional(),
  DEMO_FROM: z.iso
    .date({ error: notInDemo, abort: true })
    .refine(day => day >= demoDays.first && day <= demoDays.last, { error: notInDemo })
    .optional(),
  PORT: wholeNumber(1, 65535).default('3000'),
  HOST: z.string().default('localhost'),
  VAR_DIR: z.string().default('var'),
  TRUSTED_PROXIES: wholeNumber(0, 10).default('0'),
  PG_BIN: z.string().optional(),
  APP_URL: address(['http:', 'https:'], 'https://fifteen.northwind.example')
    .refine(text => !URL.canParse(text) || ['', '/'].includes(new URL(text).pathname), {
      error: 'must not have a path: Fifteen stands at the root of its host.',
    })
    .optional(),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://portal_login:…@host/fifteen').optional(),
  MIGRATION_DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://owner:…@host/fifteen').optional(),
  WORKER_DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://portal_login:…@host/fifteen').optional(),
  AUTH_SECRET: z.string().optional(),
  KEK_FILE: z.string().optional(),
  SIGNING_KEY: z
    .string()
    .refine(text => Buffer.from(text, 'base64').length === 32, { error: 'must be 32 bytes in base64.' })
    .optional(),
  KEK_FOLDER: z.string().optional(),
  BACKUP_KEY_FILE: z.string().optional(),
  REPORT_SIGNER: z
    .enum(['installation', 'controller', 'none'], { error: 'must be installation, controller or none.' })
    .default('installation'),
  REPORT_KEY_FILE: z.string().optional(),
  REPORT_CERTIFICATE_FILE: z.string().optional(),
  OIDC_ISSUER: address(['http:', 'https:'], 'https://login.northwind.example').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  ...signInShape,
  ...peopleShape,
  S3_ENDPOINT: address(['http:', 'https:'], 'https://s3.northwind.example').optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtps://mail.northwind.example').optional(),
  MAIL_FROM: z
    .string()
    .refine(text => sender.test(text), {
      error: 'must be one e-mail address, with or without a name before it: Northwind <privacy@northwind.example>.',
    })
    .optional(),
  EMPLOYER_NAME: oneLine.optional(),
  DPO_NAME: oneLine.optional(),
  READABLE_DAYS: wholeNumber(1, 3650).default('90'),
  FACTS_YEARS: wholeNumber(1, 30).default('3'),
  VOLUME_ROWS: wholeNumber(1000, 50_000).default('25000'),
  REPORT_WORKERS: wholeNumber(1, 64).optional(),
  COLLECT_AT_ONCE: wholeNumber(1, 50).default('10'),
  DPO_EMAIL: z.email({ error: 'must be an e-mail address.' }).optional(),
  ...watchShape,
})

/** Who sends mails: the name that people see, and the address. */
export type MailSender = Readonly<{ name: string; address: string }>

const sender = /^(?:"?([^"<>\p{Cc}\p{Zl}\p{Zp}]*?)"? *<)?([^\s@,;:<>()[\]"\\]{1,64}@[^\s@,;:<>()[\]"\\]{1,255})>?$/u

/** Who sends by MAIL_FROM; the employer where it has no name. */
export function senderOf(mailFrom: string, employer: string): MailSender {
  const [, name, address = ''] = sender.exec(mailFrom) ?? []
  return { name: name || employer, address }
}

/** The settings as they were given, empty ones left out. */
export type Environment = Record<string, string | undefined>

/** What may not be given beside the demo. */
export function demoProblems(given: Environment): string[] {
  const problems: string[] = []
  if (given.HOST && !loopback.test(given.HOST))
    problems.push('HOST must be localhost: the demo signs people in without a password and stays on this computer.')
  // A proxy on this computer could hand the demo to everybody.
  const host = URL.parse(given.APP_URL ?? '')?.hostname
  if (host && !loopback.test(host))
    problems.push('APP_URL must be of this computer with DEMO=1: the demo signs people in without a password.')
  for (const name of [...oidcNames, 'SCIM_TOKEN'])
    if (given[name]) problems.push(`${name} cannot be used with DEMO=1: the demo has its own people.`)
  return problems
}

/** What a real employer must give, and what is too weak. */
export function employerProblems(given: Environment): string[] {
  const all = [...needed, ...oidcNames]
  const missing = all.filter(name => !given[name])
  const cause = employerNames.filter(name => given[name]).join(', ')
  const problems = missing.map(name => `${name} is missing; it is needed because ${cause} ends the demo.`)
  return [
    ...problems,
    ...together(given, s3Names),
    ...together(given, mailNames),
    ...ldapProblems(given),
    ...signInProblems(given),
    ...secretProblems(given),
    ...transportProblems(given),
  ]
}

const together = (given: Environment, names: readonly string[]): string[] =>
  names.some(name => given[name])
    ? names.filter(name => !given[name]).map(name => `${name} is missing; ${names.join(', ')} belong together.`)
    : []

/**
 * Who signs PDFs: the controller's own key needs two files that fit together; the installation's own may stand in a file
 * that was brought from another host.
 */
export function signerProblems(given: Environment, now = new Date()): string[] {
  const { REPORT_SIGNER: signer, REPORT_KEY_FILE: key, REPORT_CERTIFICATE_FILE: certificate } = given
  const files = { REPORT_KEY_FILE: key, REPORT_CERTIFICATE_FILE: certificate }
  if (signer === 'none')
    return Object.entries(files)
      .filter(([, file]) => file)
      .map(([name]) => `${name} is not used with REPORT_SIGNER=none.`)
  if (signer !== 'controller')
    return [
      ...(certificate ? ['REPORT_CERTIFICATE_FILE is used with REPORT_SIGNER=controller only.'] : []),
      ...(key && !existsSync(key) ? [`REPORT_KEY_FILE: ${key} is not there.`] : []),
    ]
  if (!key || !certificate)
    return Object.entries(files)
      .filter(([, file]) => !file)
      .map(([name]) => `${name} is missing; REPORT_SIGNER=controller needs it.`)
  try {
    controllerPdfKey(key, certificate, now)
    return []
  } catch (error) {
    if (error instanceof WrongPdfKey) return [error.message]
    throw error
  }
}

function secretProblems(given: Environment): string[] {
  const weak = (text: string) => text.length < 32 || new Set(text).size < 10 || /change.?me|secret|password/i.test(text)
  const problems: string[] = []
  if (given.AUTH_SECRET && weak(given.AUTH_SECRET))
    problems.push(
      'AUTH_SECRET is too weak: give at least 32 random characters, for example of `openssl rand -base64 32`.',
    )
  if (given.SCIM_TOKEN && weak(given.SCIM_TOKEN))
    problems.push(
      'SCIM_TOKEN is too weak: give at least 32 random characters, for example of `openssl rand -base64 32`.',
    )
  const file = kekFile(given)
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found)
    problems.push(
      `KEK_FILE: there is no key at ${file}; make one with \`openssl rand -base64 32\` and keep a copy apart.`,
    )
  else if (isOpenToOthers(found)) problems.push(`KEK_FILE: ${file} can be read by others; set its mode to 600.`)
  else if (readKek(file).length !== 32) problems.push(`KEK_FILE: ${file} must hold 32 bytes in base64.`)
  return problems
}

function transportProblems(given: Environment): string[] {
  const problems: string[] = []
  for (const name of ['APP_URL', 'OIDC_ISSUER', 'S3_ENDPOINT']) {
    const url = URL.parse(given[name] ?? '')
    if (url?.protocol === 'http:' && !loopback.test(url.hostname)) problems.push(`${name} must begin with https://.`)
  }
  for (const name of ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'WORKER_DATABASE_URL']) {
    const url = URL.parse(given[name] ?? '')
    const remote = url && url.hostname !== '' && !loopback.test(url.hostname)
    if (remote && url.searchParams.get('sslmode') !== 'verify-full')
      problems.push(`${name} leads to another computer and must end with ?sslmode=verify-full.`)
  }
  return problems
}

/** Where the key-encryption key stands. (The remark keeps the build from packing every file such a path might name.) */
export const kekFile = (given: Environment): string =>
  path.resolve(/* turbopackIgnore: true */ given.KEK_FILE ?? path.join(given.VAR_DIR ?? 'var', 'keys', 'kek'))

/** Where further key-encryption keys stand: beside the current one, unless said otherwise. */
export const kekFolder = (given: Environment): string =>
  path.resolve(/* turbopackIgnore: true */ given.KEK_FOLDER ?? path.dirname(kekFile(given)))

/** Where the key stands that seals backups. */
export const backupKeyFile = (given: Environment): string =>
  path.resolve(
    /* turbopackIgnore: true */ given.BACKUP_KEY_FILE ?? path.join(given.VAR_DIR ?? 'var', 'keys', 'backup-key'),
  )

/** The key-encryption key, 32 bytes written in base64. */
export const readKek = (file: string): Buffer => Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
