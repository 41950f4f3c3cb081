import type { Metadata } from 'next'
import { DayField } from '#app/_ui/form/day-field.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { figuresFor } from '#lib/web/views/desk/figures-for.ts'
import { isGuarded, metricsView, rangeOf } from '#lib/web/views/desk/metrics-view.ts'
import { groupTables } from '#lib/web/views/figures/groups-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Groups } from './groups.tsx'
import { Measure } from './measure.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('metrics.title') })

type Search = Promise<Record<string, string | string[] | undefined>>

/** The figures by which the controller accounts for its answers, for the arrivals of a range of days. */
export default async function Page({ searchParams }: { searchParams: Search }) {
  const { from, to } = await searchParams
  const { t } = await words()
  const view = await load('metrics:see', { at: '/cases/metrics' }, async ({ world, permit, now, today, words }) => {
    const guarded = isGuarded(permit)
    const range = rangeOf(from, to, today, guarded)
    const figures = await figuresFor(world, range, now, words)
    const zone = (await world.directory.self())?.establishment.timeZone ?? 'UTC'
    return granted({
      ...metricsView({ ...figures, range, guarded, words }),
      groups: groupTables({ ...figures, guarded, words }),
      counted: words.t('metrics.countedAt', { date: words.moment(now, zone) }),
    })
  })
  return (
    <>
      <h1>{view.headline ?? t('metrics.title')}</h1>
      <p className="hint">
        {view.range.words} · {view.counted}
      </p>
      {view.guarded && <p className="hint">{view.guarded}</p>}
      <search>
        <form className="searchline" action="/cases/metrics">
          <DayField id="from" label={t('metrics.from')} value={view.range.from} />
          <DayField id="to" label={t('metrics.to')} value={view.range.to} />
          <button type="submit" className="btn alt">
            {t('metrics.show')}
          </button>
        </form>
      </search>
      <p>
        {view.asked} ·{' '}
        <a href={`/cases/metrics/file?from=${view.range.from}&to=${view.range.to}`}>{t('metrics.download')}</a>
      </p>
      {view.figures.map(figure => (
        <Measure key={figure.key} figure={figure} t={t} />
      ))}
      <p className="hint">{t('metrics.groupsLead')}</p>
      <Groups tables={view.groups} t={t} />
    </>
  )
}
