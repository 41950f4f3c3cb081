import type { Metadata } from 'next'
import { Choice } from '#app/_ui/form/choice.tsx'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { Note } from '#app/_ui/note.tsx'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedList } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { readMails } from '#lib/web/views/account/mail-view.ts'
import { words } from '#lib/web/words/words.ts'
import { choose } from './actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('staff-mail.page.title') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** How a member of staff is told of what: at once, with the mail of the day, or not at all; and in which language. */
export default async function Page({ searchParams }: Props) {
  const { again, done } = await searchParams
  const said = await words()
  const { t } = said
  const view = await load('mail:choose', { at: '/account/mails' }, readMails)
  const typed = await readTyped(again)
  const errors = formErrors(typed, said)
  return (
    <>
      {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all} />}
      {done === 'saved' && (
        <Note live>
          <p>{t('staff-mail.page.saved')}</p>
        </Note>
      )}
      <h1>{t('staff-mail.page.title')}</h1>
      <p>{t('staff-mail.page.aim')}</p>
      <form action={choose}>
        {view.topics.map(({ topic, label, hint, value, options }) => (
          <Field key={topic} id={topic} label={label} hint={hint} error={errors.of(topic)} group>
            <Choice name={topic} options={options} chosen={typedList(typed, topic, [value])} />
          </Field>
        ))}
        <Field id="language" label={t('staff-mail.page.language')} error={errors.of('language')} group>
          <Choice name="language" options={view.languages} chosen={typedList(typed, 'language', [view.language])} />
        </Field>
        <button type="submit" className="btn">
          {t('staff-mail.page.save')}
        </button>
      </form>
    </>
  )
}
