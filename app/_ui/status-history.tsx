import type { Words } from '#lib/http/words'
import type { StatusView } from './status'
import { Table } from './table'

/** What has happened, newest first, with who; looks of the staff too. */
export function StatusHistory({ lines, t }: { lines: StatusView['history']; t: Words['t'] }) {
  const columns = (['when', 'what', 'who'] as const).map(key => ({ key, label: t(`status.${key}`) }))
  const rows = lines.map(({ id, ...cells }) => ({ key: id, cells }))
  return (
    <>
      <h2>{t('status.history')}</h2>
      <Table caption={t('status.historyCaption')} hideCaption columns={columns} rows={rows} />
    </>
  )
}
