import type { Metadata } from 'next'
import { Lines } from '#app/_ui/lines.tsx'
import { Table } from '#app/_ui/table.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { withSearchLimits } from '#lib/domain/records/coverage.ts'
import { load } from '#lib/web/doors/load.ts'
import { frame } from '#lib/web/doors/visit.ts'
import { sourcesView } from '#lib/web/views/subject/sources-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('status.sourcesTitle') })

type Props = { params: Promise<{ request: string }> }

/** What each source has answered, also the empty and the failed ones. */
export default async function Page({ params }: Props) {
  const { request: number } = await params
  const { employer, words } = await frame()
  const { t } = words
  const place = { at: `/requests/${encodeURIComponent(number)}/sources`, number }
  const { lines, when } = await load('request:see', place, async ({ world, request, words }) => {
    const sources = await world.register.sources()
    const units = withSearchLimits(await world.requests.units(request.id), request.reading.collection.limits)
    const next = await world.queue.asksAgainAt(request.id)
    return granted({
      lines: sourcesView({ request, sources, units, words }),
      when: next ? words.moment(next, request.establishment.timeZone) : 'none',
    })
  })
  const columns = [
    { key: 'title', label: t('status.source') },
    { key: 'answer', label: t('status.answer') },
    { key: 'entries', label: t('status.entries'), kind: 'number' as const },
    { key: 'checked', label: t('status.checked') },
  ]
  const rows = lines.map(({ id, title, state, gaps, entries, checked }) => ({
    key: id,
    cells: { title, answer: <Lines lines={[state, ...gaps]} />, entries, checked },
  }))
  return (
    <>
      <p>
        <a href={`/requests/${number}`}>{t('status.title', { number })}</a>
      </p>
      <h1>{t('status.sourcesTitle')}</h1>
      <p>{t('status.sourcesLead', { employer: employer.name })}</p>
      <Table caption={t('status.sourcesTitle')} hideCaption columns={columns} rows={rows} />
      {lines.some(({ failed }) => failed) && <p className="after">{t('status.failedHelp', { when })}</p>}
    </>
  )
}
