import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case } from '#lib/domain/case/case.ts'
import { mostFound, pageSize, type QueueView, queueViews } from '#lib/domain/case/queue.ts'
import { holds, inOrder, thingsOf } from '#lib/testing/case/queue-by-facts.ts'
import { people } from '#lib/testing/cast.ts'
import { byDay, named, now, numbers, queueOfStories, readerOf } from '#lib/testing/test-queue-lists.ts'

let of: Awaited<ReturnType<typeof queueOfStories>>
beforeAll(async () => {
  of = await queueOfStories()
})
afterAll(() => of.nw.end())

describe('a search', () => {
  const page = async (who: string, search: string, view: QueueView = 'open') =>
    (await of.look(who, { search, view })).page
  const finds = async (who: string, search: string) => (await page(who, search)).owed.map(named)
  const about = (who: string) => of.visibleTo('aalto').filter(one => one.subject.personId === who)

  test('finds by number, name and address, by the beginnings of words, whatever the letters', async () => {
    const first = (who: string) => of.owedTo('aalto', 'open', about(who)).slice(0, pageSize)
    expect(await finds('aalto', 'MARA lind')).toEqual(first('mara'))
    expect(await finds('aalto', '  lindqvist,  Mara ')).toEqual(first('mara'))
    expect(await finds('aalto', 'stranger@northwind')).toEqual(first('stranger'))
    expect(await finds('aalto', 'mara@home.example')).toHaveLength(pageSize)
    const [one = ''] = first('jonas').map(name => name.split(' ')[0] ?? '')
    const alone = of.owedTo(
      'aalto',
      'open',
      of.visibleTo('aalto').filter(({ number }) => number === one),
    )
    expect(await finds('aalto', one.toLowerCase())).toEqual(alone)
    expect(await finds('aalto', one.slice(8).replace(/^0+/, ''))).toEqual(expect.arrayContaining(alone))
    // A single letter is no beginning: it would be of half of all names.
    expect(await finds('aalto', 'm')).toEqual([])
    expect(await finds('aalto', 'ma')).toHaveLength(pageSize)
  })

  test('counts what it found in each view, and knows what is due next of it', async () => {
    const { counts, next } = (await of.look('aalto', { search: 'stranger' })).counts
    for (const view of queueViews)
      expect([view, counts[view]]).toEqual([
        view,
        view === 'answered'
          ? about('stranger').filter(one => !one.open).length
          : of.owedTo('aalto', view, about('stranger')).length,
      ])
    expect(next && named(next)).toBe(of.owedTo('aalto', 'open', about('stranger'))[0])
  })

  test.each(['20', '2026'])(
    'of all that "%s" fits it finds the most urgent cases, and says that there are more',
    async search => {
      const part = ({ open, clock }: Case) => (open ? (clock === 'suspended' || clock === 'notStarted' ? 1 : 0) : 2)
      const urgent = of
        .visibleTo('aalto')
        .sort((a, b) => part(a) - part(b) || byDay(a, b))
        .slice(0, mostFound)
      const { foundMore } = (await of.look('aalto', { search })).counts
      expect(of.visibleTo('aalto').length).toBeGreaterThan(mostFound)
      expect(foundMore).toBe(true)
      const wanted = urgent.flatMap(thingsOf).filter(one => holds('open', one, readerOf('aalto'), now))
      expect(await finds('aalto', search)).toEqual(wanted.sort(inOrder).map(named).slice(0, pageSize))
      const ended = urgent.filter(one => !one.open).sort(byDay)
      expect(numbers((await page('aalto', search, 'answered')).cases)).toEqual(numbers(ended).slice(0, pageSize))
    },
  )

  test('finds nobody whom the reader may not see, and nothing by signs alone', async () => {
    expect(await finds('jonas', 'lindqvist')).toEqual([])
    expect(await finds('jonas', 'weber')).toEqual([])
    expect(await finds('celik', 'lindqvist')).toEqual([])
    for (const search of ['%', "'", '\\', ':*', '& | !', 'northwind', 'nobody', 'dr'])
      expect(await finds('aalto', search)).toEqual([])
  })

  test('follows a new name at once, with and without its marks', async () => {
    const call = (name: string) => of.nw.owner.query('update portal.person set name = $1 where id = $2', [name, 'mara'])
    await call('Mära Ó’Łindström-ΣΟΦΊΑ Михайлова')
    for (const search of ['MÄRA ŁINDSTRÖM', "mara o'lindstr", 'σοφια михаил'])
      expect(await finds('aalto', search)).toHaveLength(pageSize)
    expect(await finds('aalto', 'Lindqvist')).toEqual([])
    await call(people.mara.name)
    expect(await finds('aalto', 'Lindqvist')).toHaveLength(pageSize)
  })
})
