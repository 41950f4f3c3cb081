import { parseArgs } from 'node:util'
import { openJobs } from '#lib/adapters/pg-boss/open-jobs.ts'
import type { StoppedJob } from '#lib/adapters/pg-boss/take-up.ts'
import { type Command, type Io, say, WrongUsage } from '#lib/cli/command.ts'
import { prepareDatabase } from '#lib/cli/start/database.ts'
import { messagesIn } from '#lib/messages/messages.ts'
import { readSettings, type Settings } from '#lib/settings.ts'

/**
 * `fifteen jobs [--json]` lists work that has stopped, with its cause; `fifteen jobs retry --all`, `--queue QUEUE` or
 * `NUMBER` takes it up again now.
 */
export const run: Command = async (args, io) => {
  const asked = argumentsOf(args)
  return withDatabase(readSettings(), async loginUrl => {
    const jobs = await openJobs({ loginUrl })
    try {
      const stopped = (await jobs.stopped()).filter(asked.chosen)
      if (!asked.retry) return list(stopped, asked.json, io)
      if (stopped.length === 0 && !asked.all) throw new Error('Nothing of that has stopped.')
      await jobs.takeUp(stopped)
      say(io.stdout, stopped.length === 1 ? '1 job is tried again now.' : `${stopped.length} jobs are tried again now.`)
      return 0
    } finally {
      await jobs.close()
    }
  })
}

const queues = ['collect', 'compose', 'notify', 'tell', 'remind', 'erase', 'expose', 'daily']

function argumentsOf(args: string[]) {
  const { values, positionals } = parsed(args)
  const [verb, number, ...more] = positionals
  const ways = [values.all, values.queue, number].filter(way => way !== undefined)
  const isList = verb === undefined && ways.length === 0
  const isRetry = verb === 'retry' && ways.length === 1 && more.length === 0 && !values.json
  if (!isList && !isRetry) throw new WrongUsage('jobs takes nothing, or retry with one of --all, --queue QUEUE, NUMBER')
  if (values.queue !== undefined && !queues.includes(values.queue))
    throw new WrongUsage(`there is no queue "${values.queue}"; the queues are ${queues.join(', ')}`)
  return {
    retry: isRetry,
    all: values.all === true,
    json: values.json === true,
    chosen: (job: StoppedJob) =>
      (values.queue === undefined || job.queue === values.queue) && (number === undefined || job.number === number),
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { all: { type: 'boolean' }, queue: { type: 'string' }, json: { type: 'boolean' } },
    })
  } catch {
    throw new WrongUsage('jobs does not know this option')
  }
}

function list(stopped: StoppedJob[], json: boolean, io: Io): number {
  for (const job of stopped) say(io.stdout, json ? JSON.stringify(job) : lineOf(job))
  if (stopped.length === 0 && !json) say(io.stdout, 'Nothing has stopped.')
  return 0
}

/** `collect DR-2026-0142: the file store refuses access. Stopped 2026-11-20 14:02, tried 14:20, …`, times in UTC. */
function lineOf({ queue, number, cause, since, triedAt, nextAt, rests }: StoppedJob): string {
  const when = (at: Temporal.Instant) => at.toString({ smallestUnit: 'minute' }).replace('T', ' ').replace('Z', '')
  const next = nextAt ? `tried next ${when(nextAt)}` : rests ? 'rests' : 'being tried'
  const why = messagesIn('en').stopped.cause[cause]
  return `${queue} ${number}: ${why}. Stopped ${when(since)}, tried ${when(triedAt)}, ${next} (UTC).`
}

/** The database of the settings, or the embedded one, which is closed again when nobody else had opened it. */
export async function withDatabase(settings: Settings, work: (loginUrl: string) => Promise<number>): Promise<number> {
  const url = settings.workerDatabaseUrl ?? settings.databaseUrl
  if (url) return work(url)
  const { cluster, loginUrl } = await prepareDatabase(settings, () => undefined)
  try {
    return await work(loginUrl)
  } finally {
    if (!cluster?.reused) await cluster?.stop()
  }
}
