import { rebuildStandings } from '#lib/adapters/postgres/lists/rebuild-standings.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { type Case, readCase } from '#lib/domain/case/case.ts'
import { owedOfExposure } from '#lib/domain/case/owed/exposure.ts'
import { momentOf } from '#lib/domain/case/owed/thing.ts'
import type { QueueAsked, QueuePage, QueueReader, QueueView } from '#lib/domain/case/queue.ts'
import { asKept, holds, inOrder, thingsOf } from './case/queue-by-facts.ts'
import { keepStories, randomStories } from './case/random-stories.ts'
import { northwind, register } from './test-northwind.ts'

/** When the queue of tests is looked at. */
export const now = Temporal.Instant.from('2026-06-15T08:00:00Z')
const [exposure = { id: '', awareAt: '' }] = register.exposures

/** Jonas says that he sees all: row security knows better. */
export const readers: Record<string, QueueReader> = {
  okafor: { personId: 'okafor', sees: 'own and pool', roles: ['handler'] },
  jonas: { personId: 'jonas', sees: 'all', roles: ['handler'] },
  marchetti: { personId: 'marchetti', sees: 'all', roles: ['approver'] },
  aalto: { personId: 'aalto', sees: 'all', roles: ['dpo'] },
  celik: { personId: 'celik', sees: 'all', roles: ['handler', 'approver', 'dpo'] },
}

/** Whose cases each of them may not see: their own, and those of their line of management. */
const lines: Record<string, string[]> = { okafor: ['okafor'], jonas: ['jonas', 'mara'] }

export const named = ({ number, key }: { number: string; key: string }) => `${number} ${key}`
export const numbers = (cases: readonly { number: string }[]) => cases.map(({ number }) => number)
export const byDay = (a: Case, b: Case) =>
  Temporal.PlainDate.compare(a.deadline.due, b.deadline.due) || (a.number < b.number ? -1 : 1)
export const rowsOf = ({ owed, cases }: QueuePage) => [...owed.map(named), ...numbers(cases)]

/** A few hundred cases that were lived through at random, in a database, and what its lists hold by the facts alone. */
export async function queueOfStories() {
  const nw = await northwind()
  const told = randomStories(260)
  await keepStories(nw.owner, told)
  await rebuildStandings({ url: nw.url })
  return { nw, ...byFacts(await asKept(nw.owner, told)), ...asking(nw) }
}

/** What somebody sees, from the facts. */
function byFacts(stories: readonly AccessRequest[]) {
  function visibleTo(who: string): Case[] {
    const all = stories
      .map(request => readCase(request, now))
      .filter(one => !lines[who]?.includes(one.subject.personId))
    if (who === 'celik') return []
    if (who === 'marchetti' || who === 'aalto') return all
    return all.filter(({ reading }) => [null, who].includes(reading.assignment.handler?.id ?? null))
  }
  /** What is owed in cases; in all of them, to the officer, of the one exposure too. In the order of the queue. */
  function owedTo(who: string, view: Exclude<QueueView, 'answered'>, of?: Case[]): string[] {
    const exposures = who === 'aalto' && !of ? owedOfExposure(exposure, undefined, 'UTC') : []
    const things = [
      ...(of ?? visibleTo(who)).flatMap(thingsOf),
      ...exposures.map(one => ({ ...one, number: 'folder', moment: momentOf(one) })),
    ]
    return things
      .filter(one => holds(view, one, readerOf(who), now))
      .sort(inOrder)
      .map(named)
  }
  const answered = (who: string) =>
    numbers(
      visibleTo(who)
        .filter(one => !one.open)
        .sort(byDay),
    )
  const wantedIn = (who: string, view: QueueView) => (view === 'answered' ? answered(who) : owedTo(who, view))
  return { stories, visibleTo, owedTo, answered, wantedIn }
}

/** Asks the lists of the database on behalf of somebody. */
function asking(nw: Awaited<ReturnType<typeof northwind>>) {
  const look = (who: string, more: Partial<QueueAsked> = {}) =>
    nw.as(who, ({ desk }) => desk.queue({ view: 'open', search: '', from: null, now, reader: readerOf(who), ...more }))
  return { look }
}

/** Who asks, by name. */
export function readerOf(who: string): QueueReader {
  const reader = readers[who]
  if (!reader) throw new Error(`${who} reads no queue`)
  return reader
}
