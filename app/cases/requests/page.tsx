import type { Metadata } from 'next'
import { DayField } from '#app/_ui/form/day-field.tsx'
import { Pagination } from '#app/_ui/pagination.tsx'
import { Table } from '#app/_ui/table.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import {
  afterIn,
  afterOf,
  type RequestLine,
  requestColumns,
  requestLine,
  requestsOnPage,
} from '#lib/web/views/account/requests-view.ts'
import { rangeOf } from '#lib/web/views/desk/metrics-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('account.requests.title') })

type Search = Promise<Record<string, string | string[] | undefined>>

/** The register of all requests of a range of days, for officer and auditor (Art. 5(2)). */
export default async function Page({ searchParams }: { searchParams: Search }) {
  const { from, to, after } = await searchParams
  const { t, day } = await words()
  const view = await load('requests:account', { at: '/cases/requests' }, async ({ world, today, words }) => {
    const range = rangeOf(from, to, today, false)
    const rows = await world.account.requests(range, afterOf(after), requestsOnPage + 1)
    const shown = rows.slice(0, requestsOnPage)
    const last = rows.length > requestsOnPage ? shown.at(-1) : undefined
    return granted({
      range,
      unseen: await world.account.unseen(range),
      lines: shown.map(one => requestLine(one, words, words.day)),
      next: last ? afterIn(last) : null,
    })
  })
  const days = { from: view.range.from.toString(), to: view.range.to.toString() }
  const wayTo = (beside: Record<string, string>) => `?${new URLSearchParams({ ...days, ...beside })}`
  return (
    <>
      <h1>{t('account.requests.title')}</h1>
      <p className="lead">{t('account.requests.lead', { from: day(view.range.from), to: day(view.range.to) })}</p>
      {view.unseen > 0 && <p className="hint">{t('account.requests.unseen', { count: view.unseen })}</p>}
      <search>
        <form className="searchline" action="/cases/requests">
          <DayField id="from" label={t('metrics.from')} value={days.from} />
          <DayField id="to" label={t('metrics.to')} value={days.to} />
          <button type="submit" className="btn alt">
            {t('account.requests.show')}
          </button>
        </form>
      </search>
      <p>
        <a href={`/cases/requests/file${wayTo({})}`}>{t('account.requests.download')}</a>
      </p>
      {view.lines.length === 0 ? (
        <p>{t('account.requests.none')}</p>
      ) : (
        <section className="scroll" aria-label={t('account.requests.title')} tabIndex={0}>
          <Table
            caption={t('account.requests.caption')}
            hideCaption
            dense
            columns={requestColumns.map(key => ({ key, label: t(`account.requests.column.${key}`) }))}
            rows={view.lines.map(line => ({ key: line.number, cells: cellsOf(line) }))}
          />
        </section>
      )}
      {(view.next || afterOf(after)) && (
        <Pagination
          label={t('common.pages')}
          said={t('account.requests.pageSaid', { count: requestsOnPage })}
          previous={afterOf(after) ? { href: wayTo({}), label: t('people.first') } : null}
          next={view.next ? { href: wayTo({ after: view.next }), label: t('common.next') } : null}
        />
      )}
    </>
  )
}

const cellsOf = (line: RequestLine) => ({
  ...line,
  number: (
    <a className="mono nowrap" href={`/cases/${line.number}/file`}>
      {line.number}
    </a>
  ),
})
