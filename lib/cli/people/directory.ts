import { access, constants } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Command, say, WrongUsage } from '#lib/cli/command.ts'
import { loadDirectory } from '#lib/cli/load/directory.ts'
import { importSettings } from '#lib/cli/load/import-url.ts'
import { syncDirectory } from './sync.ts'

const usage =
  'directory takes: load FILE [--check] [--everybody] [--allow-leaving N], or sync [--check] [--allow-leaving N]'

/**
 * `fifteen directory load FILE` brings in establishments and people of a file, `fifteen directory sync` people of an LDAP
 * directory, all or nothing. Never into the demo.
 */
export const run: Command = async (args, io) => {
  const { file, ...options } = argumentsOf(args)
  const { url, settings } = await importSettings()
  if (file === null) {
    say(io.stdout, await syncDirectory(url, settings.people, options))
    return 0
  }
  await access(file, constants.R_OK).catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  say(io.stdout, await loadDirectory(url, file, options))
  return 0
}

function argumentsOf(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        check: { type: 'boolean', default: false },
        everybody: { type: 'boolean', default: false },
        'allow-leaving': { type: 'string' },
      },
    })
    const { check, everybody, 'allow-leaving': most } = values
    const [verb, file = null, ...more] = positionals
    const isRight = verb === 'load' ? file !== null : verb === 'sync' && file === null && !everybody
    if (isRight && more.length === 0 && (most === undefined || /^\d{1,7}$/.test(most)))
      return { file, check, everybody, allowLeaving: most === undefined ? null : Number(most) }
  } catch {
    // An unknown option is answered like a missing file.
  }
  throw new WrongUsage(usage)
}
