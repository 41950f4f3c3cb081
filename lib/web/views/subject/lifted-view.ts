import 'server-only'
import { granted } from '#lib/domain/case/refusal.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { readLifted } from '#lib/features/answer/read-lifted.ts'
import type { Looked } from '#lib/web/doors/load.ts'
import { entryOf } from './entries-view.ts'

/** What is given after the answer in plain words, source by source. */
export async function liftedView({ world, permit, request, words }: Looked<'report:read'>) {
  const lifted = await readLifted(world, permit, request)
  if (!lifted.ok) return lifted
  const sources = await world.register.sources()
  const parts = lifted.value.map(({ source, records }) => {
    const known = sources.find(({ id }) => id === source)
    const codes = Object.entries(known?.codes ?? {}).map(([code, said]) => [code, inLanguage(said, words.language)])
    const entries = records.map(record =>
      entryOf(record, Object.fromEntries(codes), request.establishment.timeZone, words),
    )
    return {
      source,
      title: known ? inLanguage(known.title, words.language) : source,
      caption: words.t('status.lifted.count', { count: records.length }),
      entries,
      pictures: entries.flatMap(({ id, picture }) => (picture ? [{ id, ...picture }] : [])),
    }
  })
  return granted(parts)
}
