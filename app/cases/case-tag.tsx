import type { QueueRow } from '#lib/web/views/desk/queue-view.ts'

const shapes = { late: '▲', soon: '◆', ok: '●', pause: '❚❚', neutral: null }

/** The deadline in shape and words; colour comes last. */
export const CaseTag = ({ tag }: { tag: QueueRow['tag'] }) => (
  <span className={`tag ${tag.kind}`}>
    {shapes[tag.kind] && <span aria-hidden="true">{shapes[tag.kind]}</span>}
    {tag.text}
  </span>
)
