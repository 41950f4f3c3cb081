import packageJson from '../package.json' with { type: 'json' }
import { letterWriter } from './adapters/letter/letter-writer.ts'
import { type Handler, openQueue, type Queue } from './adapters/pg-boss/queue.ts'
import { warmComposing } from './adapters/report/child-pool.ts'
import { reportWriter } from './adapters/report/report-writer.ts'
import { connectorsFingerprint } from './adapters/sources/connectors-fingerprint.ts'
import { loadSources } from './adapters/sources/load-sources.ts'
import { watchedSource } from './adapters/watch/watched-ports.ts'
import { openPortal, openReportSeal, whyFailed } from './composition.ts'
import { faultCauses } from './domain/faults/fault-cause.ts'
import { productLimits } from './domain/report/report-parts.ts'
import { composeReport, giveUpComposing } from './features/answer/compose-report.ts'
import { collectData } from './features/collect/collect-data.ts'
import { eraseCase } from './features/erase/erase-case.ts'
import { purgeCase } from './features/erase/purge-case.ts'
import { warnOfErasing } from './features/erase/warn-of-erasing.ts'
import { tellAffected } from './features/exposures/tell-affected.ts'
import { notifySubject } from './features/notices/notify-subject.ts'
import { sendNews } from './features/notices/send-news.ts'
import { forgetOldPicture } from './features/remind/forget-picture.ts'
import { lapseUnanswered } from './features/remind/lapse-unanswered.ts'
import { remind } from './features/remind/remind.ts'
import { sendDaily } from './features/staff-mail/send-daily.ts'
import { tellStaff } from './features/staff-mail/tell-staff.ts'
import { errorFields, log } from './log.ts'
import type { Steps } from './ports/world.ts'
import { readSettings } from './settings.ts'
import { watchWorker } from './watching.ts'
import { keepPresent } from './worker-presence.ts'

/** Works the queues until it is told to stop; `stop` lets running jobs end or hands them back. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const read = readSettings()
  const settings = { ...read, databaseUrl: read.workerDatabaseUrl ?? read.databaseUrl }
  const watching = watchWorker(settings.watch)
  const { connectors } = settings.folders
  const sources = (await loadSources({ connectorsDir: connectors })).map(watchedSource)
  const reports = reportWriter({
    objects: settings.objects,
    seal: await openReportSeal(settings),
    workers: settings.reportWorkers,
    limits: { ...productLimits, volume: settings.volumeRows },
  })
  const portal = await openPortal(settings, { sources, reports, letters: letterWriter(packageJson.version) })
  if (!settings.databaseUrl) throw new Error('DATABASE_URL is missing: start the product with npm start.')
  const queue = await openQueue({ loginUrl: settings.databaseUrl })
  const stepsOf = async (jobId: string): Promise<Steps> => {
    const token = await portal.database.openJob(jobId)
    return work => portal.asJob(token, work)
  }
  const collect: Handler<'collect'> = async (job, signal) => collectData(await stepsOf(job.id), job.requestId, signal)
  const presence = await keepPresent({
    database: portal.database,
    connectors: await connectorsFingerprint(connectors),
    collects: may => (may ? queue.work('collect', collect, { atOnce: settings.collectAtOnce }) : queue.rest('collect')),
  })
  await workOthers(queue, stepsOf)
  await queue.sweepDaily(settings)
  await queue.takeUpMended()
  log('worker.ready', {})
  warmComposing().catch((thrown: unknown) => log('report.composed', { part: 'warm', ...errorFields(thrown) }))
  return {
    stop: async () => {
      await presence.stop()
      await queue.stop()
      await portal.close()
      await watching.stop()
    },
  }
}

/** Works what every worker may do. */
async function workOthers(queue: Queue, stepsOf: (jobId: string) => Promise<Steps>): Promise<void> {
  await queue.work(
    'compose',
    async (job, signal) => composeReport(await stepsOf(job.id), job.requestId, job.version, signal),
    {
      // Something in this case cannot be composed: its handler may change it. A store that is away is no reason to.
      giveUp: async (job, cause) =>
        faultCauses[cause] === 'ours' && (await giveUpComposing(await stepsOf(job.id), job.requestId)),
    },
  )
  await queue.work('notify', async job => {
    const steps = await stepsOf(job.id)
    if (job.notice === 'news') await sendNews(steps, job.requestId)
    else await notifySubject(steps, job.requestId, job.notice)
  })
  await queue.work('tell', async job => tellStaff(await stepsOf(job.id), job.requestId, job.factId, whyFailed))
  await queue.work('expose', async job => tellAffected(await stepsOf(job.id), whyFailed))
  await queue.work('daily', async job => sendDaily(await stepsOf(job.id)))
  await queue.work('erase', async job => {
    const steps = await stepsOf(job.id)
    await warnOfErasing(steps, job.requestId)
    await eraseCase(steps, job.requestId)
    await purgeCase(steps, job.requestId)
  })
  await queue.work('remind', async job => {
    const steps = await stepsOf(job.id)
    await remind(steps, job.requestId)
    await lapseUnanswered(steps, job.requestId)
    await forgetOldPicture(steps, job.requestId)
  })
}
