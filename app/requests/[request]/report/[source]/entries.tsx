import { EntriesTable } from '#app/_ui/entries-table.tsx'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { NumberedPages } from '#app/_ui/numbered-pages.tsx'
import { isFiltering, queryOf } from '#lib/web/views/subject/entries-filter.ts'
import type { EntriesView } from '#lib/web/views/subject/entries-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { EntriesFilterForm } from './entries-filter-form.tsx'
import { MonthBars } from './month-bars.tsx'
import { Pictures } from './pictures.tsx'
import { Places } from './places.tsx'

type Props = { view: EntriesView; page: number; at: string; home: string; pictures: boolean; words: Words }

/** A source: one sentence of meaning, its months, then its entries page by page. */
export function Entries({ view, page, at, home, pictures, words }: Props) {
  const { t } = words
  const wayTo = (to: number, shown: boolean, after: number) =>
    `${at}?${queryOf(view.filter, { page: `${to + 1}`, pictures: shown && '1', after: after > 0 && `${after}` })}#entries`
  const way = (to: number) => wayTo(to, pictures, view.after)
  const pager = <NumberedPages page={page + 1} pages={view.pages} way={to => way(to - 1)} t={t} />
  return (
    <>
      <h1>{view.title}</h1>
      <p className="lead">{view.meaning}</p>
      <p className="quiet">
        {t('report.origin')}: {view.origin}
      </p>
      {view.empty && <p>{t('report.noEntries')}</p>}
      {view.byMonth.length > 1 && <MonthBars byMonth={view.byMonth} words={words} />}
      {view.places && <Places view={view.places} words={words} />}
      {!view.empty && <h2 id="entries">{t('report.entriesTitle')}</h2>}
      {view.errors.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={view.errors} />}
      {!view.empty && <EntriesFilterForm view={view} at={at} pictures={pictures} t={t} />}
      <Searched view={view} at={at} more={view.goOn === null ? null : wayTo(0, pictures, view.goOn)} words={words} />
      {view.pictures && (
        <Pictures
          entries={view.entries}
          toggle={wayTo(page, !pictures, view.after)}
          home={home}
          shown={pictures}
          t={t}
        />
      )}
      {view.entries.length > 0 && <EntriesTable view={view} t={t} />}
      {pager}
    </>
  )
}

type Search = Pick<Props, 'view' | 'at' | 'words'> & { more: string | null }

/** What the filter found, and the ways on: search further, or show all again. */
const Searched = ({ view, at, more, words: { t } }: Search) => (
  <>
    {view.said && (
      <p role="status">
        {view.said.map(said => (
          <span className="block" key={said}>
            {said}
          </span>
        ))}
      </p>
    )}
    {(more !== null || isFiltering(view.filter)) && (
      <p className="btn-row">
        {more !== null && (
          <a className="btn alt" href={more}>
            {t('report.searchOn')}
          </a>
        )}
        <a href={at}>{t('report.showAll')}</a>
      </p>
    )}
  </>
)
