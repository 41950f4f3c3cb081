import type { Artifact, ReportStatistics } from '#lib/domain/access-report'
import type { ReportOrder } from '#lib/ports/report-writer'
import type { ObjectsSettings } from '../objects/open-objects.ts'

/** What the parent hands to the composing child; the key is base64. */
export type ChildOrder = Omit<ReportOrder, 'key'> & {
  key: { requestId: string; bytes: string }
  objects: ObjectsSettings
}

/** What the child says. */
export type ChildWord =
  | { kind: 'progress'; records: number }
  | { kind: 'done'; artifacts: Artifact[]; statistics: ReportStatistics; peakRssKb: number }
  | { kind: 'failed'; fault: string }
