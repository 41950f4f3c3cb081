import type { Tag } from '#lib/web/views/desk/queue/tag-of-case.ts'

const shapes = { late: '▲', soon: '◆', ok: '●', pause: '❚❚', neutral: null }

/** The deadline in shape and words; colour comes last. */
export const CaseTag = ({ tag }: { tag: Tag }) => (
  <span className={`tag ${tag.kind}`}>
    {shapes[tag.kind] && <span aria-hidden="true">{shapes[tag.kind]}</span>}
    {tag.text}
  </span>
)
