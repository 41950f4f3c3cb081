import type { Metadata } from 'next'
import { granted } from '#lib/domain/refusal'
import { queueView, type View, views } from '#lib/http/desk/queue-view'
import { load } from '#lib/http/load'
import { words } from '#lib/http/words'
import { Queue } from './queue'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('desk.title') })

type Search = Promise<Record<string, string | string[] | undefined>>

/** The queue: cases this person may see, by deadline. Search and views are links and a GET form. */
export default async function Page({ searchParams }: { searchParams: Search }) {
  const { q, view } = await searchParams
  const search = typeof q === 'string' ? q.trim().slice(0, 200) : ''
  const chosen: View = views.find(name => name === view) ?? (search ? 'open' : 'action')
  const model = await load('desk:see', { at: '/cases' }, async ({ world, actor, now, words }) => {
    const requests = await world.requests.desk(search || undefined)
    return granted(queueView(requests, chosen, { actor, now, words, tzdbVersion: world.versions.timeZones }))
  })
  return <Queue model={model} view={chosen} search={search} t={(await words()).t} />
}
