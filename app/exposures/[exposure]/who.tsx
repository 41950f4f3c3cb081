import { Choice } from '#app/_ui/form/choice.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { TextField } from '#app/_ui/form/text-field.tsx'
import { Table } from '#app/_ui/table.tsx'
import { type FormErrors, typedText } from '#lib/web/forms/form-errors.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { CourseView } from '#lib/web/views/exposures/course-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { add, compute } from './actions.ts'

export type Parts = { view: CourseView; typed: Typed | null; errors: FormErrors; t: Words['t'] }

/** Who is affected and how that is known; working it out shows the difference first. */
export const Affected = ({ view, typed, errors, t }: Parts) => (
  <section aria-labelledby="affected">
    <h2 id="affected">
      2. {t('exposures.page.five.who')}: {t('exposures.page.state.people', { people: view.people })}
    </h2>
    <p>{t('exposures.page.whoLead')}</p>
    {view.people > 0 && (
      <Table
        caption={t('exposures.page.five.who')}
        hideCaption
        columns={[
          { key: 'label', label: t('pdf.column.known') },
          { key: 'people', label: t('exposures.page.people'), kind: 'number' },
        ]}
        rows={view.reasons.map(({ key, ...cells }) => ({ key, cells }))}
      />
    )}
    {!view.closed && (
      <>
        {view.difference && <Difference view={view} difference={view.difference} t={t} />}
        <Rule view={view} t={t} />
        <details open={typed?.values.who !== undefined} className="mt-6">
          <summary>{t('exposures.page.add')}</summary>
          <form action={add}>
            <input type="hidden" name="exposure" value={view.id} />
            <TextField
              id="who"
              label={t('exposures.page.addWho')}
              error={errors.of('who')}
              value={typedText(typed, 'who', '')}
            />
            <TextField
              id="why"
              label={t('exposures.page.addWhy')}
              error={errors.of('why')}
              value={typedText(typed, 'why', '')}
            />
            <button type="submit" className="btn alt">
              {t('exposures.page.addButton')}
            </button>
          </form>
        </details>
      </>
    )}
  </section>
)

/** The rule, as a GET form that only shows what it would change. */
const Rule = ({ view, t }: Pick<Parts, 'view' | 't'>) => {
  const rule = view.difference?.rule ?? view.rule
  return (
    <details open={!view.computed || view.difference !== null}>
      <summary>{t(view.computed ? 'exposures.page.computeAgain' : 'exposures.page.compute')}</summary>
      <form action={`/exposures/${encodeURIComponent(view.id)}#difference`}>
        <input type="hidden" name="look" value="yes" />
        <Choice
          name="accounts"
          kind="checkbox"
          options={[{ value: 'yes', label: t('exposures.page.accounts') }]}
          chosen={rule.accounts ? ['yes'] : []}
        />
        <Field id="places" label={t('exposures.page.places')} hint={t('exposures.page.placesHint')} group>
          <Choice
            name="places"
            kind="checkbox"
            options={view.places.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={rule.places}
          />
        </Field>
        <button type="submit" className="btn alt">
          {t('exposures.page.difference')}
        </button>
      </form>
    </details>
  )
}

type DifferenceProps = Pick<Parts, 'view' | 't'> & { difference: NonNullable<CourseView['difference']> }

const Difference = ({ view, difference, t }: DifferenceProps) => (
  <div className="note" id="difference">
    <h3>{t('exposures.page.differenceTitle')}</h3>
    {difference.none && view.computed ? (
      <p>{t('exposures.page.noDifference')}</p>
    ) : (
      <>
        <Table
          caption={t('exposures.page.differenceTitle')}
          hideCaption
          columns={[
            { key: 'label', label: t('pdf.column.known') },
            { key: 'new', label: t('exposures.page.change.new'), kind: 'number' },
            { key: 'stays', label: t('exposures.page.change.stays'), kind: 'number' },
            { key: 'gone', label: t('exposures.page.change.gone'), kind: 'number' },
          ]}
          rows={difference.rows.map(({ key, ...cells }) => ({ key, cells }))}
        />
        <form action={compute}>
          <input type="hidden" name="exposure" value={view.id} />
          {difference.rule.accounts && <input type="hidden" name="accounts" value="yes" />}
          {difference.rule.places.map(place => (
            <input key={place} type="hidden" name="places" value={place} />
          ))}
          <button type="submit" className="btn">
            {t('exposures.page.takeOver')}
          </button>
        </form>
      </>
    )}
  </div>
)
