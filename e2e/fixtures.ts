import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { type Application, startApplication } from './start-application.ts'

/** What a worker of Playwright has: the first day of the demo's data (null is the whole year), and an application. */
type OfWorker = { demoFrom: string | null; application: Application }

let running: Application | undefined

/**
 * Playwright's `test`, in which each worker has an application of its own with its own database and folder: journeys
 * run side by side without seeing each other's cases. A worker is one process and does one journey at a time.
 */
export const test = base.extend<object, OfWorker>({
  demoFrom: [null, { scope: 'worker', option: true }],
  application: [
    async ({ demoFrom }, use, { parallelIndex }) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-journeys-'))
      // Where root may not use user namespaces the database runs as another user, who must be able to pass through.
      chmodSync(folder, 0o711)
      const settings = demoFrom ? { DEMO_FROM: demoFrom } : {}
      running = await startApplication(`application-${parallelIndex + 1}`, path.join(folder, 'var'), { settings })
      await use(running)
      await running.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ application }, use) => use(application.url),
})

/** The folder of the application that the journeys of this worker run on. */
export function folderUnderTest(): string {
  if (!running) throw new Error('No application runs: a journey takes its test from fixtures.ts.')
  return running.folder
}
