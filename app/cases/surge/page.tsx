import type { Metadata } from 'next'
import { DayField } from '#app/_ui/form/day-field.tsx'
import { describedBy, Field } from '#app/_ui/form/field.tsx'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { Note } from '#app/_ui/note.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { surgeView } from '#lib/web/views/desk/surge-view.ts'
import { words } from '#lib/web/words/words.ts'
import { declare } from './actions.ts'
import { Surges } from './surges.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('surge.title') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Declared rises in requests, who confirmed them, and the share of requests that were extended. */
export default async function Page({ searchParams }: Props) {
  const { again, done } = await searchParams
  const said = await words()
  const { t } = said
  const typed = await readTyped(again)
  const errors = formErrors(typed, said)
  const view = await load('surge:see', { at: '/cases/surge' }, async ({ world, actor, words }) =>
    granted(surgeView(await world.surges.all(), await world.desk.extensions(), actor, words)),
  )
  const fault = errors.of('reason')
  return (
    <>
      <FormTop back="/cases" errors={errors} t={t} />
      {(done === 'declared' || done === 'confirmed') && (
        <Note live>
          <p>{t(`surge.${done}`)}</p>
        </Note>
      )}
      <h1>{t('surge.title')}</h1>
      <p>{t('surge.lead')}</p>
      <p>{view.share}</p>
      <Surges rows={view.rows} t={t} />
      {view.mayDeclare && (
        <form action={declare}>
          <h2>{t('surge.declare')}</h2>
          <Field id="reason" label={t('surge.reason')} error={fault}>
            <textarea
              id="reason"
              name="reason"
              rows={3}
              maxLength={900}
              defaultValue={typedText(typed, 'reason', '')}
              aria-describedby={describedBy('reason', undefined, fault)}
            />
          </Field>
          <DayField id="from" label={t('surge.from')} error={errors.of('from')} value={typedText(typed, 'from', '')} />
          <DayField
            id="until"
            label={t('surge.until')}
            error={errors.of('until')}
            value={typedText(typed, 'until', '')}
          />
          <button type="submit" className="btn">
            {t('surge.button')}
          </button>
        </form>
      )}
    </>
  )
}
