import { openQueue } from './adapters/pg-boss/queue.ts'
import { reportWriter } from './adapters/report/report-writer.ts'
import { loadSources } from './adapters/sources/load-sources.ts'
import { openPortal } from './composition.ts'
import { collectData } from './features/collect-data.ts'
import { composeReport, giveUpComposing } from './features/compose-report.ts'
import { notifySubject } from './features/notify-subject.ts'
import { log } from './log.ts'
import type { Steps } from './ports/world.ts'
import { readSettings } from './settings.ts'

/** Works the queues until it is told to stop; `stop` lets running jobs end or hands them back. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const settings = readSettings()
  const sources = await loadSources({ connectorsDir: settings.folders.connectors })
  const portal = await openPortal(settings, { sources, reports: reportWriter({ objects: settings.objects }) })
  if (!settings.databaseUrl) throw new Error('DATABASE_URL is missing: start the product with npm start.')
  const queue = await openQueue({ loginUrl: settings.databaseUrl })
  const stepsOf = async (jobId: string): Promise<Steps> => {
    const token = await portal.database.openJob(jobId)
    return work => portal.asJob(token, work)
  }
  await queue.work('collect', async (job, signal) => collectData(await stepsOf(job.id), job.requestId, signal))
  await queue.work('compose', async (job, signal) => {
    const steps = await stepsOf(job.id)
    try {
      await composeReport(steps, job.requestId, job.version, signal)
    } catch (fault) {
      if (job.lastTry) await giveUpComposing(steps, job.requestId, fault instanceof Error ? fault.name : 'unknown')
      throw fault
    }
  })
  await queue.work('notify', async job => notifySubject(await stepsOf(job.id), job.requestId, job.notice))
  log('worker.ready', {})
  return {
    stop: async () => {
      await queue.stop()
      await portal.close()
    },
  }
}
