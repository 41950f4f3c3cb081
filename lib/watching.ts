import packageJson from '../package.json' with { type: 'json' }
import { figures } from './adapters/watch/figures.ts'
import { sendTraces } from './adapters/watch/send-traces.ts'
import { serveFigures } from './adapters/watch/serve-figures.ts'
import { portal } from './composition.ts'
import { readSettings } from './settings.ts'
import type { Watch } from './settings-watch.ts'

/** What the settings ask for, opened; without such settings nothing is opened and nothing sent. */
export type Watching = { stop(): Promise<void> }

/** Watches the process of the pages: the figures of the queues and of health are there. */
export function watchPages(): Watching {
  const { watch } = readSettings()
  return startWatching('web', watch, async () => (await portal()).figures())
}

/** Watches a worker's own process. */
export const watchWorker = (watch: Watch): Watching => startWatching('worker', watch, () => figures().text())

function startWatching(part: 'web' | 'worker', watch: Watch, text: () => Promise<string>): Watching {
  const place = part === 'web' ? watch.pages : watch.worker
  const counts = place !== null || (part === 'web' && watch.token !== null)
  const traces = watch.traces || counts ? sendTraces(watch.traces, { version: packageJson.version, part }) : null
  const server = place ? serveFigures(place, text) : null
  return {
    stop: async () => {
      await Promise.all([traces?.stop(), server?.stop()])
    },
  }
}
