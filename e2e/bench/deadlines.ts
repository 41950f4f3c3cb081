// How many deadlines one process computes in a second: `node e2e/bench/deadlines.ts`. The aim is 100,000 at least, so that a
// queue of 100,000 cases can be derived anew for each page.
import { computeDeadline } from '#lib/domain/deadline/deadline.ts'
import type { DeadlineInput } from '#lib/domain/deadline/reckon.ts'

const ROUNDS = 300_000

const minutes = (count: number) => Temporal.Instant.fromEpochMilliseconds(Date.UTC(2024, 0, 1) + count * 60_000)
const berlin = { country: 'DE', region: 'BY', timeZone: 'Europe/Berlin', regionalRoll: true }
const london = { country: 'GB', region: 'SCT', timeZone: 'Europe/London', regionalRoll: false }
const losAngeles = { country: 'US', region: 'CA', timeZone: 'America/Los_Angeles', regionalRoll: false }

const plain = (at: number): DeadlineInput => ({
  profile: 'EU',
  establishment: berlin,
  receivedAt: minutes(at),
  events: [],
})
const paused = (at: number): DeadlineInput => ({
  profile: 'UK2026',
  establishment: london,
  receivedAt: minutes(at),
  events: [
    { type: 'clarificationAsked', at: minutes(at + 3_000) },
    { type: 'clarificationReceived', at: minutes(at + 9_000) },
    { type: 'extensionNotified', at: minutes(at + 20_000) },
  ],
})
const californian = (at: number): DeadlineInput => ({ ...plain(at), profile: 'CCPA', establishment: losAngeles })

const rate = (make: (at: number) => DeadlineInput, read: (deadline: ReturnType<typeof computeDeadline>) => number) => {
  const inputs = Array.from({ length: ROUNDS }, (_, round) => make((round * 7_919) % 4_200_000))
  const started = performance.now()
  let sum = 0
  for (const input of inputs) sum += read(computeDeadline(input))
  const perSecond = Math.round((ROUNDS / (performance.now() - started)) * 1000)
  return `${perSecond.toLocaleString('en')} a second (${sum === 0 ? 'nothing read' : 'read'})`
}

console.log(`EU, Bavaria, no events:               ${rate(plain, deadline => deadline.due.day)}`)
console.log(`UK2026, Scotland, pause and extension: ${rate(paused, deadline => deadline.excludedDays)}`)
console.log(`CCPA, with the ten business days:      ${rate(californian, deadline => deadline.due.day)}`)
console.log(`EU, with every explanation read:       ${rate(plain, deadline => deadline.explain.length)}`)
