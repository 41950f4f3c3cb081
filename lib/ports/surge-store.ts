import type { Surge } from '#lib/domain/case/surge.ts'

/** Surges of requests, newest first: one declared reason that many extensions may cite (EDPB 01/2022 §164). */
export type SurgeStore = {
  all(): Promise<Surge[]>
  /** Declares one in the acting person's name. */
  declare(surge: Pick<Surge, 'reason' | 'from' | 'until'>): Promise<void>
  /** Confirms one as the second person; false when it stands already or is one's own. */
  confirm(id: string): Promise<boolean>
}
