import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Numbered } from './desk.ts'

/** A case to which an exposure was linked, and when its person was told of it. */
export type LinkedCase = { number: string; toldAt: Temporal.Instant | null; timeZone: string }

/** A complaint to the officer in the United Kingdom, where it is answered, and when its receipt was confirmed. */
export type Complaint = {
  id: string
  number: string
  at: Temporal.Instant
  confirmedAt: Temporal.Instant | null
  place: Establishment
}

/** What stands beside the cases that the officer sees, a page of each list. `skip`: how many stand on pages before. */
export type ExposureCases = {
  /** Those whose person waits for the letter first. */
  linked(exposureId: string, skip: number): Promise<Numbered<LinkedCase>>
  /** Cases of people whom it affected that have not ended and are not linked, by number: the first page. */
  unlinked(exposureId: string): Promise<Numbered<{ number: string; name: string }>>
  /** Those that wait for a confirmation first. */
  complaints(skip: number): Promise<Numbered<Complaint>>
}
