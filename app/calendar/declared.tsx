import { Table } from '#app/_ui/table.tsx'
import type { CalendarView } from '#lib/web/views/desk/calendar-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { confirm, withdraw } from './actions.ts'

type Props = { view: CalendarView; t: Words['t'] }

/** The declared holidays; those of others that wait can be confirmed, the own taken back. */
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
      rows={view.holidays.map(({ id, day, place, name, source, state, ...may }) => ({
        key: id,
        cells: {
          day,
          calendar: place,
          name,
          source,
          state: may.mayConfirm ? (
            <One
              act={confirm}
              id={id}
              words={t('calendar.confirm')}
              label={t('calendar.confirmFor', { name, date: day })}
            />
          ) : (
            <>
              {state}
              {may.mayWithdraw && (
                <One
                  act={withdraw}
                  id={id}
                  words={t('calendar.withdraw')}
                  label={t('calendar.withdrawFor', { name, date: day })}
                />
              )}
              {may.mayApply && (
                <a className="block" href={`/calendar/${id}`}>
                  {t('calendar.moves.link')}
                  <span className="vh"> {`${name}, ${day}`}</span>
                </a>
              )}
            </>
          ),
        },
      }))}
    />
  )
}

type OneProps = { act: (form: FormData) => Promise<void>; id: string; words: string; label: string }

const One = ({ act, id, words, label }: OneProps) => (
  <form action={act}>
    <input type="hidden" name="id" value={id} />
    <button type="submit" className={act === confirm ? 'btn ink' : 'btn alt'} aria-label={label}>
      {words}
    </button>
  </form>
)
