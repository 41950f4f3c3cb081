import { type Command, say, WrongUsage } from '#lib/cli/command.ts'
import { ensureBuild } from '#lib/cli/start/build.ts'
import { environmentOf, keepPages, refuseTakenPort, root, untilServed, untilTold } from '#lib/cli/start/pages.ts'
import { checkSignIn } from '#lib/cli/start/sign-in.ts'
import { readSettings } from '#lib/settings.ts'
import { readyHost } from './ready-host.ts'

/**
 * `fifteen web`: serves the pages until SIGTERM or SIGINT, then lets running requests end. It never migrates: the
 * database must have the schema of this version.
 */
export const run: Command = async (args, io) => {
  if (args.length > 0) throw new WrongUsage('web takes no arguments')
  const settings = readSettings()
  await refuseTakenPort(settings, 'fifteen web')
  await checkSignIn(settings, line => say(io.stdout, line))
  await readyHost(settings)
  await ensureBuild(root, line => say(io.stdout, line))
  const pages = keepPages(settings, environmentOf(settings, settings.databaseUrl ?? '', 'production'), 'start')
  try {
    await untilServed(pages, settings, 'start')
    say(io.stdout, `The pages of Fifteen run at ${settings.appUrl}`)
    await untilTold()
  } finally {
    await pages.stop()
  }
  return 0
}
