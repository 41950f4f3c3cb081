import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { withhold } from '#app/cases/actions.ts'
import { reviewPath } from '#lib/web/forms/desk/paths.ts'
import type { recordView } from '#lib/web/views/desk/record-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = {
  number: string
  place: { source: string; page: number; recordId: string }
  row: ReturnType<typeof recordView>
  grounds: { ground: string; words: string }[]
  typed: { ground: string; note: string }
  errors: { field: string; words: string }[]
  t: Words['t']
}

/** The form that withholds one item; what was typed stands again after an error. */
export function Withhold({ number, place, row, grounds, typed, errors, t }: Props) {
  const errorOf = (field: string) => errors.find(error => error.field === field)?.words
  return (
    <>
      <p>
        <a href={reviewPath(number, place)}>{t('desk.backLink')}</a>
      </p>
      {errors.length > 0 && <ErrorSummary title={t('desk.problem')} errors={errors} />}
      <h2>{t('desk.review.withhold')}</h2>
      <dl className="ledger">
        <div>
          <dt>{row.when}</dt>
          <dd>
            {row.what}: {row.detail}
          </dd>
        </div>
      </dl>
      {row.picture && (
        <img
          className="evidence"
          src={`/cases/${number}/picture?${new URLSearchParams({ source: place.source, ref: row.picture.ref })}`}
          alt={t('desk.review.picture', { when: row.when, what: row.what })}
        />
      )}
      <form action={withhold}>
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="source" value={place.source} />
        <input type="hidden" name="page" value={place.page} />
        <input type="hidden" name="recordId" value={place.recordId} />
        <div className="field">
          <label className="q" htmlFor="ground">
            {t('desk.review.reason')}
          </label>
          <Mistake words={errorOf('ground')} field="ground" />
          <select
            id="ground"
            name="ground"
            defaultValue={typed.ground}
            aria-describedby={errorOf('ground') && 'ground-error'}
          >
            <option value="">{t('desk.review.chooseReason')}</option>
            {grounds.map(({ ground, words }) => (
              <option key={ground} value={ground}>
                {words}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="q" htmlFor="note">
            {t('desk.review.note')}
          </label>
          <Mistake words={errorOf('note')} field="note" />
          <textarea
            id="note"
            name="note"
            rows={4}
            maxLength={2000}
            defaultValue={typed.note}
            aria-describedby={errorOf('note') && 'note-error'}
          />
        </div>
        <button type="submit" className="btn">
          {t('desk.review.save')}
        </button>
      </form>
    </>
  )
}

const Mistake = ({ words, field }: { words: string | undefined; field: string }) =>
  words ? (
    <p className="err" id={`${field}-error`}>
      {words}
    </p>
  ) : null
