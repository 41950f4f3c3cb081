import type { ReactNode } from 'react'

export type Column = { key: string; label: string; kind?: 'number' | 'narrow' }
export type Row = { key: string; cells: Record<string, ReactNode> }

type Props = { caption: string; hideCaption?: boolean; columns: Column[]; rows: Row[]; dense?: boolean }

/** A table; on a phone each row becomes a card with its labels. The first column names the row. */
export const Table = ({ caption, hideCaption, columns, rows, dense }: Props) => (
  <table className={dense ? 'cards dense' : 'cards'}>
    <caption className={hideCaption ? 'vh' : undefined}>{caption}</caption>
    <thead>
      <tr>
        {columns.map(({ key, label, kind }) => (
          <th key={key} scope="col" className={classOf(kind)}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(row => (
        <tr key={row.key}>
          {columns.map((column, index) =>
            index === 0 ? (
              <th key={column.key} scope="row" data-l={column.label} className={classOf(column.kind)}>
                <span>{row.cells[column.key]}</span>
              </th>
            ) : (
              <td key={column.key} data-l={column.label} className={classOf(column.kind)}>
                <span>{row.cells[column.key]}</span>
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)

const classOf = (kind: Column['kind']) => (kind === 'number' ? 'num' : kind)
