import type { Metadata } from 'next'
import { granted } from '#lib/domain/refusal'
import { clockErrors } from '#lib/http/clock-errors'
import { surgeView } from '#lib/http/desk/surge-view'
import { load } from '#lib/http/load'
import { typedText } from '#lib/http/subject/form-errors'
import { readTyped } from '#lib/http/typed'
import { words } from '#lib/http/words'
import { DayField } from '../../_ui/day-field'
import { describedBy, Field } from '../../_ui/field'
import { FormTop } from '../../_ui/form-top'
import { Note } from '../../_ui/note'
import { declare } from './actions'
import { Surges } from './surges'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('clock.surge.title') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Declared rises in requests, who confirmed them, and the share of requests that were extended. */
export default async function Page({ searchParams }: Props) {
  const { again, done } = await searchParams
  const said = await words()
  const { t } = said
  const typed = await readTyped(again)
  const errors = clockErrors(typed, said)
  const view = await load('surge:see', { at: '/cases/surge' }, async ({ world, actor, words }) =>
    granted(surgeView(await world.surges.all(), await world.requests.desk(), actor, words)),
  )
  const fault = errors.of('reason')
  return (
    <>
      <FormTop back="/cases" errors={errors} t={t} />
      {(done === 'declared' || done === 'confirmed') && (
        <Note live>
          <p>{t(`clock.surge.${done}`)}</p>
        </Note>
      )}
      <h1>{t('clock.surge.title')}</h1>
      <p>{t('clock.surge.lead')}</p>
      <p>{view.share}</p>
      <Surges rows={view.rows} t={t} />
      {view.mayDeclare && (
        <form action={declare}>
          <h2>{t('clock.surge.declare')}</h2>
          <Field id="reason" label={t('clock.surge.reason')} error={fault}>
            <textarea
              id="reason"
              name="reason"
              rows={3}
              maxLength={900}
              defaultValue={typedText(typed, 'reason', '')}
              aria-describedby={describedBy('reason', undefined, fault)}
            />
          </Field>
          <DayField
            id="from"
            label={t('clock.surge.from')}
            error={errors.of('from')}
            value={typedText(typed, 'from', '')}
          />
          <DayField
            id="until"
            label={t('clock.surge.until')}
            error={errors.of('until')}
            value={typedText(typed, 'until', '')}
          />
          <button type="submit" className="btn">
            {t('clock.surge.button')}
          </button>
        </form>
      )}
    </>
  )
}
