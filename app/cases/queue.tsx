import { Pagination } from '#app/_ui/pagination.tsx'
import type { QueueView } from '#lib/domain/case/queue.ts'
import type { QueueRow, queueView } from '#lib/web/views/desk/queue/queue-view.ts'
import type { restingLines } from '#lib/web/views/desk/stopped-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { Assign } from './assign-many.tsx'
import { CaseTag } from './case-tag.tsx'
import { About, OwedTable } from './owed-table.tsx'

type Model = ReturnType<typeof queueView> & {
  handlers: { personId: string; name: string }[]
  resting: ReturnType<typeof restingLines>
}
/** `place`: how the address names this page; `chosen`: the cases that were ticked when the form came back. */
type Props = {
  model: Model
  view: QueueView
  search: string
  place: { after: string; before: string }
  chosen: string[]
  t: Words['t']
}

const labels = {
  '/cases/subscribe': 'owed.feed.title',
  '/account/mails': 'staff-mail.page.title',
  '/cases/requests': 'account.requests.title',
  '/cases/metrics': 'metrics.title',
  '/exposures': 'exposures.link',
  '/calendar': 'calendar.title',
  '/people': 'people.title',
} as const

/** The sentence, the chips with their counts, the search and the table of cases. */
export function Queue({ model, view, search, place, chosen, t }: Props) {
  return (
    <>
      <h1>{model.isPart ? t('common.cases') : model.summary}</h1>
      {model.isPart && <p>{model.summary}</p>}
      <p className="hint">
        {model.own.words} {model.own.first && <a href={model.own.first.href}>{model.own.first.words}</a>}
        {model.own.first && ` (${model.own.first.tag}).`} {model.oldest}
      </p>
      {model.mayLog && (
        <p>
          <a className="btn alt" href="/cases/log">
            {t('log.title')}
          </a>
        </p>
      )}
      <nav aria-label={t('queue.views')}>
        <ul className="chips">
          {model.chips.map(chip => (
            <li key={chip.name}>
              <a href={wayTo(chip.name, search)} aria-current={chip.name === view ? 'page' : undefined}>
                {chip.label} <b>{chip.shown}</b>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <search>
        <form className="searchline" action="/cases">
          <input type="hidden" name="view" value={search ? view : 'open'} />
          <label htmlFor="q">{t('queue.searchLabel')}</label>
          <input id="q" type="search" name="q" defaultValue={search} maxLength={200} />
          <button type="submit" className="btn alt">
            {t('queue.search')}
          </button>
          {search && <a href="/cases">{t('queue.clear')}</a>}
        </form>
      </search>
      <ul className="list">
        {model.pages.map(({ href }) => (
          <li key={href}>
            <a href={href}>{t(labels[href])}</a>
          </li>
        ))}
      </ul>
      {model.resting.length > 0 && <Resting lines={model.resting} t={t} />}
      {model.owed.length + model.cases.length === 0 && <Nothing model={model} search={search} t={t} />}
      {model.cases.length > 0 && <Cases rows={model.cases} t={t} />}
      {model.owed.length > 0 &&
        (model.handlers.length > 0 ? (
          <Assign model={model} view={view} search={search} place={place} t={t}>
            <OwedTable lines={model.owed} chosen={chosen} mayTake={model.mayTake} t={t} />
          </Assign>
        ) : (
          <OwedTable lines={model.owed} chosen={null} mayTake={model.mayTake} t={t} />
        ))}
      <Pages model={model} view={view} search={search} t={t} />
    </>
  )
}

/** The address of a view, of what is searched for in it, and of a page beside another. */
function wayTo(view: QueueView, search: string, beside: Record<string, string> = {}): string {
  return `/cases?${new URLSearchParams({ view, ...(search ? { q: search } : {}), ...beside })}`
}

function Pages({ model, view, search, t }: Omit<Props, 'chosen' | 'place'>) {
  const { before, after, chips } = model
  if (!before && !after) return null
  return (
    <Pagination
      label={t('common.pages')}
      said={t('queue.inView', { count: chips.find(({ name }) => name === view)?.count ?? 0 })}
      previous={before ? { href: wayTo(view, search, { before }), label: t('common.previous') } : null}
      next={after ? { href: wayTo(view, search, { after }), label: t('common.next') } : null}
    />
  )
}

/** The cases whose answer is no longer owed. */
function Cases({ rows, t }: { rows: QueueRow[]; t: Words['t'] }) {
  const columns = ['deadline', 'about', 'step', 'owner'] as const
  return (
    <section className="scroll" aria-label={t('common.cases')} tabIndex={0}>
      <table className="dense cards">
        <caption className="vh">{t('queue.captionCases')}</caption>
        <thead>
          <tr>
            {columns.map(name => (
              <th key={name} scope="col" aria-sort={name === 'deadline' ? 'ascending' : undefined}>
                {t(`queue.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.number}>
              <td data-l={t('queue.column.deadline')}>
                <div>
                  <CaseTag tag={row.tag} /> <span className="hint nowrap">{row.tag.date}</span>
                </div>
              </td>
              <th scope="row" data-l={t('queue.column.about')}>
                <About href={`/cases/${row.number}`} name={row.requester} number={row.number} />
              </th>
              <td data-l={t('queue.column.step')}>{row.step}</td>
              <td data-l={t('queue.column.owner')}>{row.owner}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Nothing({ model, search, t }: Omit<Props, 'view' | 'chosen' | 'place'>) {
  if (search)
    return (
      <p>
        {t('queue.noMatch')} <a href="/cases">{t('queue.clear')}</a>
      </p>
    )
  return <p>{model.nextDeadline ? t('queue.emptyNext', { date: model.nextDeadline }) : t('queue.empty')}</p>
}

/** Work of the machine that has come to rest, until somebody takes it up again in the case. */
const Resting = ({ lines, t }: { lines: Model['resting']; t: Words['t'] }) => (
  <section className="note" aria-labelledby="resting">
    <h2 id="resting">{t('stopped.resting')}</h2>
    <ul className="list">
      {lines.map(({ key, number, words, owner }) => (
        <li key={key}>
          <a href={`/cases/${number}`}>{number}</a> {words} <span className="quiet">{owner}</span>
        </li>
      ))}
    </ul>
  </section>
)
