import type { Metadata } from 'next'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { withSearchLimits } from '#lib/domain/records/coverage.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { sourceView } from '#lib/web/views/desk/source-view.ts'
import { stoppedView } from '#lib/web/views/desk/stopped-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Sources } from './sources.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('case.sources.title') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Every system asked for this case, what it answered and what that means. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const { done, again } = await searchParams
  const said = await words()
  const at = `/cases/${number}/sources`
  const { head, sources, stopped, now, next } = await load('case:see', { at, number }, async given => {
    const { world, request, words } = given
    const zone = request.establishment.timeZone
    const registered = await world.register.sources()
    const units = withSearchLimits(await world.requests.units(request.id), request.reading.collection.limits)
    const asked = registered.filter(({ id }) => request.scope.everything || request.scope.sources.includes(id))
    const stopped = await stoppedView(given)
    const isStopped = stopped.works.some(({ queue }) => queue === 'collect')
    const sources = asked.map(one =>
      sourceView(
        one,
        units.find(unit => unit.source === one.id),
        { zone, words, isStopped },
      ),
    )
    const again = await world.queue.asksAgainAt(request.id)
    const next = again && words.t('case.sources.askedAgain', { when: words.moment(again, zone) })
    return granted({ head: headOf(given), sources, stopped, now: words.time(given.now, zone), next })
  })
  return (
    <CaseFrame
      head={head}
      tab="sources"
      said={done}
      problem={formErrors(await readTyped(again), said).first}
      stopped={stopped}
      t={said.t}
    >
      <h2>{said.t('case.sources.title')}</h2>
      <p>
        <a href={at}>{said.t('case.sources.refresh', { time: now })}</a>
      </p>
      {next && <p>{next}</p>}
      <Sources sources={sources} number={number} mine={head.mine} reviewing={head.reviewing} t={said.t} />
    </CaseFrame>
  )
}
