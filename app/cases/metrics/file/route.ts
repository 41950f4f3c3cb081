import { granted } from '#lib/domain/case/refusal.ts'
import { download } from '#lib/web/doors/download.ts'
import { once } from '#lib/web/doors/once.ts'
import { figuresFor } from '#lib/web/views/desk/figures-for.ts'
import { isGuarded, rangeOf } from '#lib/web/views/desk/metrics-view.ts'
import { groupTables } from '#lib/web/views/figures/groups-view.ts'
import { metricsCsv } from '#lib/web/views/figures/metrics-csv.ts'
import { words } from '#lib/web/words/words.ts'

/** The figures of the range in the address, as CSV with every formula taken away. */
export const GET = download('metrics:see', async ({ world, permit, now, today, query }) => {
  const guarded = isGuarded(permit)
  const range = rangeOf(query.get('from'), query.get('to'), today, guarded)
  const said = await words()
  const given = { ...(await figuresFor(world, range, now, said)), range, guarded, words: said }
  const bytes = new TextEncoder().encode(metricsCsv(given, groupTables(given)))
  const name = `metrics-${range.from}-${range.to}.csv`
  return granted({ name, type: 'text/csv; charset=utf-8', size: bytes.length, bytes: once(bytes) })
})
