import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { CaseStanding } from '#lib/domain/case/case-standing.ts'
import type { RefusalGround } from '#lib/domain/case/ground.ts'
import type { CaseFigures } from '#lib/domain/figures/metrics.ts'
import type { Range } from '#lib/domain/figures/metrics-table.ts'

/** One look at a case or act in it, as the audit trail has it; `leaf` is its hash there (hex). */
export type TrailLine = {
  seq: number
  at: Temporal.Instant
  action: string
  allowed: boolean
  role: string
  name: string | null
  detail: Record<string, string | number | boolean>
  leaf: string
}

/** A file of a released version, known by its hash (hex) even when it is gone. */
export type GivenFile = { version: number; name: string; sha256: string }

/** A file of the case that was made for an authority; `sha256` (hex) once it went out whole. */
export type MadeFile = { id: string; at: Temporal.Instant; name: string; reason: string; sha256: string | null }

/** One request as the register lists it, without a word on whom it is about. */
export type ListedRequest = Pick<CaseStanding, 'receivedOn' | 'handlerName' | 'endedAt' | 'extended'> &
  Pick<CaseFigures, 'answeredIn' | 'inTime' | 'refused'> &
  Pick<AccessRequest, 'number' | 'channel' | 'profileId'> & {
    place: string
    timeZone: string
    state: CaseStanding['state'] | null
    due: Temporal.PlainDate | null
    grounds: RefusalGround[]
    complainedAt: Temporal.Instant | null
  }

/** Where a page of the register begins: after this request. */
export type After = { receivedOn: string; number: string }

/** What officer and auditor account for (Art. 5(2)); nothing for anybody else. */
export type Account = {
  /** The next lines of the trail of a case, in order, `most` of them. */
  trail(requestId: string, after: number, most: number): Promise<TrailLine[]>
  givenFiles(requestId: string): Promise<GivenFile[]>
  /** The newest first. */
  madeFiles(requestId: string): Promise<MadeFile[]>
  /** Notes that the acting person makes a file of the case, and why; gives its id. */
  beginFile(requestId: string, reason: string): Promise<string>
  /** Lets the person who began it fetch it, once and within a quarter of an hour; null otherwise. */
  takeFile(id: string): Promise<{ reason: string; at: Temporal.Instant } | null>
  /** Keeps what the file is, so that whoever holds it can ask whether it is genuine. */
  keepFile(id: string, file: { bytes: number; sha256: string }): Promise<boolean>
  /** The requests that arrived in a range of days, by day and number, `most` of them at a time. */
  requests(range: Range, after: After | null, most: number): Promise<ListedRequest[]>
  /** How many of the range the reader may not see: their own and those of their line of management. */
  unseen(range: Range): Promise<number>
}
