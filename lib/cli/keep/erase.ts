import { openJobs } from '#lib/adapters/pg-boss/open-jobs.ts'
import { type Command, say, WrongUsage } from '#lib/cli/command.ts'
import { withDatabase } from '#lib/cli/hosts/jobs.ts'
import { readSettings } from '#lib/settings.ts'

/** `fifteen erase` has a worker look now at what the worker looks at each day; `--check` says which cases those are. */
export const run: Command = async (args, io) => {
  const check = args[0] === '--check'
  if (args.length > (check ? 1 : 0)) throw new WrongUsage('erase takes nothing, or --check')
  const settings = readSettings()
  return withDatabase(settings, async loginUrl => {
    const jobs = await openJobs({ loginUrl })
    try {
      const cases = await jobs.toErase(settings.factsYears)
      for (const { number, held } of cases) say(io.stdout, held ? `${number}: a hold keeps everything` : number)
      if (!check) await jobs.erase(cases.filter(({ held }) => !held))
      say(io.stdout, `${countOf(cases.length)}${check ? '' : ' A running worker sees to those without a hold now.'}`)
      return 0
    } finally {
      await jobs.close()
    }
  })
}

const countOf = (count: number): string =>
  count === 0 ? 'Nothing is to be erased.' : `${count} ${count === 1 ? 'case' : 'cases'}.`
