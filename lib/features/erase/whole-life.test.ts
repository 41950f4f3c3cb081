import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openReport } from '#lib/features/answer/open-report.ts'
import { notifySubject } from '#lib/features/notices/notify-subject.ts'
import { caseById } from '#lib/features/read-case.ts'
import { remind } from '#lib/features/remind/remind.ts'
import { later } from '#lib/testing/database/later.ts'
import { addresseeOf, readOutbox, wordsOf } from '#lib/testing/mail/read-outbox.ts'
import { answeredCase } from '#lib/testing/test-backup.ts'
import { must, openRoad } from '#lib/testing/test-road.ts'
import { eraseCase } from './erase-case.ts'
import { purgeCase } from './purge-case.ts'
import { warnOfErasing } from './warn-of-erasing.ts'

const road = await openRoad()
const { act, fixed, folder, nw, stepsOf } = road
afterAll(road.end)

/** What the daily look of the worker does in a case, when the sweep finds it. */
async function aDayOfWork(id: string): Promise<boolean> {
  await remind(stepsOf(id, 'remind'), id)
  const found = 'select c from guard.cases_to_erase() c union select c from guard.cases_to_purge($1) c'
  const { rows } = await nw.owner.query(found, [fixed.factsYears])
  if (!rows.some(({ c }) => c === id)) return false
  await warnOfErasing(stepsOf(id, 'erase'), id)
  await eraseCase(stepsOf(id, 'erase'), id)
  await purgeCase(stepsOf(id, 'erase'), id)
  return true
}

const mails = () => readOutbox(path.join(folder, 'outbox'))

test('from the request to the purge: what is promised in the letter happens, is told before and is proved after', async () => {
  const { id, number } = await answeredCase(road)
  await notifySubject(stepsOf(id, 'notify'), id, 'received')
  const seen = async () => {
    const request = await stepsOf(id, 'erase')(world => caseById(world, id))
    if (!request) throw new Error('the case is not there')
    return request
  }
  const told = (await seen()).facts.filter(({ kind }) => kind === 'notice_sent')
  expect(told.map(fact => (fact.kind === 'notice_sent' ? fact.notice : ''))).toEqual(['delivery', 'acknowledgement'])
  expect((await seen()).reading.review.told?.readableDays).toBe(fixed.readableDays)

  // Ten days later Mara downloads it; from then on ninety days.
  await later(nw.owner, id, 10)
  await act('mara', 'report:download', number, async (world, proof, request) => {
    must(proof)
    await world.requests.record(
      request.id,
      { kind: 'downloaded', what: 'pdf' },
      { personId: 'mara', name: 'Mara', role: 'employee' },
    )
  })
  expect(await aDayOfWork(id)).toBe(false)
  await later(nw.owner, id, 75)
  expect(await aDayOfWork(id)).toBe(false)

  // Two weeks before the last day she is warned, once.
  const before = (await mails()).length
  await later(nw.owner, id, 1)
  expect(await aDayOfWork(id)).toBe(true)
  await aDayOfWork(id)
  const warning = (await mails()).slice(before)
  expect(warning.map(addresseeOf)).toEqual(['mara@home.example'])
  expect(warning.map(wordsOf).join()).toContain('is erased after')
  expect(warning.map(wordsOf).join()).not.toMatch(/Lindqvist/)
  const announced = (await seen()).reading.ending.announced
  const today = Temporal.Now.plainDateISO('Europe/Berlin')
  expect(announced?.last).toBe(today.add({ days: 14 }).toString())

  // On the last day it can be read, on the next it is gone.
  await later(nw.owner, id, 14)
  await aDayOfWork(id)
  expect((await seen()).readable).toBe(true)
  const read = () =>
    act(
      'mara',
      'report:read',
      number,
      async (world, proof, request) => (await openReport(world, must(proof), request)).ok,
    )
  expect(await read()).toBe(true)
  await later(nw.owner, id, 1)
  await aDayOfWork(id)
  expect(await read()).toBe(false)
  const { state, reading } = await seen()
  expect([state, reading.ending.answerErased?.rule]).toEqual(['PURGED', 'downloaded'])
  const left = await Array.fromAsync(fixed.objects.list(`cases/${id}/`))
  expect(left.every(name => name.includes('/letters/'))).toBe(true)
  expect(await Array.fromAsync(fixed.objects.list('erased/'))).toEqual([`erased/cases/${id}`])
  expect(await aDayOfWork(id)).toBe(false)

  // The letters stay, and each is proved by its fact.
  expect((await seen()).facts.filter(({ kind }) => kind === 'notice_sent')).toHaveLength(2)
  const due = `${(await seen()).deadline.due}`

  // Three years after that the case names nobody, and no letter is left; what happened when still stands.
  await later(nw.owner, id, 3 * 365 - 2)
  expect(await aDayOfWork(id)).toBe(false)
  await later(nw.owner, id, 4)
  expect(await aDayOfWork(id)).toBe(true)
  const purged = await seen()
  expect([purged.state, purged.subject.name, purged.contact.email]).toEqual(['PURGED', '', ''])
  expect(purged.facts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['released', 'erased', 'person_removed']))
  expect(new Set(purged.facts.map(({ by }) => by.name))).toEqual(new Set(['', 'Fifteen']))
  expect(`${purged.deadline.due}`).toBe(
    Temporal.PlainDate.from(due)
      .subtract({ days: 3 * 365 + 2 })
      .toString(),
  )
  expect(await Array.fromAsync(fixed.objects.list(`cases/${id}/`))).toEqual([])
  expect(await act('mara', 'request:submit', null, async world => world.requests.mine())).toEqual([])
  expect(await aDayOfWork(id)).toBe(false)
}, 60_000)
