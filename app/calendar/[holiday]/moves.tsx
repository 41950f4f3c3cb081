import { Choice } from '#app/_ui/form/choice.tsx'
import { Table } from '#app/_ui/table.tsx'
import { apply } from '#app/calendar/actions.ts'
import type { HolidayMoves } from '#lib/web/views/desk/calendar-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { view: HolidayMoves; t: Words['t'] }

/** Each case with its date before and after; those that are ticked are moved, each by a recorded event. */
export const Moves = ({ view, t }: Props) => (
  <form action={apply}>
    <input type="hidden" name="id" value={view.id} />
    <Table
      caption={t('calendar.moves.caption')}
      columns={(['case', 'requester', 'from', 'to', 'apply'] as const).map(key => ({
        key,
        label: t(`calendar.moves.${key}`),
      }))}
      rows={view.cases.map(({ number, value, name, from, to }) => ({
        key: number,
        cells: {
          case: (
            <a className="mono" href={`/cases/${number}`}>
              {number}
            </a>
          ),
          requester: name,
          from,
          to,
          apply: (
            <label className="opt">
              <input type="checkbox" name="cases" value={value} defaultChecked />
              <span>
                {t('calendar.moves.apply')}
                <span className="vh"> {number}</span>
              </span>
            </label>
          ),
        },
      }))}
    />
    <div className="final">
      <h2>{t('confirm.frameTitle')}</h2>
      <p>{t('calendar.moves.told')}</p>
      <Choice name="sure" kind="checkbox" options={[{ value: 'yes', label: t('calendar.moves.sure') }]} chosen={[]} />
      <button type="submit" className="btn ink">
        {t('calendar.moves.button')}
      </button>
    </div>
  </form>
)
