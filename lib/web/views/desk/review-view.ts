import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { recordsPerPage } from '#lib/domain/report/access-report.ts'
import type { Withholding } from '#lib/domain/report/withholding.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import { withholdingWords } from '#lib/web/words/withholding-words.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { recordView } from './record-view.ts'
import { statusOf } from './source-view.ts'

type Input = {
  request: AccessRequest
  sources: RegisteredSource[]
  units: CollectionUnit[]
  withheld: Withholding[]
  records: MonitoringRecord[]
  source: string | null
  page: number
  pictures: boolean
}

/** The review: each source with its counts, and one page of the chosen one with the decision on each record. */
export function reviewView(
  { request, sources, units, withheld, records, source, page, pictures }: Input,
  words: Words,
) {
  const unitOf = (id: string) => units.find(unit => unit.source === id)
  const withheldOf = (id: string) => withheld.filter(item => item.source === id).length
  const chosen = sources.find(one => one.id === source)
  return {
    sources: sources
      .filter(one => unitOf(one.id))
      .map(one => ({
        id: one.id,
        title: inLanguage(one.title, words.language),
        count: words.t('review.records', { count: unitOf(one.id)?.kept ?? 0 }),
        withheld: words.t('review.withheldCount', { count: withheldOf(one.id) }),
        chosen: one.id === source,
      })),
    chosen: chosen ? chosenView(chosen, unitOf(chosen.id)?.file?.records ?? 0) : null,
    totals: {
      records: units.reduce((sum, unit) => sum + unit.kept, 0) - withheld.length,
      withheld: withheld.length,
      failed: units.filter(unit => statusOf(unit) === 'failed').length,
      allAnswered: units.length > 0 && units.every(unit => unit.finishedAt !== null),
    },
  }

  function chosenView(one: RegisteredSource, total: number) {
    const zone = request.establishment.timeZone
    const first = page * recordsPerPage
    const title = inLanguage(one.title, words.language)
    return {
      id: one.id,
      title,
      page,
      pictures,
      hasPictures: unitOf(one.id)?.file?.media !== null && unitOf(one.id)?.file?.media !== undefined,
      caption: words.t('review.caption', {
        source: title,
        from: words.number(total === 0 ? 0 : first + 1),
        to: words.number(first + records.length),
        total: words.number(total),
      }),
      previous: page > 0 ? page - 1 : null,
      next: first + records.length < total ? page + 1 : null,
      rows: records.map(record => {
        const item = withheld.find(({ recordId }) => recordId === record.id)
        return { ...recordView(record, zone, words), withheld: item ? withholdingWords(item.ground, words) : null }
      }),
    }
  }
}

export type ReviewView = ReturnType<typeof reviewView>
