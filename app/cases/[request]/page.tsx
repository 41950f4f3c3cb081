import type { Metadata } from 'next'
import { granted } from '#lib/domain/refusal'
import { inLanguage } from '#lib/domain/words'
import { factsOf, headOf, tasksOf } from '#lib/http/desk/case-view'
import { clocksView } from '#lib/http/desk/clocks-view'
import { problemOf } from '#lib/http/desk/problem'
import { load } from '#lib/http/load'
import { readTyped } from '#lib/http/typed'
import { words } from '#lib/http/words'
import { CaseFrame } from '../case-frame'
import { Overview } from '../overview'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('desk.tab.overview') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A case at a glance: what is to do, its clocks, its facts. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { done, again } = await searchParams
  const said = await words()
  const model = await load(
    'case:see',
    { at: `/cases/${number}`, number },
    async ({ world, actor, request, now, words }) => {
      const look = { request, actor, now, words, tzdbVersion: world.versions.timeZones }
      const titles = new Map(
        (await world.register.sources()).map(one => [one.id, inLanguage(one.title, words.language)]),
      )
      const head = headOf(look)
      const handlers = head.mayAssign ? await world.directory.handlersFor(request.id) : []
      const facts = factsOf(look, titles, await world.register.exposures())
      return granted({ head, handlers, clocks: clocksView(look), tasks: tasksOf(look), facts })
    },
  )
  const problem = problemOf(await readTyped(again), said)
  return (
    <CaseFrame head={model.head} tab="overview" said={done} problem={problem} t={said.t}>
      <Overview {...model} t={said.t} />
    </CaseFrame>
  )
}
