import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { wrongSchema } from '#lib/adapters/postgres/is-current.ts'
import { readSettings } from '#lib/settings.ts'
import { type Command, say, WrongUsage } from './command.ts'
import { linkFile } from './load/accounts.ts'
import { loadDirectory } from './load/directory.ts'
import type { Loading } from './load/loading.ts'
import { loadRegister } from './load/register.ts'

const verbs = { directory: 'load', register: 'load', accounts: 'link' } as const
type What = keyof typeof verbs

/**
 * `fifteen directory load FILE`, `fifteen register load FILE`, `fifteen accounts link FILE`, each with `--check`: brings
 * in what the employer says of its people, its monitoring and their sign-in, all or nothing. Never into the demo.
 */
export const loadCommand =
  (what: What): Command =>
  async (args, io) => {
    const { file, check } = argumentsOf(what, args)
    const settings = readSettings()
    if (settings.mode === 'demo')
      throw new Error('This is the demo: the settings name no employer whose data could be brought in.')
    const { databaseUrl, migrationDatabaseUrl: url } = settings
    if (!url) throw new Error('MIGRATION_DATABASE_URL is missing: bringing data in needs the connection that migrates.')
    const text = await readFile(file, 'utf8').catch(() => {
      throw new Error(`${file} cannot be read.`)
    })
    const wrong = await wrongSchema(databaseUrl ?? url)
    if (wrong) throw new Error(wrong)
    const note = { sha256: createHash('sha256').update(text).digest('hex') }
    say(io.stdout, await bringIn(what, url, file, { text, check, note }))
    return 0
  }

function bringIn(what: What, url: string, file: string, loading: Loading): Promise<string> {
  if (what === 'directory') return loadDirectory(url, loading)
  if (what === 'register') return loadRegister(url, loading)
  return linkFile(url, loading, file.toLowerCase().endsWith('.csv'))
}

function argumentsOf(what: What, args: string[]): { file: string; check: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { check: { type: 'boolean', default: false } },
    })
    const [verb, file] = positionals
    if (verb === verbs[what] && file && positionals.length === 2) return { file, check: values.check }
  } catch {
    // An unknown option is answered like a missing file.
  }
  throw new WrongUsage(`${what} takes: ${verbs[what]} FILE [--check]`)
}
