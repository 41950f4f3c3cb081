import type { Metadata } from 'next'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { failedOf } from '#lib/domain/case/owed/sources.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { factsOf, headOf, tasksOf } from '#lib/web/views/desk/case-view.ts'
import { clocksView } from '#lib/web/views/desk/clocks-view.ts'
import { stoppedView } from '#lib/web/views/desk/stopped-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Overview } from './overview.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('case.tab.overview') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A case at a glance: what is to do, its clocks, its facts. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { done, again } = await searchParams
  const said = await words()
  const model = await load('case:see', { at: `/cases/${number}`, number }, async given => {
    const { world, request, words } = given
    const sources = await world.register.sources()
    const titles = new Map(sources.map(one => [one.id, inLanguage(one.title, words.language)]))
    const beside = { failed: failedOf(await world.requests.units(request.id)) }
    const head = headOf(given, { beside, titles: new Map(sources.map(({ id, title }) => [id, title])) })
    const handlers = head.mayAssign ? await world.directory.handlersFor(request.id) : []
    const facts = factsOf(given, titles, await world.register.exposures())
    const stopped = await stoppedView(given)
    return granted({ head, handlers, clocks: clocksView(given), tasks: tasksOf(given), facts, stopped })
  })
  const problem = formErrors(await readTyped(again), said).first
  return (
    <CaseFrame head={model.head} tab="overview" said={done} problem={problem} stopped={model.stopped} t={said.t}>
      <Overview {...model} t={said.t} />
    </CaseFrame>
  )
}
