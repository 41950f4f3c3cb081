import type { ReactNode } from 'react'

export type TagKind = 'ok' | 'soon' | 'late' | 'pause' | 'neutral'

const shapes: Record<TagKind, string | null> = { late: '▲', soon: '◆', ok: '●', pause: '❚❚', neutral: null }

/** A state in shape, words and, last, colour. */
export const Tag = ({ kind, children }: { kind: TagKind; children: ReactNode }) => (
  <span className={`tag ${kind}`}>
    {shapes[kind] && <span aria-hidden="true">{shapes[kind]}</span>}
    {children}
  </span>
)
