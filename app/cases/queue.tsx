import { Pagination } from '#app/_ui/pagination.tsx'
import type { QueueView } from '#lib/domain/case/queue.ts'
import type { QueueRow, queueView } from '#lib/web/views/desk/queue-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { Assign } from './assign-many.tsx'
import { CaseTag } from './case-tag.tsx'

type Model = ReturnType<typeof queueView> & { handlers: { personId: string; name: string }[] }
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
  '/cases/calendar': 'queue.calendar',
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
      <h1>{t('common.cases')}</h1>
      <p className="hint">{model.summary}</p>
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
      {model.rows.length === 0 && <Nothing model={model} search={search} t={t} />}
      {model.rows.length > 0 &&
        (model.handlers.length > 0 ? (
          <Assign model={model} view={view} search={search} place={place} t={t}>
            <Cases rows={model.rows} chosen={chosen} t={t} />
          </Assign>
        ) : (
          <Cases rows={model.rows} chosen={null} t={t} />
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

/** `chosen` null: nothing is to be ticked. */
function Cases({ rows, chosen, t }: { rows: QueueRow[]; chosen: string[] | null; t: Words['t'] }) {
  const columns = ['deadline', 'case', 'requester', 'step', 'owner'] as const
  return (
    <section className="scroll" aria-label={t('common.cases')} tabIndex={0}>
      <table className="dense cards">
        <caption className="vh">{t('queue.caption')}</caption>
        <thead>
          <tr>
            {chosen && <th scope="col">{t('queue.column.choose')}</th>}
            {columns.map(name => (
              <th key={name} scope="col" aria-sort={name === 'deadline' ? 'ascending' : undefined}>
                {t(`queue.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Case key={row.number} row={row} chosen={chosen} t={t} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Case({ row, chosen, t }: { row: QueueRow; chosen: string[] | null; t: Words['t'] }) {
  return (
    <tr>
      {chosen && (
        <td data-l={t('queue.column.choose')}>
          {row.open && (
            <label className="opt">
              <input type="checkbox" name="cases" value={row.number} defaultChecked={chosen.includes(row.number)} />
              <span className="vh">{t('queue.chooseCase', { number: row.number, name: row.requester })}</span>
            </label>
          )}
        </td>
      )}
      <td data-l={t('queue.column.deadline')}>
        <div>
          <CaseTag tag={row.tag} /> <span className="hint nowrap">{row.tag.date}</span>
          {row.tag.kind !== 'neutral' && row.tag.kind !== 'pause' && <Gone share={row.gone} kind={row.tag.kind} />}
        </div>
      </td>
      <th scope="row" data-l={t('queue.column.case')}>
        <a className="mono" href={`/cases/${row.number}`}>
          {row.number}
        </a>
      </th>
      <td data-l={t('queue.column.requester')}>{row.requester}</td>
      <td data-l={t('queue.column.step')}>{row.step}</td>
      <td data-l={t('queue.column.owner')}>{row.owner}</td>
    </tr>
  )
}

/** The thin bar under a deadline: the share of the time that has passed. The words beside it say the same. */
const Gone = ({ share, kind }: { share: number; kind: string }) => (
  <svg className={`gone ${kind}`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect className="all" width="100" height="6" />
    <rect className="part" width={Math.round(share * 100)} height="6" />
  </svg>
)

function Nothing({ model, search, t }: Omit<Props, 'view' | 'chosen' | 'place'>) {
  if (search)
    return (
      <p>
        {t('queue.noMatch')} <a href="/cases">{t('queue.clear')}</a>
      </p>
    )
  return <p>{model.nextDeadline ? t('queue.emptyNext', { date: model.nextDeadline }) : t('queue.empty')}</p>
}
