import type { Case } from '#lib/domain/case/case.ts'
import { isEarly } from '#lib/domain/case/matter.ts'
import type { CoverageStatus } from '#lib/domain/records/coverage.ts'
import { inTimeToGoOn } from './second-looks.ts'
import { handling, type Owed, owed } from './thing.ts'

/** What stands beside the facts of a case and is owed work: sources that failed, each since when. */
export type Beside = { failed: readonly { source: string; since: Temporal.Instant }[] }

/** The sources that failed, of how far each has answered. */
export const failedOf = (
  units: readonly {
    source: string
    finishedAt: Temporal.Instant | null
    ledger: readonly { status: CoverageStatus }[]
  }[],
): Beside['failed'] =>
  units.flatMap(({ source, finishedAt, ledger }) =>
    finishedAt && ledger.some(({ status }) => status === 'failed') ? [{ source, since: finishedAt }] : [],
  )

export const nothingBeside: Beside = { failed: [] }

/** Sources that failed while the answer is still being made: they are asked again, or named in it (Art. 15(3) GDPR). */
export function owedSources(request: Case, { failed }: Beside): Owed[] {
  if (!isEarly(request.reading)) return []
  const named = request.reading.collection.missing?.sources ?? []
  return failed
    .filter(({ source }) => !named.includes(source))
    .map(({ source, since }) =>
      owed({
        key: `source:${source}`,
        kind: 'source',
        step: 'mend',
        of: source,
        since,
        target: inTimeToGoOn(request),
        owner: handling(request),
      }),
    )
}
