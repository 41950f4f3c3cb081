import { granted } from '#lib/domain/case/refusal.ts'
import { download } from '#lib/web/doors/download.ts'
import { requestsCsv } from '#lib/web/views/account/requests-view.ts'
import { rangeOf } from '#lib/web/views/desk/metrics-view.ts'
import { words } from '#lib/web/words/words.ts'

/** The register of the requests of the range in the address, as CSV with every formula taken away. */
export const GET = download('requests:account', async ({ today, query, again }) => {
  const range = rangeOf(query.get('from'), query.get('to'), today, false)
  const bytes = requestsCsv(again, range, await words())
  return granted({ name: `requests-${range.from}-${range.to}.csv`, type: 'text/csv; charset=utf-8', size: null, bytes })
})
