import { Note } from '#app/_ui/note.tsx'
import type { Verdict } from '#lib/web/views/subject/verdict-view.ts'

/** What the check said; where it is not ours, whom to ask. */
export const VerdictNote = ({ verdict, officer }: { verdict: Verdict; officer: string }) => (
  <Note title={verdict.title} live>
    {verdict.words.map(each => (
      <p key={each}>{each}</p>
    ))}
    {!verdict.genuine && (
      <p>
        <a href={`mailto:${officer}`}>{officer}</a>
      </p>
    )}
  </Note>
)
