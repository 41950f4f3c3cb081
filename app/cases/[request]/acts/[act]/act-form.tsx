import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { firstStep } from '#app/cases/[request]/acts/actions.ts'
import type { actView } from '#lib/web/forms/desk/act-view.ts'
import type { FormErrors } from '#lib/web/forms/form-errors.ts'
import type { Words } from '#lib/web/words/words.ts'
import { ActFields } from './act-fields.tsx'

type Props = {
  number: string
  view: Awaited<ReturnType<typeof actView>>
  errors: FormErrors
  t: Words['t']
}

/** The form of an act; what was typed stands again after an error. */
export const ActForm = ({ number, view, errors, t }: Props) => (
  <>
    {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all} />}
    <form action={firstStep}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="act" value={view.act} />
      <ActFields fields={view.fields} errors={errors} />
      <button type="submit" className="btn">
        {view.button}
      </button>
    </form>
  </>
)
