import { setTimeout } from 'node:timers/promises'
import type { HeldRoad } from '#e2e/held/road.ts'
import { aside } from './place.ts'

const longest = 180_000

/** Mara asks from each of these days; gives the numbers. */
export async function asked(road: HeldRoad, days: string[]): Promise<string[]> {
  const numbers: string[] = []
  for (const day of days) numbers.push(await road.ask(day))
  return numbers
}

/** Brings every case to its end as staff would; gives how many did not come there. */
export async function finish(road: HeldRoad, numbers: string[]): Promise<number> {
  const open = new Set(numbers)
  for (const end = performance.now() + longest; open.size > 0 && performance.now() < end; await setTimeout(300))
    for (const number of open) {
      const state = await road.state(number).catch(() => 'unknown')
      if (state === 'REVIEW') await road.review(number).catch(() => undefined)
      if (state === 'DECISION') await road.release(number).catch(() => undefined)
      if (state === 'DELIVERED') open.delete(number)
    }
  return open.size
}

/** Cases without their letters, answers or mails, and files that nothing names. */
export async function lostOf(road: HeldRoad, numbers: string[]): Promise<number> {
  const { smtp, s3 } = road
  await setTimeout(2000)
  const rows = await aside(
    road,
    `select r.number, r.id, (select count(*)::integer from portal.request_fact f where f.request_id = r.id and f.kind = 'notice_sent') as notices,
       array(select a.object from portal.artifact a where a.request_id = r.id) as artifacts,
       (select count(*)::integer from pgboss.job j where j.data ->> 'requestId' = r.id::text and j.state in ('created', 'retry', 'active')) as jobs
     from portal.access_request r where r.number = any ($1)`,
    [numbers],
  )
  const missing =
    numbers.length - rows.filter(row => row.notices === 2 && row.artifacts.length > 0 && row.jobs === 0).length
  const named = new Set(rows.flatMap(row => row.artifacts))
  const unnamed = [...s3.objects.keys()].filter(name => !name.includes('/letters/') && !named.has(name))
  if (missing > 0 || unnamed.length > 0) console.error(rows, unnamed)
  // Mails to staff count apart.
  const mails = smtp.mails.filter(({ to }) => to.includes('mara@home.example'))
  return missing + (mails.length < numbers.length * 2 ? 1 : 0) + unnamed.length
}

/** What staff read on the cases: queue and cause. */
export async function sentencesOf(road: HeldRoad, numbers: string[]): Promise<string> {
  const causes = await Promise.all(numbers.map(number => road.stopped(number).catch(() => [])))
  return [...new Set(causes.flat().map(({ queue, cause }) => `${queue}: ${cause}`))].sort().join(', ')
}

export async function until(road: HeldRoad, number: string, state: string): Promise<void> {
  for (const end = performance.now() + longest; (await road.state(number)) !== state; await setTimeout(200))
    if (performance.now() > end) throw new Error(`${number} did not come to ${state}`)
}

/** Does it until it is not refused. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch {
      await setTimeout(500)
    }
  }
}
