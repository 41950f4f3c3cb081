import { Table } from '#app/_ui/table.tsx'
import type { GroupTable } from '#lib/web/views/figures/groups-view.ts'
import type { Words } from '#lib/web/words/words.ts'

/** Figures counted apart; a bar beside each share, whose words stand in the cell. */
export const Groups = ({ tables, t }: { tables: GroupTable[]; t: Words['t'] }) =>
  tables.map(({ key, title, head, columns, rows }) => (
    <section key={key} aria-labelledby={key}>
      <h2 id={key}>{title}</h2>
      <Table
        caption={title}
        hideCaption
        dense
        columns={[
          { key: 'label', label: head },
          ...columns.map(column => ({
            key: column,
            label: t(`metrics.groupColumn.${column}`),
            kind: 'number' as const,
          })),
        ]}
        rows={rows.map(row => ({
          key: row.key,
          cells: { ...row.cells, label: row.label, inTime: <Share share={row.share} words={row.cells.inTime} /> },
        }))}
      />
    </section>
  ))

/** Petrol is what was in time, red the rest; the words say the same. */
const Share = ({ share, words }: { share: number | null; words: string }) => (
  <>
    {share !== null && (
      <svg className="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" fill="var(--late)" />
        <rect width={Math.round(share * 100)} height="6" fill="var(--petrol)" />
      </svg>
    )}
    {words}
  </>
)
