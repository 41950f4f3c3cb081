import { Choice } from '#app/_ui/form/choice.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { SelectField, TextField } from '#app/_ui/form/text-field.tsx'
import { type FormErrors, typedList, typedText } from '#lib/web/forms/form-errors.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { RolesView } from '#lib/web/views/people/roles-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { propose } from './actions.ts'

type Props = { roles: RolesView['roles']; typed: Typed | null; errors: FormErrors; t: Words['t'] }

/** The form that proposes a change for one person, who is named exactly: there is no list to choose from. */
export const Change = ({ roles, typed, errors, t }: Props) => (
  <section aria-labelledby="change-title">
    <h2 id="change-title">{t('people.change')}</h2>
    <form action={propose}>
      <TextField
        id="person"
        label={t('people.whom')}
        error={errors.of('person')}
        value={typedText(typed, 'person', '')}
      />
      <Field id="change" label={t('people.what')} group>
        <Choice
          name="change"
          options={(['give', 'take'] as const).map(value => ({ value, label: t(`people.option.${value}`) }))}
          chosen={typedList(typed, 'change', ['give'])}
        />
      </Field>
      <SelectField
        id="role"
        label={t('people.role')}
        error={errors.of('role')}
        value={typedText(typed, 'role', '')}
        options={roles}
      />
      <TextField id="why" label={t('people.why')} error={errors.of('why')} value={typedText(typed, 'why', '')} />
      <button type="submit" className="btn">
        {t('people.propose')}
      </button>
    </form>
  </section>
)
