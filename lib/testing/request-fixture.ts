import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'

/** Mara's request of 3 November 2026 in Berlin with these facts, one an hour; an example for tests. */
export function requestWith(...facts: FactBody[]): AccessRequest {
  const receivedAt = Temporal.Instant.from('2026-11-03T08:14:00Z')
  return {
    id: '0f15d3a0-0000-4000-8000-000000000001',
    number: 'DR-2026-0142',
    subject: { personId: 'mara', name: 'Mara Lindqvist', employeeNo: 'NW-2041', managers: ['jonas'] },
    channel: 'portal',
    receivedAt,
    establishment: { name: 'Berlin', country: 'DE', region: 'BE', timeZone: 'Europe/Berlin', regionalRoll: false },
    profileId: 'EU',
    scope: { everything: true },
    contact: { email: 'mara@home.example', language: 'en', format: 'standard' },
    facts: facts.map((body, hours) => ({ ...author(body), id: `${hours}`, at: receivedAt.add({ hours }), ...body })),
  }
}

const hers = ['received', 'identity_confirmed', 'withdrawn', 'report_read', 'downloaded']
const automatic = ['collection_started', 'collection_finished', 'report_composed', 'notified']

function author({ kind }: FactBody): Pick<Fact, 'by'> {
  if (hers.includes(kind)) return { by: { personId: 'mara', name: 'Mara Lindqvist', role: 'employee' } }
  if (automatic.includes(kind)) return { by: { personId: null, name: 'Fifteen', role: 'system' } }
  return { by: { personId: 'okafor', name: 'Philippa Okafor', role: 'handler' } }
}

/** The facts up to each point of the road. */
export const asked: FactBody[] = [{ kind: 'received' }, { kind: 'identity_confirmed', how: 'sign_in' }]
export const collecting: FactBody[] = [...asked, { kind: 'collection_started' }]
export const collected: FactBody[] = [...collecting, { kind: 'collection_finished', sources: 8, records: 251006 }]
export const composed: FactBody[] = [
  ...collected,
  { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' },
  { kind: 'review_finished' },
  { kind: 'report_composed', version: 1, sha256: 'ab', pages: 84, bytes: 6_200_000 },
]
export const answered: FactBody[] = [...composed, { kind: 'released', version: 1, sha256: 'ab' }, { kind: 'notified' }]
