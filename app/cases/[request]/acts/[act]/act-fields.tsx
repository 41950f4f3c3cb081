import { Choice } from '#app/_ui/form/choice.tsx'
import { describedBy, Field } from '#app/_ui/form/field.tsx'
import type { FieldView } from '#lib/web/forms/desk/act-view.ts'
import type { FormErrors } from '#lib/web/forms/form-errors.ts'

/** The fields of an act; what was typed stands again after an error. */
export const ActFields = ({ fields, errors }: { fields: FieldView[]; errors: FormErrors }) =>
  fields.map(field => <OneField key={field.name} field={field} error={errors.of(field.name)} />)

function OneField({ field, error }: { field: FieldView; error: string | undefined }) {
  const { name, kind, label, options, values } = field
  const hint = field.hint ?? undefined
  const group = kind === 'radio' || kind === 'checkbox'
  return (
    <Field id={name} label={label} hint={hint} error={error} group={group}>
      {group ? (
        <Choice name={name} kind={kind} options={options} chosen={values} />
      ) : (
        <Input field={field} about={describedBy(name, hint, error)} wrong={error !== undefined} />
      )}
    </Field>
  )
}

function Input({ field, about, wrong }: { field: FieldView; about: string | undefined; wrong: boolean }) {
  const common = {
    id: field.name,
    name: field.name,
    defaultValue: field.values[0] ?? '',
    'aria-describedby': about,
    'aria-invalid': wrong || undefined,
  }
  if (field.kind === 'area') return <textarea rows={4} maxLength={1800} {...common} />
  if (field.kind === 'number') return <input type="text" inputMode="numeric" {...common} />
  if (field.kind === 'text') return <input type="text" maxLength={254} spellCheck={false} {...common} />
  return <input type={field.kind === 'day' ? 'date' : 'time'} {...common} />
}
