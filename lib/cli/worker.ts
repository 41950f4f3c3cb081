import { readSettings } from '#lib/settings.ts'
import { startWorker } from '#lib/worker.ts'
import { type Command, WrongUsage } from './command.ts'
import { readyHost } from './hosts/ready-host.ts'
import { untilThere } from './hosts/until-there.ts'

/** `fifteen worker`: works the queues until SIGTERM or SIGINT, then hands back what is not done. It never migrates. */
export const run: Command = async args => {
  if (args.length > 0) throw new WrongUsage('worker takes no arguments')
  const stopping = new AbortController()
  const told = new Promise<void>(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        stopping.abort()
        resolve()
      })
  })
  if (!(await untilThere(() => readyHost(readSettings()), stopping.signal))) return 0
  const worker = await startWorker()
  await told
  await worker.stop()
  return 0
}
