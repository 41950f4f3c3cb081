import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Command, say, WrongUsage } from './command.ts'
import { linkFile } from './load/accounts.ts'
import { importSettings } from './load/import-url.ts'
import { loadRegister } from './load/register.ts'

const verbs = { register: 'load', accounts: 'link' } as const
type What = keyof typeof verbs

/**
 * `fifteen register load FILE`, `fifteen accounts link FILE`, each with `--check`: brings in what the employer says of its
 * monitoring and of its people's sign-in, all or nothing. Never into the demo.
 */
export const loadCommand =
  (what: What): Command =>
  async (args, io) => {
    const { file, check } = argumentsOf(what, args)
    const { url } = await importSettings()
    const text = await readFile(file, 'utf8').catch(() => {
      throw new Error(`${file} cannot be read.`)
    })
    const loading = { text, check, note: { sha256: createHash('sha256').update(text).digest('hex') } }
    const isTable = file.toLowerCase().endsWith('.csv')
    say(io.stdout, what === 'register' ? await loadRegister(url, loading) : await linkFile(url, loading, isTable))
    return 0
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
