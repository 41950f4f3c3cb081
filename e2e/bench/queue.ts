// How long it takes to read 100,000 cases anew, state and dates, as `fifteen standing rebuild` does, without a database: `node e2e/bench/queue.ts`.
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { standingOf } from '#lib/domain/case/case-standing.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'

const CASES = 100_000
const ROUNDS = 5
const by = { personId: 'p', name: 'P', role: 'handler' } as const
const now = Temporal.Instant.from('2026-11-23T12:00:00Z')

const taken: FactBody[] = [
  { kind: 'received' },
  { kind: 'identity_confirmed', how: 'sign_in' },
  { kind: 'assigned', handlerId: 'p', handlerName: 'P' },
  { kind: 'collection_started' },
  { kind: 'collection_finished', sources: 8, records: 900 },
]
const asked: FactBody = {
  kind: 'clarification_asked',
  question: 'Which months?',
  why: 'There are many records.',
  ifNoAnswer: 'We go on.',
  goOnFrom: '2026-11-20',
  pause: true,
  dpoNote: 'Many.',
}
const stories: FactBody[][] = [
  taken,
  [...taken, asked, { kind: 'clarification_answered', answer: 'everything', words: '' }],
  [
    ...taken,
    { kind: 'extension_proposed', reasons: ['complexity'], words: 'Much.', days: null, surgeId: null },
    { kind: 'extension_notified' },
  ],
  [...taken, { kind: 'review_finished' }, { kind: 'report_composed', version: 1, sha256: 'a', pages: 3, bytes: 9 }],
]

/** A case received in one of the last 400 days; each fact comes half a day after the one before. */
function caseOf(index: number): AccessRequest {
  const receivedAt = now.subtract({ minutes: (index * 7_919) % (400 * 1440) })
  const facts = (stories[index % stories.length] ?? taken).map(
    (body, place): Fact => ({ id: String(place), at: receivedAt.add({ hours: place * 12 }), by, ...body }),
  )
  return {
    id: String(index),
    number: `DR-${index}`,
    subject: { personId: 'm', name: 'M', employeeNo: '1', managers: [] },
    channel: 'portal',
    receivedAt,
    establishment: { name: 'Berlin', country: 'DE', region: 'BE', timeZone: 'Europe/Berlin', regionalRoll: false },
    profileId: 'EU',
    scope: { everything: true },
    contact: { email: 'm@northwind.example', language: 'en', format: 'standard' },
    facts,
  }
}

const cases = Array.from({ length: CASES }, (_, index) => caseOf(index))

function measure(name: string, derive: (one: AccessRequest) => number): void {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now()
    for (const one of cases) derive(one)
    return performance.now() - started
  }).sort((a, b) => a - b)
  const median = times[Math.floor(ROUNDS / 2)] ?? 0
  const rate = Math.round((CASES / median) * 1000).toLocaleString('en')
  console.log(`${name.padEnd(34)} ${Math.round(median)} ms for ${CASES.toLocaleString('en')} cases, ${rate} a second`)
}

measure('state and dates', one => {
  const { state, deadline } = readCase(one, now)
  return state.length + deadline.due.day
})
measure('open or not', one => Number(readCase(one, now).open))
measure('all that lists and figures keep', one => standingOf(readCase(one, now)).due.day)
