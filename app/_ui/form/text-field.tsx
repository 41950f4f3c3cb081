import { describedBy, Field } from './field.tsx'

type Common = { id: string; label: string; hint?: string; error?: string | undefined; value: string }

/** One line of text with its label, hint and error. `complete` is the purpose a browser may fill in. */
export const TextField = ({
  id,
  label,
  hint,
  error,
  value,
  type = 'text',
  complete = 'off',
}: Common & { type?: 'text' | 'email' | 'tel' | 'time'; complete?: string }) => (
  <Field id={id} label={label} hint={hint} error={error}>
    <input
      type={type}
      id={id}
      name={id}
      maxLength={254}
      autoComplete={complete}
      spellCheck={false}
      defaultValue={value}
      aria-describedby={describedBy(id, hint, error)}
      aria-invalid={error ? true : undefined}
    />
  </Field>
)

/** Several lines of text. */
export const WordsField = ({ id, label, hint, error, value }: Common) => (
  <Field id={id} label={label} hint={hint} error={error}>
    <textarea
      id={id}
      name={id}
      rows={5}
      maxLength={4000}
      defaultValue={value}
      aria-describedby={describedBy(id, hint, error)}
      aria-invalid={error ? true : undefined}
    />
  </Field>
)

/** One of a list. */
export const SelectField = ({
  id,
  label,
  hint,
  error,
  value,
  options,
}: Common & { options: { id: string; name: string }[] }) => (
  <Field id={id} label={label} hint={hint} error={error}>
    <select
      id={id}
      name={id}
      defaultValue={value}
      aria-describedby={describedBy(id, hint, error)}
      aria-invalid={error ? true : undefined}
    >
      <option value="">–</option>
      {options.map(option => (
        <option key={option.id} value={option.id}>
          {option.name}
        </option>
      ))}
    </select>
  </Field>
)
