import type { ReactNode } from 'react'
import type { View } from '#lib/web/views/desk/queue-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { assignMany } from './actions.ts'

type Props = {
  model: { handlers: { personId: string; name: string }[]; rows: { open: boolean }[] }
  view: View
  search: string
  t: Words['t']
  children: ReactNode
}

/** Around the table of cases: gives those that are ticked, or all open ones of the view, to one handler. */
export function Assign({ model, view, search, t, children }: Props) {
  const open = model.rows.filter(row => row.open).length
  return (
    <form action={assignMany}>
      <input type="hidden" name="view" value={view} />
      <input type="hidden" name="q" value={search} />
      {children}
      {open > 0 && (
        <>
          <label className="opt mt-6">
            <input type="checkbox" name="all" value="yes" />
            <span>{t('queue.allInView', { count: open })}</span>
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
