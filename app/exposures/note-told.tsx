import { describedBy, Field } from '#app/_ui/form/field.tsx'
import { type FormErrors, typedText } from '#lib/web/forms/form-errors.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { ExposureView } from '#lib/web/views/register/exposure-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { noteTold } from './actions.ts'

type Props = {
  exposure: ExposureView['exposures'][number]
  zone: string
  typed: Typed | null
  errors: FormErrors
  t: Words['t']
}

/** Notes when the authority was told of an exposure, and why it was later than 72 hours where it was. */
export function NoteTold({ exposure, zone, typed, errors, t }: Props) {
  const mine = typed?.values.exposure === exposure.id && typed.values.arrivedOn !== undefined
  const parts = { exposure, value: (name: string) => typedText(mine ? typed : null, name, ''), mine, errors }
  return (
    <details open={mine} className="mt-6">
      <summary>{t('exposures.toldTitle')}</summary>
      <form action={noteTold}>
        <input type="hidden" name="exposure" value={exposure.id} />
        <Line {...parts} name="arrivedOn" type="date" label={t('exposures.toldOn')} />
        <Line {...parts} name="arrivedTime" type="time" label={t('exposures.toldTime', { zone })} />
        <Line
          {...parts}
          name="lateBecause"
          type="text"
          label={t('exposures.lateBecause')}
          hint={t('exposures.lateHint')}
        />
        <button type="submit" className="btn alt">
          {t('exposures.toldButton')}
        </button>
      </form>
    </details>
  )
}

type LineProps = {
  exposure: Props['exposure']
  name: 'arrivedOn' | 'arrivedTime' | 'lateBecause'
  type: 'date' | 'time' | 'text'
  label: string
  hint?: string
  value: (name: string) => string
  mine: boolean
  errors: FormErrors
}

function Line({ exposure, name, type, label, hint, value, mine, errors }: LineProps) {
  const id = `${exposure.id}-${name}`
  const error = mine ? errors.of(name) : undefined
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        name={name}
        type={type}
        maxLength={900}
        defaultValue={value(name)}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
      />
    </Field>
  )
}
