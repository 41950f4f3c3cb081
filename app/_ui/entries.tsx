import type { EntriesView } from '#lib/http/subject/entries-view'
import type { Words } from '#lib/http/words'
import { DayJump } from './day-jump'
import { EntriesTable } from './entries-table'
import { MonthBars } from './month-bars'
import { Pagination } from './pagination'
import { Pictures } from './pictures'

type Props = { view: EntriesView; page: number; at: string; home: string; pictures: boolean; words: Words }

/** A source: one sentence of meaning, its months, then its entries page by page. */
export function Entries({ view, page, at, home, pictures, words }: Props) {
  const { t } = words
  const way = (to: number) => `${at}?page=${to + 1}${pictures ? '&pictures=1' : ''}`
  const pager = view.pages > 1 && (
    <Pagination
      label={t('common.pages')}
      said={t('common.page', { page: page + 1, pages: view.pages })}
      previous={page > 0 ? { href: way(page - 1), label: t('common.previous') } : null}
      next={page + 1 < view.pages ? { href: way(page + 1), label: t('common.next') } : null}
    />
  )
  return (
    <>
      <h1>{view.title}</h1>
      <p className="lead">{view.meaning}</p>
      <p className="quiet">
        {t('answer.origin')}: {view.origin}
      </p>
      {view.empty && <p>{t('answer.noEntries')}</p>}
      {view.byMonth.length > 1 && <MonthBars byMonth={view.byMonth} words={words} />}
      {!view.empty && <h2>{t('answer.entriesTitle')}</h2>}
      {view.pictures && <Pictures entries={view.entries} page={page} at={at} home={home} shown={pictures} t={t} />}
      {view.pages > 1 && <DayJump at={at} t={t} />}
      {!view.empty && <EntriesTable view={view} t={t} />}
      {pager}
    </>
  )
}
