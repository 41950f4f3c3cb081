import type { outcomeOf } from '#lib/web/forms/desk/outcome.ts'
import { Note } from './note.tsx'

type Props = { done: string | null; outcome: ReturnType<typeof outcomeOf> }

/** What became of an act in several cases: how many it was done in, and each other one by number with the reason. */
export const Outcome = ({ done, outcome }: Props) =>
  done && (
    <Note live>
      <p>{done}</p>
      {outcome.left && <p>{outcome.left}</p>}
      {outcome.refused.length > 0 && (
        <ul>
          {outcome.refused.map(({ number, words }) => (
            <li key={number}>{words}</li>
          ))}
        </ul>
      )}
    </Note>
  )
