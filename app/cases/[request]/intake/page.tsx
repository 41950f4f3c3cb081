import type { Metadata } from 'next'
import { permit } from '#lib/domain/access-policy'
import { granted } from '#lib/domain/refusal'
import { headOf } from '#lib/http/desk/case-view'
import { intakeErrors } from '#lib/http/intake/intake-errors'
import { intakeView } from '#lib/http/intake/intake-view'
import { load } from '#lib/http/load'
import { typedText } from '#lib/http/subject/form-errors'
import { readTyped } from '#lib/http/typed'
import { words } from '#lib/http/words'
import { ErrorSummary } from '../../../_ui/error-summary'
import { Note } from '../../../_ui/note'
import { CaseFrame } from '../../case-frame'
import { Arrival, Identity } from '../../intake'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('intake.pageTitle') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const deeds = ['logged', 'confirmed', 'proposed', 'identified'] as const

/** How a request arrived and who it is: each confirmed by a second person. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { again, done } = await searchParams
  const said = await words()
  const { t } = said
  const typed = await readTyped(again)
  const errors = intakeErrors(typed, said)
  const { head, view } = await load(
    'case:see',
    { at: `/cases/${encodeURIComponent(number)}/intake`, number },
    async ({ world, actor, request, now, words }) => {
      const look = { request, actor, now, words, tzdbVersion: world.versions.timeZones }
      const [original, claim, codeTyped] = [
        await world.intake.original(request.id),
        await world.intake.claimOf(request.id),
        await world.intake.postedCodeUsed(request.id),
      ]
      const mayLook = permit(actor, 'intake:see-picture', request, now).ok
      const picture = mayLook ? await world.intake.picture(request.id) : null
      return granted({
        head: headOf(look),
        view: intakeView({ request, actor, now, words, original, claim, codeTyped, picture }),
      })
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
      <Arrival view={view} t={t} />
      <Identity view={view} value={name => typedText(typed, name, '')} errorOf={errors.of} t={t} />
    </CaseFrame>
  )
}
