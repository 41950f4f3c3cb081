import { DayField } from '#app/_ui/form/day-field.tsx'
import { describedBy, Field } from '#app/_ui/form/field.tsx'
import type { FormErrors } from '#lib/web/forms/form-errors.ts'
import type { CalendarView } from '#lib/web/views/desk/calendar-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { propose } from './actions.ts'

type Props = {
  view: CalendarView
  values: Record<string, string | string[]>
  errors: FormErrors
  t: Words['t']
}

/** The form of a proposal: day, calendar, name, source. */
export function Proposal({ view, values, errors, t }: Props) {
  const typed = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : ''
  }
  return (
    <section aria-labelledby="propose">
      <h2 id="propose">{t('calendar.propose')}</h2>
      <form action={propose}>
        <DayField id="day" label={t('calendar.day')} error={errors.of('day')} value={typed('day')} />
        <Field id="calendar" label={t('calendar.calendar')} error={errors.of('calendar')}>
          <select id="calendar" name="calendar" defaultValue={typed('calendar')}>
            <option value="">{t('calendar.choose')}</option>
            {view.calendars.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Line id="name" label={t('calendar.name')} value={typed('name')} error={errors.of('name')} />
        <Line
          id="source"
          label={t('calendar.source')}
          hint={t('calendar.sourceHint')}
          value={typed('source')}
          error={errors.of('source')}
        />
        <button type="submit" className="btn">
          {t('calendar.proposeButton')}
        </button>
      </form>
    </section>
  )
}

type LineProps = { id: string; label: string; hint?: string; value: string; error: string | undefined }

const Line = ({ id, label, hint, value, error }: LineProps) => (
  <Field id={id} label={label} hint={hint} error={error}>
    <input
      type="text"
      id={id}
      name={id}
      defaultValue={value}
      aria-describedby={describedBy(id, hint, error)}
      aria-invalid={error ? true : undefined}
    />
  </Field>
)
