import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { withhold } from '#app/cases/actions.ts'
import { reviewPath } from '#lib/web/forms/desk/paths.ts'
import type { FormErrors } from '#lib/web/forms/form-errors.ts'
import type { recordView } from '#lib/web/views/desk/record-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = {
  number: string
  place: { source: string; page: number; recordId: string }
  row: ReturnType<typeof recordView>
  grounds: { ground: string; words: string }[]
  typed: { ground: string; note: string }
  errors: FormErrors
  t: Words['t']
}

/** The form that withholds one item; what was typed stands again after an error. */
export function Withhold({ number, place, row, grounds, typed, errors, t }: Props) {
  return (
    <>
      <p>
        <a href={reviewPath(number, place)}>{t('common.back')}</a>
      </p>
      {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all} />}
      <h2>{t('review.withhold')}</h2>
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
          alt={t('review.picture', { when: row.when, what: row.what })}
        />
      )}
      <form action={withhold}>
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="source" value={place.source} />
        <input type="hidden" name="page" value={place.page} />
        <input type="hidden" name="recordId" value={place.recordId} />
        <div className="field">
          <label className="q" htmlFor="ground">
            {t('review.reason')}
          </label>
          <Mistake words={errors.of('ground')} field="ground" />
          <select
            id="ground"
            name="ground"
            defaultValue={typed.ground}
            aria-describedby={errors.of('ground') && 'ground-error'}
          >
            <option value="">{t('errors.field.withholding')}</option>
            {grounds.map(({ ground, words }) => (
              <option key={ground} value={ground}>
                {words}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="q" htmlFor="note">
            {t('review.note')}
          </label>
          <Mistake words={errors.of('note')} field="note" />
          <textarea
            id="note"
            name="note"
            rows={4}
            maxLength={2000}
            defaultValue={typed.note}
            aria-describedby={errors.of('note') && 'note-error'}
          />
        </div>
        <button type="submit" className="btn">
          {t('review.save')}
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
