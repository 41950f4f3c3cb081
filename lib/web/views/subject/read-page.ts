import 'server-only'
import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { type AccessReport, recordsPerPage } from '#lib/domain/report/access-report.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { type Found, findRecords } from '#lib/features/collect/find-records.ts'
import type { World } from '#lib/ports/world.ts'
import { type EntriesFilter, instantsOf, isInOrder } from './entries-filter.ts'

type Input = { world: World; permit: Permit<'report:read'>; request: Case }
/** What the address says: the filter, a page from 1, and the place where a search that stopped goes on. */
type Asked = { filter: EntriesFilter; page: string; after: string }

/** Milliseconds for which words are looked for before the page is shown with what was found. */
const searchFor = 2000

const nothing: Found = { among: 0, first: 0, past: 0, matching: 0, records: [] }

/** The asked page (from 0) of a source's entries that match; a source that holds nothing has one empty page. */
export async function readPage(
  { world, permit, request }: Input,
  { facts, statistics }: AccessReport,
  source: string,
  { filter, page: asked, after }: Asked,
): Promise<Result<{ page: number; found: Found }>> {
  if (!statistics.bySource[source]?.records || !isInOrder(filter)) return granted({ page: 0, found: nothing })
  const page = Math.max(0, numberOf(asked) - 1)
  const codes = facts.sources.find(({ id }) => id === source)?.codes ?? {}
  const sought = { source, codes, page, after: numberOf(after), text: filter.text }
  const found = await findRecords(
    world,
    permit,
    request,
    { ...sought, ...instantsOf(filter, facts.timeZone) },
    AbortSignal.timeout(searchFor),
  )
  if (!found.ok) return found
  // A search that ran out of time may have found less than when its pages were counted: that is no missing page.
  const isBeyond = page > 0 && page * recordsPerPage >= found.value.matching && found.value.past === found.value.among
  return isBeyond ? refused('not_found') : granted({ page, found: found.value })
}

const numberOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0)
