import type { Metadata } from 'next'
import { granted } from '#lib/domain/refusal'
import { stillWithheld } from '#lib/domain/withholding'
import { headOf } from '#lib/http/desk/case-view'
import { lettersView, writtenLetter } from '#lib/http/desk/letters-view'
import { load } from '#lib/http/load'
import { words } from '#lib/http/words'
import { Note } from '../../../_ui/note'
import { CaseFrame } from '../../case-frame'
import { Letters } from '../../letters'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('desk.tab.letters') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The letters of a case: choose what to write or to note, see what was sent and why the date is what it is. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const said = await words()
  const { head, view } = await load('case:see', { at: `/cases/${number}/letters`, number }, async given => {
    const look = { ...given, tzdbVersion: given.world.versions.timeZones }
    const withheld = await given.world.requests.withheld(given.request.id)
    const held = stillWithheld(given.request, withheld).length > 0
    return granted({ head: headOf(look), view: lettersView({ ...look, held }) })
  })
  const done = writtenLetter((await searchParams).done, said)
  return (
    <CaseFrame head={head} tab="letters" t={said.t}>
      {done && (
        <Note live>
          <p>{done}</p>
        </Note>
      )}
      <h2>{said.t('desk.tab.letters')}</h2>
      <Letters number={number} name={head.name} view={view} t={said.t} />
    </CaseFrame>
  )
}
