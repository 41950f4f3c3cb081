import type { HeldRoad } from '#e2e/held/road.ts'

/** Kills the worker when the store or the mail server is asked so for the n-th time; else while a job of the queue runs. */
export type Point = {
  name: string
  at: { method: string; part: string; nth?: number } | 'recipient' | 'taken' | { active: string }
}
export const points: Point[] = [
  { name: 'collect: job taken', at: { active: 'collect' } },
  { name: 'collect: records written, not noted', at: { method: 'PUT', part: '/collected/' } },
  { name: 'collect: source noted, leftovers listed', at: { method: 'GET', part: '/collected/' } },
  { name: 'notify: letter written, not noted', at: { method: 'PUT', part: '/letters/' } },
  { name: 'notify: mail being handed over', at: 'recipient' },
  { name: 'notify: mail taken, not noted', at: 'taken' },
  { name: 'compose: job taken', at: { active: 'compose' } },
  { name: 'compose: leftovers listed', at: { method: 'GET', part: '/answer/' } },
  { name: 'compose: first file', at: { method: 'PUT', part: '/answer/' } },
  { name: 'compose: second file', at: { method: 'PUT', part: '/answer/', nth: 2 } },
  { name: 'compose: fourth file', at: { method: 'PUT', part: '/answer/', nth: 4 } },
  { name: 'delivery: told, records being removed', at: { method: 'DELETE', part: '/collected/' } },
]

/** Strikes when the point is reached. */
export function arm({ at }: Point, road: HeldRoad, strike: () => void): void {
  if (at === 'recipient' || at === 'taken')
    road.smtp.fault = step => {
      if (step === at) strike()
      return null
    }
  else if ('active' in at) void whileActive(road, at.active).then(strike)
  else {
    let count = 0
    road.s3.fault = ({ method, name, query }) => {
      if (method === at.method && `${name}${query.get('prefix') ?? ''}`.includes(at.part)) {
        count += 1
        if (count === (at.nth ?? 1)) strike()
      }
      return null
    }
  }
}

async function whileActive({ nw }: HeldRoad, queue: string): Promise<void> {
  for (;;) {
    const { rowCount } = await nw.owner.query("select from pgboss.job where name = $1 and state = 'active'", [queue])
    if (rowCount) return
  }
}
