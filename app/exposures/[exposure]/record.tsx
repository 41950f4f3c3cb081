import { Choice } from '#app/_ui/form/choice.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { WordsField } from '#app/_ui/form/text-field.tsx'
import { Table } from '#app/_ui/table.tsx'
import { riskLevels } from '#lib/domain/register/exposure-course.ts'
import { typedText } from '#lib/web/forms/form-errors.ts'
import { close, judgeRisk } from './actions.ts'
import type { Parts } from './who.tsx'

/** How high the risk is, and whether the authority was told: one fact, which the letters say too. */
export const Risk = ({ view, typed, errors, t }: Parts) => (
  <section aria-labelledby="risk">
    <h2 id="risk">3. {t('exposures.page.five.risk')}</h2>
    <p>
      {view.told} <a href={`/exposures#${view.id}`}>{t('exposures.link')}</a>
    </p>
    {view.risk && (
      <p>
        <b>{view.risk.words}.</b> {view.risk.by}
      </p>
    )}
    {!view.closed && (
      <details open={view.risk === null || typed?.values.riskWhy !== undefined}>
        <summary>{t('exposures.page.riskTitle')}</summary>
        <form action={judgeRisk}>
          <input type="hidden" name="exposure" value={view.id} />
          <Field id="level" label={t('exposures.page.riskTitle')} error={errors.of('level')} group>
            <Choice
              name="level"
              options={riskLevels.map(level => ({ value: level, label: t(`exposures.page.level.${level}`) }))}
              chosen={[typedText(typed, 'level', view.risk?.level ?? '')]}
            />
          </Field>
          <WordsField
            id="riskWhy"
            label={t('exposures.page.riskWhy')}
            error={typed?.values.riskWhy === undefined ? undefined : errors.of('why')}
            value={typedText(typed, 'riskWhy', '')}
          />
          <button type="submit" className="btn alt">
            {t('exposures.page.riskButton')}
          </button>
        </form>
      </details>
    )}
  </section>
)

/** The end of the record: open only when everybody has the letter and the authority was told. */
export const Close = ({ view, typed, errors, t }: Parts) => (
  <section aria-labelledby="close">
    <h2 id="close">5. {t('exposures.page.five.close')}</h2>
    {view.closed ? (
      <p>{view.closed}</p>
    ) : (
      <>
        <p>{t('exposures.page.closeLead')}</p>
        {view.closable === null ? (
          <form action={close}>
            <input type="hidden" name="exposure" value={view.id} />
            <WordsField
              id="lessons"
              label={t('exposures.page.lessons')}
              error={errors.of('lessons')}
              value={typedText(typed, 'lessons', '')}
            />
            <button type="submit" className="btn warn">
              {t('exposures.page.closeButton')}
            </button>
          </form>
        ) : (
          <p className="hint">{t(`errors.refusal.${view.closable}`)}</p>
        )}
      </>
    )}
  </section>
)

/** What the officer did, newest first. */
export const Steps = ({ view, t }: Parts) =>
  view.steps.length > 0 && (
    <section aria-labelledby="steps">
      <h2 id="steps">{t('exposures.page.stepsTitle')}</h2>
      <Table
        caption={t('exposures.page.stepsTitle')}
        hideCaption
        columns={(['when', 'what', 'who'] as const).map(key => ({ key, label: t(`history.${key}`) }))}
        rows={view.steps.map(({ key, ...cells }) => ({ key, cells }))}
      />
    </section>
  )
