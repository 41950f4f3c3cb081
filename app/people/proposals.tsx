import { Note } from '#app/_ui/note.tsx'
import type { RolesView } from '#lib/web/views/people/roles-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { decide } from './actions.ts'

type Props = { proposals: RolesView['proposals']; t: Words['t'] }

/** Changes that wait for a second person, each with both answers for those who may give one. */
export const Proposals = ({ proposals, t }: Props) =>
  proposals.map(({ id, title, by, why, mayDecide }) => (
    <Note key={id} title={title}>
      <p>{by}</p>
      {why && <p>“{why}”</p>}
      {mayDecide ? (
        <form action={decide} className="flex flex-wrap gap-3">
          <input type="hidden" name="id" value={id} />
          <button type="submit" name="agree" value="yes" className="btn" aria-label={`${t('people.agree')}: ${title}`}>
            {t('people.agree')}
          </button>
          <button
            type="submit"
            name="agree"
            value="no"
            className="btn alt"
            aria-label={`${t('people.decline')}: ${title}`}
          >
            {t('people.decline')}
          </button>
        </form>
      ) : (
        <p className="hint">{t('people.notByYou')}</p>
      )}
    </Note>
  ))
