import type { Metadata } from 'next'
import { granted, refused } from '#lib/domain/refusal'
import { holidayMoves } from '#lib/http/desk/calendar-view'
import { outcomeOf } from '#lib/http/desk/outcome'
import { load } from '#lib/http/load'
import { words } from '#lib/http/words'
import { Note } from '../../_ui/note'
import { Outcome } from '../../_ui/outcome'
import { Moves } from './moves'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('calendar.moves.link') })

type Props = {
  params: Promise<{ holiday: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The open cases whose promised date a holiday in force would move, with both dates; a person applies it. */
export default async function Page({ params, searchParams }: Props) {
  const { holiday: id } = await params
  const search = await searchParams
  const said = await words()
  const { t } = said
  const view = await load('calendar:apply', { at: `/calendar/${id}` }, async ({ world, words }) => {
    const holiday = (await world.holidays.all()).find(one => one.id === id && one.confirmedBy !== null)
    if (!holiday) return refused('not_found')
    return granted(holidayMoves(holiday, await world.requests.desk(), world.versions.timeZones, words))
  })
  const outcome = outcomeOf(search, said)
  return (
    <>
      {search.done === 'confirmed' && (
        <Note live>
          <p>{t('calendar.done.confirmed')}</p>
        </Note>
      )}
      <Outcome
        done={search.done === 'applied' ? t('calendar.moves.applied', { count: outcome.count }) : null}
        outcome={outcome}
      />
      <p>
        <a href="/calendar">{t('common.back')}</a>
      </p>
      <h1>{view.title}</h1>
      <p>{view.place}</p>
      <p>{view.state}</p>
      <p>{t('calendar.moves.lead')}</p>
      {view.cases.length === 0 ? <p>{t('calendar.moves.none')}</p> : <Moves view={view} t={t} />}
    </>
  )
}
