import { Choice } from '#app/_ui/form/choice.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import type { ExposureView } from '#lib/web/views/register/exposure-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { linkCases } from './actions.ts'

type Props = { exposure: ExposureView['exposures'][number]; error: string | undefined; t: Words['t'] }

/** The open cases of people whom the exposure affected: choose those to link. */
export function LinkCases({ exposure, error, t }: Props) {
  const id = `${exposure.id}-cases`
  return (
    <form action={linkCases}>
      <input type="hidden" name="exposure" value={exposure.id} />
      <Field id={id} label={t('exposures.unlinked')} hint={t('exposures.unlinkedHint')} error={error} group>
        <Choice
          name="cases"
          kind="checkbox"
          id={id}
          options={exposure.unlinked.map(({ number, name }) => ({ value: number, label: `${number}, ${name}` }))}
          chosen={[]}
        />
      </Field>
      {exposure.more && <p className="hint">{exposure.more}</p>}
      <button type="submit" className="btn alt">
        {t('exposures.linkButton')}
      </button>
    </form>
  )
}
