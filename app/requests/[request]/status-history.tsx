import { type Column, Table } from '#app/_ui/table.tsx'
import type { Words } from '#lib/web/words/words.ts'
import type { StatusView } from './status-part.ts'

/** What has happened, newest first, with who; looks of the staff too. */
export function StatusHistory({ lines, t }: { lines: StatusView['history']; t: Words['t'] }) {
  const columns: Column[] = [
    { key: 'when', label: t('history.when'), kind: 'narrow' },
    { key: 'what', label: t('history.what') },
    { key: 'who', label: t('history.who') },
  ]
  const rows = lines.map(({ id, ...cells }) => ({ key: id, cells }))
  return (
    <>
      <h2>{t('history.personTitle')}</h2>
      <Table caption={t('history.personCaption')} hideCaption columns={columns} rows={rows} />
    </>
  )
}
