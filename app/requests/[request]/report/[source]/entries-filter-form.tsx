import { DayField } from '#app/_ui/form/day-field.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { TextField } from '#app/_ui/form/text-field.tsx'
import type { EntriesView } from '#lib/web/views/subject/entries-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { view: EntriesView; at: string; pictures: boolean; t: Words['t'] }

/** Days, words and source; a plain GET form, so that it works without JavaScript and an answer can be gone back to. */
export function EntriesFilterForm({ view: { filter, sources }, at, pictures, t }: Props) {
  const { from, to } = filter.errors
  return (
    <form className="filter" action={`${at}#entries`} aria-label={t('report.filter')}>
      <DayField id="from" label={t('report.filterFrom')} value={filter.from} error={from && t(from)} />
      <DayField id="to" label={t('report.filterTo')} value={filter.to} error={to && t(to)} />
      <Field id="source" label={t('report.filterSource')}>
        <select id="source" name="source" defaultValue={sources.find(({ here }) => here)?.place}>
          {sources.map(({ place, title }) => (
            <option key={place} value={place}>
              {title}
            </option>
          ))}
        </select>
      </Field>
      <TextField id="text" label={t('report.filterText')} hint={t('report.filterTextHint')} value={filter.text} />
      {pictures && <input type="hidden" name="pictures" value="1" />}
      <button type="submit" className="btn alt">
        {t('report.apply')}
      </button>
    </form>
  )
}
