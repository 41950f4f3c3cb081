import { Table } from '#app/_ui/table.tsx'
import type { surgeView } from '#lib/web/views/desk/surge-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { confirm } from './actions.ts'

type Rows = ReturnType<typeof surgeView>['rows']

/** The declared surges; a second person confirms those that wait. */
export function Surges({ rows, t }: { rows: Rows; t: Words['t'] }) {
  if (rows.length === 0) return <p>{t('surge.none')}</p>
  return (
    <Table
      caption={t('surge.caption')}
      hideCaption
      columns={[
        { key: 'range', label: t('surge.when') },
        { key: 'reason', label: t('surge.what') },
        { key: 'state', label: t('surge.state') },
      ]}
      rows={rows.map(({ id, range, reason, ...rest }) => ({
        key: id,
        cells: { range, reason, state: <State id={id} {...rest} t={t} /> },
      }))}
    />
  )
}

type StateProps = Pick<Rows[number], 'id' | 'state' | 'own' | 'mayConfirm'> & { t: Words['t'] }

const State = ({ id, state, own, mayConfirm, t }: StateProps) => (
  <>
    {state}
    {own && <p className="hint">{t('surge.own')}</p>}
    {mayConfirm && (
      <form action={confirm}>
        <input type="hidden" name="id" value={id} />
        <button type="submit" className="btn ink">
          {t('surge.confirm')}
        </button>
      </form>
    )}
  </>
)
