import type { StoppedView } from '#lib/web/views/desk/stopped-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { tryNow } from './actions.ts'

/** What has stopped in the case, and the button that tries it at once. */
export const Stopped = ({ view, t }: { view: StoppedView; t: Words['t'] }) =>
  view.works.length > 0 && (
    <div className="note" role="status">
      {view.works.map(work => (
        <p key={`${work.queue} ${work.title}`}>
          <b>{work.title}</b> {work.tried} {work.next} {work.help}
        </p>
      ))}
      {view.mayTry && (
        <form action={tryNow}>
          <input type="hidden" name="number" value={view.number} />
          <button type="submit" className="btn alt">
            {t('stopped.button')}
          </button>
        </form>
      )}
    </div>
  )
