import type { Metadata } from 'next'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { Outcome } from '#app/_ui/outcome.tsx'
import { type QueueView, queueViews } from '#lib/domain/case/queue.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { mayEver } from '#lib/domain/rights/access-policy.ts'
import { load } from '#lib/web/doors/load.ts'
import { outcomeOf } from '#lib/web/forms/desk/outcome.ts'
import { formErrors, typedList, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { placeOf, queueView, readerOf } from '#lib/web/views/desk/queue/queue-view.ts'
import { restingLines } from '#lib/web/views/desk/stopped-view.ts'
import { words } from '#lib/web/words/words.ts'
import { Queue } from './queue.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('common.cases') })

/** Work that rests is named up to here; the rest follows once these are taken up. */
const mostResting = 20

type Search = Promise<Record<string, string | string[] | undefined>>

/**
 * The queue: cases this person may see, by deadline, a page at a time. Search, views and pages are links and a GET form; the
 * officer assigns many.
 */
export default async function Page({ searchParams }: { searchParams: Search }) {
  const query = await searchParams
  const said = await words()
  const typed = await readTyped(query.again)
  const search = typeof query.q === 'string' ? query.q.trim().slice(0, 200) : typedText(typed, 'q', '')
  const wanted = query.view ?? typed?.values.view
  const chosen: QueueView = queueViews.find(name => name === wanted) ?? (search ? 'open' : 'action')
  const place = {
    after: typeof query.after === 'string' ? query.after : typedText(typed, 'after', ''),
    before: typeof query.before === 'string' ? query.before : typedText(typed, 'before', ''),
  }
  const [after, before] = [placeOf(place.after), placeOf(place.before)]
  const model = await load('desk:see', { at: '/cases' }, async ({ world, actor, now, words }) => {
    const from = after ? { after } : before && { before }
    const { counts, page } = await world.desk.queue({ search, reader: readerOf(actor), now, view: chosen, from })
    const assigns = mayEver(actor, 'desk:assign-many')
    const handlers = assigns ? await world.directory.handlers() : []
    const resting = restingLines(await world.queue.resting(mostResting), words)
    return granted({ ...queueView({ counts, page, actor, now, words }), handlers, resting })
  })
  const outcome = outcomeOf(query, said)
  const problem = formErrors(typed, said).first
  return (
    <>
      {problem && <ErrorSummary title={said.t('common.errorTitle')} errors={[{ field: '', words: problem }]} />}
      <Outcome
        done={query.done === 'assigned' ? said.t('queue.assigned', { count: outcome.count }) : null}
        outcome={outcome}
      />
      <Queue
        model={model}
        view={chosen}
        search={search}
        place={place}
        chosen={typedList(typed, 'cases', [])}
        t={said.t}
      />
    </>
  )
}
