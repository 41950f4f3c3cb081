import { Choice } from '#app/_ui/form/choice.tsx'
import { DayField } from '#app/_ui/form/day-field.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { SelectField, TextField } from '#app/_ui/form/text-field.tsx'
import { typedList, typedText } from '#lib/web/forms/form-errors.ts'
import type { Control } from '#lib/web/forms/request/question.ts'
import type { Typed } from '#lib/web/forms/typed.ts'

type Props = {
  /** The field's name in the form. */
  id: string
  control: Control
  typed: Typed | null
  errorOf: (field: string) => string | undefined
  /** The question of the page: where it is a field's label, it is the heading too. */
  title: string
}

/** One field of the request form, as it was typed, or as it was said before. */
export function ControlField({ id, control, title, ...form }: Props) {
  const { typed, errorOf } = form
  switch (control.kind) {
    case 'text': {
      const { kind: _, type, value, ...words } = control
      const shown = typedText(typed, id, value)
      return <TextField id={id} {...words} type={type} complete={type} error={errorOf(id)} value={shown} />
    }
    case 'day':
      return <DayField id={id} label={control.label} error={errorOf(id)} value={typedText(typed, id, control.value)} />
    case 'select': {
      const { kind: _, value, ...words } = control
      return <SelectField id={id} {...words} error={errorOf(id)} value={typedText(typed, id, value)} />
    }
    case 'group':
      return (
        <Field id={id} group label={control.label} hint={control.hint}>
          {Object.entries(control.controls).map(([name, one]) => (
            <ControlField key={name} id={name} control={one} title={title} {...form} />
          ))}
        </Field>
      )
    default: {
      const { kind, label, hint, value, options } = control
      const chosen = kind === 'radio' ? [typedText(typed, id, value[0] ?? '')] : typedList(typed, id, value)
      return (
        <Field id={id} group label={label === title ? <h1>{label}</h1> : label} hint={hint} error={errorOf(id)}>
          <Choice name={id} kind={kind} options={options} chosen={chosen} />
        </Field>
      )
    }
  }
}
