import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PictureCame } from '#app/cases/[request]/intake/intake.tsx'
import { firstStep } from '#app/cases/[request]/letters/first-step.ts'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { readDraft } from '#lib/web/forms/desk/letter-draft.ts'
import { letterView } from '#lib/web/forms/desk/letter-view.ts'
import { surgeNow } from '#lib/web/forms/desk/letter-ways.ts'
import { letterNamed, letters } from '#lib/web/forms/desk/letters.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { pictureWords } from '#lib/web/views/desk/intake-view.ts'
import { words } from '#lib/web/words/words.ts'
import { LetterForm } from './letter-form.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('case.tab.letters') })

type Props = {
  params: Promise<{ request: string; letter: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One letter or note: fill in; what goes to the person is looked at once more before it is sent. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number, letter: named } = await params
  const letter = letterNamed(named)
  if (!letter) notFound()
  const said = await words()
  const { again, draft } = await searchParams
  const typed = await readTyped(again)
  const values = typed?.values ?? (await readDraft(draft))
  const here = { at: `/cases/${number}/letters/${letter}`, number }
  const { head, view, picture } = await load(letters[letter].action, here, async given => {
    const look = { ...given, tzdbVersion: given.world.versions.timeZones }
    const exposures = letter === 'exposure' ? await given.world.register.exposures() : []
    const withheld = letter === 'lift' ? await given.world.requests.withheld(given.request.id) : []
    const sources = letter === 'lift' ? await given.world.register.sources() : []
    const picture = letter === 'identified' ? await given.world.intake.picture(given.request.id) : null
    const view = letterView({ ...look, letter, surge: await surgeNow(look), exposures, withheld, sources }, values)
    const { timeZone } = given.request.establishment
    return granted({ head: headOf(look), view, picture: picture && pictureWords(picture, timeZone, given.words) })
  })
  return (
    <CaseFrame head={head} tab="letters" t={said.t}>
      <p>
        <a href={`/cases/${number}/letters`}>{said.t('common.back')}</a>
      </p>
      <h2>{view.title}</h2>
      <p>{view.lead}</p>
      {picture && <PictureCame number={number} words={picture} t={said.t} />}
      <LetterForm
        number={number}
        act={firstStep[letter]}
        fields={view.fields}
        button={view.button}
        errors={formErrors(typed, said)}
        t={said.t}
      />
    </CaseFrame>
  )
}
