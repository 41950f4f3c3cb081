import { rebuildStandings } from '#lib/adapters/postgres/lists/rebuild-standings.ts'
import { readSettings } from '#lib/settings.ts'
import { type Command, say, WrongUsage } from './command.ts'
import { prepareDatabase } from './start/database.ts'

/** `fifteen standing rebuild`: reads the facts of every case anew into what lists and figures are made of. */
export const run: Command = async (args, io) => {
  if (args.length !== 1 || args[0] !== 'rebuild') throw new WrongUsage('standing takes the word rebuild')
  const settings = readSettings()
  const database = await prepareDatabase(settings, line => say(io.stderr, line))
  try {
    if (!database.ownerUrl)
      throw new Error('MIGRATION_DATABASE_URL is missing: reading every case needs a connection that may migrate.')
    const progress = (done: number) => say(io.stderr, `${done} cases read.`)
    const done = await rebuildStandings({ url: database.ownerUrl, all: true, progress })
    say(io.stdout, `The lists and figures of ${done} cases are made anew.`)
  } finally {
    if (!database.cluster?.reused) await database.cluster?.stop()
  }
  return 0
}
