import { Note } from '#app/_ui/note.tsx'
import type { FormErrors } from '#lib/web/forms/form-errors.ts'
import type { Words } from '#lib/web/words/words.ts'
import { ErrorSummary } from './error-summary.tsx'

/** Above a form's question: the way back, then what is to be mended or that the answers were kept. */
export const FormTop = ({ back, errors, t }: { back: string; errors: FormErrors; t: Words['t'] }) => (
  <>
    <p>
      <a href={back}>{t('common.back')}</a>
    </p>
    {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all} />}
    {errors.kept && (
      <Note live>
        <p>{t('sign-in.expired')}</p>
      </Note>
    )}
  </>
)
