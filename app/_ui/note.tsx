import type { ReactNode } from 'react'

/** Something to know before reading on, with a marigold edge. `live` says it aloud when it appears. */
export const Note = ({ title, live, children }: { title?: string; live?: boolean; children: ReactNode }) => (
  <div className="note" role={live ? 'status' : undefined}>
    {title && <h2>{title}</h2>}
    {children}
  </div>
)
