import type { Metadata } from 'next'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { Note } from '#app/_ui/note.tsx'
import { NumberedPages } from '#app/_ui/numbered-pages.tsx'
import { Outcome } from '#app/_ui/outcome.tsx'
import { readCase } from '#lib/domain/case/case.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { outcomeOf } from '#lib/web/forms/desk/outcome.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { holidayMoves } from '#lib/web/views/desk/calendar-view.ts'
import { pageIn, pagesOf, skipped } from '#lib/web/views/desk/pages.ts'
import { words } from '#lib/web/words/words.ts'
import { Moves } from './moves.tsx'

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
  const page = pageIn(search.page)
  const view = await load('calendar:apply', { at: `/calendar/${id}` }, async ({ world, now, words }) => {
    const holiday = (await world.holidays.all()).find(one => one.id === id && one.confirmedBy !== null)
    if (!holiday) return refused('not_found')
    const day = Temporal.PlainDate.from(holiday.day)
    const { rows, all } = await world.desk.dueOn({ day, calendar: holiday.calendar, skip: skipped(page) })
    const cases = rows.map(request => readCase(request, now))
    return granted({ ...holidayMoves(holiday, cases, words), pages: pagesOf(all) })
  })
  const outcome = outcomeOf(search, said)
  const errors = formErrors(await readTyped(search.again), said)
  return (
    <>
      {search.done === 'confirmed' && (
        <Note live>
          <p>{t('calendar.done.confirmed')}</p>
        </Note>
      )}
      {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all} />}
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
      <NumberedPages page={page} pages={view.pages} way={to => `/calendar/${id}?page=${to}`} t={t} />
    </>
  )
}
