import type { Metadata } from 'next'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { Note } from '#app/_ui/note.tsx'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { permit } from '#lib/domain/rights/access-policy.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { intakeView } from '#lib/web/views/desk/intake-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Arrival, Identity } from './intake.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('intake.pageTitle') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const deeds = ['logged', 'confirmed', 'proposed'] as const

/** How a request arrived and who it is: each confirmed by a second person. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { again, done } = await searchParams
  const said = await words()
  const { t } = said
  const typed = await readTyped(again)
  const errors = formErrors(typed, said)
  const { head, view } = await load(
    'case:see',
    { at: `/cases/${encodeURIComponent(number)}/intake`, number },
    async given => {
      const { world, actor, request } = given
      const [original, claim, codeTyped] = [
        await world.intake.original(request.id),
        await world.intake.claimOf(request.id),
        await world.intake.postedCodeUsed(request.id),
      ]
      const mayLook = permit(actor, 'intake:see-picture', request, request.now).ok
      const picture = mayLook ? await world.intake.picture(request.id) : null
      return granted({ head: headOf(given), view: intakeView({ ...given, original, claim, codeTyped, picture }) })
    },
  )
  const deed = deeds.find(one => one === done)
  return (
    <CaseFrame head={head} tab="overview" t={t}>
      {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all} />}
      {deed && (
        <Note live>
          <p>{t(`intake.done.${deed}`)}</p>
        </Note>
      )}
      <Arrival view={view} errorOf={errors.of} t={t} />
      <Identity view={view} value={name => typedText(typed, name, '')} errorOf={errors.of} t={t} />
    </CaseFrame>
  )
}
