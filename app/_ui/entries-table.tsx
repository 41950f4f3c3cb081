import type { EntriesView } from '#lib/web/views/subject/entries-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { type Column, Table } from './table.tsx'

/** The entries in plain words; each can be opened as it is stored. */
export function EntriesTable({ view, t }: { view: Pick<EntriesView, 'caption' | 'entries'>; t: Words['t'] }) {
  const columns: Column[] = [
    { key: 'when', label: t('history.when'), kind: 'narrow' },
    { key: 'what', label: t('report.activity') },
    { key: 'details', label: t('report.details') },
  ]
  const rows = view.entries.map(({ id, when, what, details, raw }) => ({
    key: id,
    cells: {
      when,
      what,
      details: (
        <>
          {details.map(({ label, text }) => (
            <span className="block" key={label}>
              {label}: {text}
            </span>
          ))}
          <details>
            <summary>{t('report.asHeld')}</summary>
            <pre className="raw mono">{raw}</pre>
          </details>
        </>
      ),
    },
  }))
  return <Table caption={view.caption} dense columns={columns} rows={rows} />
}
