import { granted } from '#lib/domain/refusal'
import { figuresFor } from '#lib/http/desk/figures-for'
import { isGuarded, metricsCsv, rangeOf } from '#lib/http/desk/metrics-view'
import { download } from '#lib/http/download'
import { once } from '#lib/http/once'
import { words } from '#lib/http/words'

/** The figures of the range in the address, as CSV with every formula taken away. */
export const GET = download('metrics:see', async ({ world, permit, now, today, query }) => {
  const guarded = isGuarded(permit)
  const range = rangeOf(query.get('from'), query.get('to'), today, guarded)
  const said = await words()
  const given = { ...(await figuresFor(world, said)), range, guarded, now, words: said }
  const bytes = new TextEncoder().encode(metricsCsv({ ...given, tzdbVersion: world.versions.timeZones }))
  const name = `metrics-${range.from}-${range.to}.csv`
  return granted({ name, type: 'text/csv; charset=utf-8', size: bytes.length, bytes: once(bytes) })
})
