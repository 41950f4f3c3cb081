import type { Metadata } from 'next'
import { Note } from '#app/_ui/note.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { mayEver } from '#lib/domain/rights/access-policy.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { calendarView } from '#lib/web/views/desk/calendar-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Declared } from './declared.tsx'
import { Proposal } from './proposal.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('calendar.title') })

type Search = Promise<Record<string, string | string[] | undefined>>

/** Public holidays declared once: proposed by an administrator, confirmed by a second person. */
export default async function Page({ searchParams }: { searchParams: Search }) {
  const { done, again } = await searchParams
  const said = await words()
  const view = await load('calendar:see', { at: '/calendar' }, async ({ world, actor, words }) => {
    const may = { propose: mayEver(actor, 'calendar:propose'), apply: mayEver(actor, 'calendar:apply') }
    return granted(calendarView(await world.holidays.all(), actor.personId, may, words))
  })
  const typed = await readTyped(again)
  const errors = formErrors(typed, said)
  const note = (['proposed', 'confirmed', 'withdrawn'] as const).find(name => name === done)
  return (
    <>
      {errors.first && (
        <div className="errbox" role="alert">
          <p>{errors.first}</p>
        </div>
      )}
      {note && (
        <Note live>
          <p>{said.t(`calendar.done.${note}`)}</p>
        </Note>
      )}
      <h1>{said.t('calendar.title')}</h1>
      <p>{said.t('calendar.intro')}</p>
      <Declared view={view} t={said.t} />
      {view.mayPropose && <Proposal view={view} values={typed?.values ?? {}} errors={errors} t={said.t} />}
    </>
  )
}
