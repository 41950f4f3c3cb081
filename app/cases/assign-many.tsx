import type { ReactNode } from 'react'
import type { QueueView } from '#lib/domain/case/queue.ts'
import type { Words } from '#lib/web/words/words.ts'
import { assignMany } from './actions.ts'

type Props = {
  model: { handlers: { personId: string; name: string }[]; owed: { number: string | null; isCase: boolean }[] }
  view: QueueView
  search: string
  /** Which page this is, to come back to it. */
  place: { after: string; before: string }
  t: Words['t']
  children: ReactNode
}

/** Around the table of cases: gives those that are ticked, or all open ones that it shows, to one handler. */
export function Assign({ model, view, search, place, t, children }: Props) {
  const open = model.owed.flatMap(({ number, isCase }) => (isCase && number ? [number] : []))
  return (
    <form action={assignMany}>
      <input type="hidden" name="view" value={view} />
      <input type="hidden" name="q" value={search} />
      <input type="hidden" name="after" value={place.after} />
      <input type="hidden" name="before" value={place.before} />
      <input type="hidden" name="shown" value={open.join(' ')} />
      {children}
      {open.length > 0 && (
        <>
          <label className="opt mt-6">
            <input type="checkbox" name="all" value="yes" />
            <span>{t('queue.allOnPage', { count: open.length })}</span>
          </label>
          <div className="searchline mt-2">
            <label htmlFor="handler">{t('queue.assignMany')}</label>
            <select id="handler" name="handler" defaultValue="">
              <option value="">{t('errors.field.handler')}</option>
              {model.handlers.map(({ personId, name }) => (
                <option key={personId} value={personId}>
                  {name}
                </option>
              ))}
            </select>
            <button type="submit" className="btn alt">
              {t('case.assignButton')}
            </button>
          </div>
        </>
      )}
    </form>
  )
}
