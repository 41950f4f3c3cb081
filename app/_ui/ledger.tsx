import type { ReactNode } from 'react'

/** Key, answer and, at the end of the line, one way on. */
export type LedgerRow = { key: string; term: ReactNode; answer: ReactNode; more?: ReactNode }

/** The lines of a ledger: what is asked at the left, the answer wide beside it. */
export const Ledger = ({ rows }: { rows: LedgerRow[] }) => (
  <dl className="ledger">
    {rows.map(({ key, term, answer, more }) => (
      <div key={key}>
        <dt>{term}</dt>
        <dd>{answer}</dd>
        {more && <dd>{more}</dd>}
      </div>
    ))}
  </dl>
)
