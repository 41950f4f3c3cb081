import type { CalendarView } from '#lib/http/desk/calendar-view'
import type { Words } from '#lib/http/words'
import { Table } from '../_ui/table'
import { confirm } from './actions'

type Props = { view: CalendarView; t: Words['t'] }

/** The declared holidays; those of others that wait can be confirmed. */
export function Declared({ view, t }: Props) {
  if (view.holidays.length === 0) return <p>{t('calendar.none')}</p>
  return (
    <Table
      caption={t('calendar.title')}
      hideCaption
      columns={(['day', 'calendar', 'name', 'source', 'state'] as const).map(key => ({
        key,
        label: t(`calendar.${key}`),
      }))}
      rows={view.holidays.map(({ id, day, place, name, source, state, mayConfirm }) => ({
        key: id,
        cells: {
          day,
          calendar: place,
          name,
          source,
          state: mayConfirm ? <Confirm id={id} label={t('calendar.confirmFor', { name, date: day })} t={t} /> : state,
        },
      }))}
    />
  )
}

const Confirm = ({ id, label, t }: { id: string; label: string; t: Words['t'] }) => (
  <form action={confirm}>
    <input type="hidden" name="id" value={id} />
    <button type="submit" className="btn alt" aria-label={label}>
      {t('calendar.confirm')}
    </button>
  </form>
)
