import { LettersSent } from '#app/_ui/letters-sent.tsx'
import type { ActsView } from '#lib/web/views/desk/acts-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { number: string; name: string; view: ActsView; t: Words['t'] }

/** What can be written or noted, what waits for a second person, and what was sent. */
export const Acts = ({ number, name, view, t }: Props) => (
  <>
    {view.pending && (
      <div className="note">
        <p>
          {view.pending.title}. {view.pending.by}
        </p>
        <ul>
          {view.pending.reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
    )}
    {view.opinion && <p>{t('acts.hints.opinion', { words: view.opinion })}</p>}
    {view.notMine.map(({ id, words }) => (
      <p className="note" key={id}>
        {words}
      </p>
    ))}
    <p>{view.offered.length > 0 ? t('acts.page.lead', { name }) : t('acts.page.nothing')}</p>
    <ul className="list">
      {view.offered.map(act => (
        <li key={act.name}>
          <a href={`/cases/${number}/acts/${act.name}`}>{act.title}</a>
        </li>
      ))}
    </ul>
    <h3>{t('letters.sent')}</h3>
    {view.sent.length === 0 && <p>{t('letters.noneSent')}</p>}
    <LettersSent letters={view.sent} />
    <p>
      <a href="/cases/surge">{t('surge.title')}</a>
    </p>
  </>
)
