import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage } from '#lib/domain/register/words.ts'
import type { LiftedRecords } from '#lib/features/answer/read-lifted.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { entryOf } from './entries-view.ts'

type Given = { request: AccessRequest; lifted: LiftedRecords; sources: RegisteredSource[]; words: Words }

/** What is given after the answer in plain words, source by source. */
export function liftedView({ request, lifted, sources, words }: Given) {
  return lifted.map(({ source, records }) => {
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
}
