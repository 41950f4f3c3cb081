import { createHash } from 'node:crypto'
import { readdir, readFile, rm, utimes } from 'node:fs/promises'
import path from 'node:path'
import { demoPeople, valuesOn } from '#lib/demo/people.ts'
import { accessLog } from './access-log.ts'
import { activityWatchExport } from './activitywatch.ts'
import { badgeExport } from './badge-doors.ts'
import { drawScreenshot } from './draw-screenshot.ts'
import { type Screenshot, screenshotIndex, screenshotsIn } from './screenshots.ts'
import { trainingLineage } from './training-lineage.ts'
import { proxyLog } from './web-proxy.ts'
import { demoYear, edition, recordedDays } from './working-days.ts'
import { writeWhole } from './write-whole.ts'

/** Where each source's files stand inside the folder. */
export const sourceFolders = {
  activitywatch: 'activitywatch',
  'badge-doors': 'badge-doors',
  'web-proxy': 'web-proxy',
  screenshots: 'screenshots',
  'access-log': 'access-log',
  'training-lineage': 'training-lineage',
} as const

const note = `Demo data
All files in this folder are invented: Northwind, its people and what they did do not exist.
`

/**
 * Writes Northwind's source material into `folder`, in the shape in which the systems themselves export it. The same
 * extent gives the same bytes. A stamp comes last: a killed call is done again from the start, a second call does nothing
 * (`begun` is called only when there is something to do).
 */
export async function writeSourceFiles(
  folder: string,
  extent = demoYear,
  begun: () => void = () => undefined,
): Promise<void> {
  const stamp = path.join(folder, 'stamp')
  const mark = createHash('sha256')
    .update(JSON.stringify([edition, extent]))
    .digest('hex')
  if ((await textOf(stamp)) === mark) return exportedToday(folder)
  begun()
  await rm(folder, { recursive: true, force: true })
  const place = (source: keyof typeof sourceFolders, file: string) => path.join(folder, sourceFolders[source], file)
  await writeWhole(path.join(folder, 'README.txt'), [note])
  for (const person of demoPeople) {
    const device = valuesOn(person, 'device_id', extent.to)[0] ?? valuesOn(person, 'device_id', person.leftOn ?? '')[0]
    if (device && recordedDays(person, extent).length > 0)
      await writeWhole(place('activitywatch', `aw-export-${device}.json`), activityWatchExport(person, device, extent))
  }
  await writeWhole(place('badge-doors', 'badge-demo-data.csv'), badgeExport(demoPeople, extent))
  await writeWhole(place('web-proxy', 'access-demo-data.log'), proxyLog(demoPeople, extent))
  await writeWhole(place('access-log', 'access-log-demo-data.csv'), accessLog(demoPeople, extent))
  await writeWhole(place('training-lineage', 'lineage-demo-data.csv'), trainingLineage(demoPeople, extent))
  await writeScreenshots(path.join(folder, sourceFolders.screenshots), screenshotsIn(extent))
  await writeWhole(stamp, [mark])
}

/** The files as a nightly export would leave them: a system of which the last is old says nothing of the days since. */
async function exportedToday(folder: string): Promise<void> {
  const now = new Date()
  for (const source of Object.values(sourceFolders))
    for (const name of await readdir(path.join(folder, source)))
      if (/\.(csv|log|json)$/.test(name)) await utimes(path.join(folder, source, name), now, now)
}

async function writeScreenshots(folder: string, screenshots: Screenshot[]): Promise<void> {
  for (const shot of screenshots) await writeWhole(path.join(folder, shot.file), [await drawScreenshot(shot)])
  await writeWhole(path.join(folder, 'index.csv'), screenshotIndex(screenshots))
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
