import type { Metadata } from 'next'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { Note } from '#app/_ui/note.tsx'
import { Pagination } from '#app/_ui/pagination.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { readRoles } from '#lib/web/views/people/roles-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Change } from './change.tsx'
import { Holders } from './holders.tsx'
import { Proposals } from './proposals.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('people.title') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Who holds which role of staff, from where, and what waits for a second person. */
export default async function Page({ searchParams }: Props) {
  const { again, done, after } = await searchParams
  const said = await words()
  const { t } = said
  const from = typeof after === 'string' ? after : ''
  const view = await load('roles:see', { at: '/people' }, async given => granted(await readRoles(given, from)))
  const typed = await readTyped(again)
  const errors = formErrors(typed, said)
  const note = (['proposed', 'agreed', 'declined'] as const).find(name => name === done)
  return (
    <>
      {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all} />}
      {note && (
        <Note live>
          <p>{t(`people.done.${note}`)}</p>
        </Note>
      )}
      <h1>{t('people.title')}</h1>
      <p>{t('people.lead')}</p>
      <Proposals proposals={view.proposals} t={t} />
      <h2>{t('people.holders')}</h2>
      <Holders people={view.people} t={t} />
      {(from || view.after) && (
        <Pagination
          label={t('common.pages')}
          said=""
          previous={from ? { href: '/people', label: t('people.first') } : null}
          next={
            view.after ? { href: `/people?after=${encodeURIComponent(view.after)}`, label: t('common.next') } : null
          }
        />
      )}
      {view.mayPropose && <Change roles={view.roles} typed={typed} errors={errors} t={t} />}
    </>
  )
}
