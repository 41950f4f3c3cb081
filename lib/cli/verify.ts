import { existsSync, readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { knownKey } from '#lib/adapters/verify/known-key.ts'
import type { KnownKey, Verdict } from '#lib/adapters/verify/verdict.ts'
import { verifyFile } from '#lib/adapters/verify/verify-file.ts'
import { type Command, say, WrongUsage } from './command.ts'

/**
 * `fifteen verify FILE [--key PUBLIC] [--json]`: 0 for a genuine file, 1 for one that is not, 2 for wrong usage. The
 * verdict goes to standard output, for people or as one JSON object.
 */
export const run: Command = async (args, io) => {
  const { file, key, json } = optionsOf(args)
  const known = keyOf(key)
  const verdict = await verifyFile(file, known)
  if (json) say(io.stdout, JSON.stringify(verdict))
  else for (const line of linesOf(verdict, known)) say(io.stdout, line)
  return verdict.genuine ? 0 : 1
}

function optionsOf(args: string[]): { file: string; key: string | null; json: boolean } {
  const { values, positionals } = parsed(args)
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) throw new WrongUsage('verify takes one FILE')
  if (!existsSync(file)) throw new WrongUsage(`there is no file ${file}`)
  return { file, key: values.key ?? null, json: values.json ?? false }
}

function parsed(args: string[]) {
  try {
    const options = { key: { type: 'string' }, json: { type: 'boolean' } } as const
    return parseArgs({ args: withKey(args), options, allowPositionals: true })
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message.replace(/\.$/, '') : 'an option is not right')
  }
}

/** One key in 64 begins with a dash: after `--key` it is no option. */
function withKey(args: string[]): string[] {
  const at = args.indexOf('--key')
  const value = args[at + 1] ?? ''
  if (at < 0 || !/^-[\w-]{42}$/.test(value)) return args
  return [...args.slice(0, at), `--key=${value}`, ...args.slice(at + 2)]
}

/** A key as it is printed, or a file that holds one. */
function keyOf(given: string | null): KnownKey {
  if (given === null) return null
  const isFile = existsSync(given) && statSync(given).isFile()
  const known = knownKey(isFile ? readFileSync(given, 'utf8') : given)
  if (!known) throw new WrongUsage('--key is a public key (PEM file or base64url) or a fingerprint of 64 hex digits')
  return known
}

function linesOf({ genuine, words, fingerprint }: Verdict, known: KnownKey): string[] {
  if (!genuine || fingerprint === undefined) return words
  const grouped = fingerprint.replace(/(.{8})(?=.)/g, '$1 ')
  return known
    ? [...words, 'The key is the one you gave.']
    : [
        ...words,
        `The key that vouches for it: ${grouped}`,
        'Compare it with the fingerprint on the verify page or in a receipt: whoever forges a file can forge a key too.',
      ]
}
