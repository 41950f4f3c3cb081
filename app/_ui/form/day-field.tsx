import { describedBy, Field } from './field.tsx'

type Props = { id: string; label: string; error?: string | undefined; value: string }

/** A day, by the browser's own date input. */
export const DayField = ({ id, label, error, value }: Props) => (
  <Field id={id} label={label} error={error}>
    <input
      type="date"
      id={id}
      name={id}
      defaultValue={value}
      aria-describedby={describedBy(id, undefined, error)}
      aria-invalid={error ? true : undefined}
    />
  </Field>
)
