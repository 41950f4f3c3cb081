import { unitsOf } from '#lib/features/collect/units-of.ts'
import 'server-only'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { collectedPage, readCollected } from '#lib/features/collect/read-collected.ts'
import type { Looked } from '#lib/web/doors/load.ts'
import { headOf } from './case-view.ts'
import { recordView } from './record-view.ts'
import { reviewView } from './review-view.ts'

/** What the address says: a source, a page of it from 0, and whether its pictures are shown. */
type Wanted = { source: string | null; page: number; pictures: boolean }

/** The review as its page shows it: what stands in the case, and the wanted page of one source. */
export async function readReview(given: Looked<'case:read-records'>, wanted: Wanted) {
  const { world, permit, request, words } = given
  const { state } = request
  const sources = await world.register.sources()
  const units = await unitsOf(world, request)
  const withheld = await world.requests.withheld(request.id)
  const records = wanted.source ? await readCollected(world, permit, request, wanted.source, wanted.page) : []
  return granted({
    head: headOf(given),
    view: reviewView({ request, sources, units, withheld, records, ...wanted }, words),
    state,
    failed: request.facts.some(fact => fact.kind === 'composing_failed'),
    inReview: state === 'REVIEW',
  })
}

/** One item of the review: where it stands, and its id. */
type Item = { source: string; page: number; recordId: string }

/** One item as the page shows it that withholds it. */
export async function readItem(given: Looked<'case:withhold'>, { source, page, recordId }: Item) {
  const { world, request, words } = given
  const record = (await collectedPage(world, request, source, page)).find(({ id }) => id === recordId)
  if (!record) return refused('not_found')
  return granted({ head: headOf(given), row: recordView(record, request.establishment.timeZone, words) })
}
