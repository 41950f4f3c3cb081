import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { sendNews } from '#lib/features/notices/send-news.ts'
import { people } from '#lib/testing/cast.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { must } from '#lib/testing/test-road.ts'
import { submitAlone } from './submit-alone.ts'

let parts: Awaited<ReturnType<typeof testParts>>

beforeAll(async () => {
  parts = await testParts()
})

afterAll(() => parts.end())

const objects = { kind: 'follow_up_asked', askId: 'a1', right: 'objection', source: null, words: 'Stop it.' } as const
const complains = { kind: 'complaint', to: 'officer', words: 'The camera films the door of the sickroom.' } as const

/** Mara sends it, so many times under one key; gives the number of each. */
async function sends(states: FactBody<'follow_up_asked'> | FactBody<'complaint'>, times = 1): Promise<string[]> {
  const { number } = await parts.nw.request('mara')
  const contact = { email: 'mara@home.example', language: 'en', format: 'standard' } as const
  const asked = { states, contact, idempotencyKey: `${states.kind} ${times}` }
  const send = () =>
    parts.act('mara', 'request:submit', number, async (world, proof) =>
      must(await submitAlone(world, must(proof), asked)),
    )
  return (await Promise.all(Array.from({ length: times }, send))).map(one => one.number)
}

test('an objection without a request is a case of its own with its month; sent twice it is one, and its letter goes out', async () => {
  const numbers = await sends(objects, 2)
  expect(new Set(numbers).size).toBe(1)
  const request = await parts.caseOf('mara', numbers[0] ?? '')
  expect([request.state, request.open, request.clocks.map(({ name }) => name)]).toEqual(['RIGHTS', false, ['followUp']])
  expect(request.reading.right.open).toMatchObject([{ askId: 'a1', right: 'objection' }])
  await parts.emptyOutbox()
  await sendNews(parts.stepsOf(request.id), request.id)
  expect((await parts.outbox()).map(({ text }) => text?.includes(request.number))).toEqual([true])
  const letters = (await parts.caseOf('mara', request.number)).reading.notice.sent.map(({ notice }) => notice)
  expect(letters).toEqual(['rightAsked'])
})

test('a complaint without a request is confirmed by a letter and nothing is collected or given, whoever says so', async () => {
  const [number = ''] = await sends(complains)
  const request = await parts.caseOf('aalto', number)
  expect(request.reading.complaint.open).toMatchObject([{ words: complains.words }])
  await sendNews(parts.stepsOf(request.id), request.id)
  const letters = (await parts.caseOf('mara', number)).reading.notice.sent.map(({ notice }) => notice)
  expect(letters).toEqual(['complaint'])
  const given: FactBody[] = [
    { kind: 'collection_started' },
    { kind: 'report_composed', version: 1, sha256: 'aa', pages: 1, bytes: 1 },
  ]
  const states = (id: string, fact: FactBody) =>
    parts.nw.job(id, ({ requests }) => requests.record(id, fact, people.system))
  const other = await parts.nw.request('jonas')
  expect(await states(other.id, { kind: 'collection_started' })).not.toBeNull()
  for (const fact of given) await expect(states(request.id, fact)).rejects.toThrow()
})

test('what stands alone is nobody else’s, and no handler sees it before they may take it', async () => {
  const [number = ''] = await sends(objects)
  await expect(parts.caseOf('jonas', number)).rejects.toThrow()
  expect((await parts.caseOf('okafor', number)).number).toBe(number)
})

/** What the officer states of a case past the policy, as a door that forgot to ask it would; `refuses` gives why not. */
function pastThePolicy({ id }: { id: string }) {
  const states = (fact: FactBody) =>
    parts.nw.as('aalto', ({ requests }) =>
      requests.record(id, fact, { personId: 'aalto', name: people.aalto.name, role: 'dpo' }),
    )
  const refuses = async ({ kind, ...detail }: FactBody) => {
    const { rows } = await parts.nw.owner.query('select guard.broken_rule_of_right($1, $2, $3) as why', [
      id,
      kind,
      detail,
    ])
    // What PostgreSQL says is not passed on, so that no value of a case gets into a message.
    await expect(states({ kind, ...detail } as FactBody)).rejects.toThrow('23514')
    return z.string().parse(rows[0]?.why)
  }
  return { states, refuses }
}

const longer = { kind: 'follow_up_extended', askId: 'a1', words: 'Eleven systems hold it.' } as const

test('what the law asks of the answer to a right the database refuses too, whatever the policy forgot', async () => {
  const [number = ''] = await sends(objects, 3)
  const { states, refuses } = pastThePolicy(await parts.caseOf('aalto', number))
  const answer = (more: Partial<Extract<FactBody, { kind: 'follow_up_answered' }>>): FactBody => ({
    ...{ kind: 'follow_up_answered', askId: 'a1', words: longer.words, done: false, recipientsTold: [] },
    ...more,
  })
  expect(await refuses({ ...longer, askId: 'a2' })).toMatch('is not open')
  expect(await refuses(answer({ done: true }))).toMatch('names the system')
  expect(await states(longer)).not.toBeNull()
  expect(await refuses(longer)).toMatch('stated of the right before')
  expect(await states({ kind: 'follow_up_restricted', askId: 'a1', systems: ['Doors'] })).not.toBeNull()
  expect(await refuses(answer({}))).toMatch('without a word')
  expect(await refuses(answer({ restrictionEnds: '2026-01-01' }))).toMatch('is told before')
  expect(await states(answer({ restrictionEnds: null }))).not.toBeNull()
  expect(await refuses(answer({ restrictionEnds: null }))).toMatch('is not open')
})

test('more time for a right that came on paper two months ago is refused by the database', async () => {
  const [number = ''] = await sends(objects, 4)
  const { states, refuses } = pastThePolicy(await parts.caseOf('aalto', number))
  const came = Temporal.Now.instant().subtract({ hours: 24 * 60 })
  await states({ ...objects, askId: 'a9', arrivedAt: came.toString() })
  expect(await refuses({ ...longer, askId: 'a9' })).toMatch('within its month')
})
