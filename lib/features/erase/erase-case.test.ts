import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openJobs } from '#lib/adapters/pg-boss/open-jobs.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { grantDownload } from '#lib/features/answer/grant-download.ts'
import { openReport } from '#lib/features/answer/open-report.ts'
import { readCollected } from '#lib/features/collect/read-collected.ts'
import { withholdItem } from '#lib/features/desk/withhold-item.ts'
import { caseById } from '#lib/features/read-case.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { later } from '#lib/testing/database/later.ts'
import { answeredCase, reviewedCase } from '#lib/testing/test-backup.ts'
import { must, openRoad } from '#lib/testing/test-road.ts'
import { eraseCase } from './erase-case.ts'
import { warnOfErasing } from './warn-of-erasing.ts'

const road = await openRoad()
const { act, fixed, nw } = road
afterAll(road.end)

type Asked = { id: string; number: string }

const stepsOf = (id: string, parts: Partial<World> = {}, queue = 'erase'): Steps => {
  return work => nw.job(id, stores => work({ ...fixed, ...stores, ...parts }), queue)
}
const erase = (id: string, parts?: Partial<World>) => eraseCase(stepsOf(id, parts), id)
const seen = async (id: string) => must2(await stepsOf(id)(world => caseById(world, id)))
const must2 = <T>(found: T | null): T => {
  if (found === null) throw new Error('not there')
  return found
}
const held = async (id: string) => (await Array.fromAsync(fixed.objects.list(`cases/${id}/`))).filter(isContent)
const isContent = (name: string) => !name.includes('/letters/')
const marked = async (id: string) =>
  (await Array.fromAsync(fixed.objects.list('erased/'))).filter(name => name.includes(id))
const proofs = async (id: string) =>
  (await seen(id)).facts.flatMap(fact => (fact.kind === 'erased' ? [`${fact.what} ${fact.rule}`] : []))
const states = (who: string, number: string, fact: FactBody) =>
  act(
    who,
    `${who === 'mara' ? 'own' : 'case'}:${fact.kind}` as 'own:erasure_asked',
    number,
    async (world, proof, request) => must(await stateFact(world, must(proof), request, fact)),
  )

/** Whether Mara can read the answer or download it, by asking as she may or as one who went round the first lock. */
async function gives({ id, number }: Asked): Promise<string[]> {
  return act('mara', 'report:read', number, async (world, proof, request) => {
    if (!proof.ok) return []
    const forced = { ...request, readable: true } as typeof request
    const outcomes = await Promise.all(
      [request, forced].map(async one => (await openReport(world, proof.value, one).catch(() => null))?.ok === true),
    )
    const grant = await grantDownload(world, proof.value as never, forced, 'report.pdf')
    const rows = await world.requests.artifacts(id, 1)
    return [
      ...(outcomes[0] ? ['read'] : []),
      ...(outcomes[1] ? ['read past the first lock'] : []),
      ...(grant.ok ? ['download'] : []),
      ...(rows.length > 0 ? ['rows'] : []),
    ]
  })
}
const everything = ['read', 'read past the first lock', 'download', 'rows']

/** Ninety days after a download, and warned two weeks before. */
async function due(asked: Asked): Promise<void> {
  await states('mara', asked.number, { kind: 'downloaded', what: 'pdf' })
  await later(nw.owner, asked.id, 80)
  await warnOfErasing(stepsOf(asked.id), asked.id)
  await later(nw.owner, asked.id, 15)
}

describe('an answer whose time is over', () => {
  let asked: Asked
  beforeAll(async () => {
    asked = await answeredCase(road)
    await due(asked)
  }, 60_000)

  test('goes although the worker is killed at every point, keys first; and what was there gives nothing', async () => {
    const { id } = asked
    expect(await gives(asked)).toEqual(everything)
    const files = await held(id)
    expect(files.length).toBeGreaterThan(2)
    const dies = () => Promise.reject(new Error('killed'))

    // In the transaction that destroys the keys: it has not happened.
    const killed: Steps = work =>
      stepsOf(id)(world => work({ ...world, requests: { ...world.requests, record: dies } }))
    await expect(eraseCase(killed, id)).rejects.toThrow('killed')
    expect([await gives(asked), await proofs(id)]).toEqual([everything, ['collected given']])

    // Before the store knows: nothing can be read, and the fact says so.
    await expect(erase(id, { objects: { ...fixed.objects, put: dies } })).rejects.toThrow('killed')
    expect([await gives(asked), await marked(id), (await held(id)).length]).toEqual([[], [], files.length])
    expect(await proofs(id)).toEqual(['collected given', 'answer downloaded'])

    // Before the first object goes, and after it.
    await expect(erase(id, { objects: { ...fixed.objects, remove: dies } })).rejects.toThrow('killed')
    expect([await marked(id), (await held(id)).length]).toEqual([[`erased/cases/${id}`], files.length])
    let gone = 0
    const remove = (name: string) => (gone++ === 1 ? dies() : fixed.objects.remove(name))
    await expect(erase(id, { objects: { ...fixed.objects, remove } })).rejects.toThrow('killed')
    expect((await held(id)).length).toBe(files.length - 1)

    // Before it is noted that all is done: the sweep of the next day finds it still.
    const unfinished: Steps = work =>
      stepsOf(id)(world => work({ ...world, requests: { ...world.requests, finished: dies } }))
    await expect(eraseCase(unfinished, id)).rejects.toThrow('killed')
    expect(await swept()).toContain(id)
    // So does the operator, who has it seen to by hand.
    const jobs = await openJobs({ loginUrl: nw.loginUrl })
    expect(await jobs.toErase(3)).toEqual([{ id, number: asked.number, held: false }])
    await jobs.erase(await jobs.toErase(3))
    await jobs.close()
    const sent = `select from pgboss.job where name = 'erase' and state = 'created' and data ->> 'requestId' = $1`
    expect((await nw.owner.query(sent, [id])).rowCount).toBe(1)
    await erase(id)
    await erase(id)
    expect([await held(id), await swept()]).toEqual([[], []])
    expect(await proofs(id)).toEqual(['collected given', 'answer downloaded'])
    expect((await seen(id)).state).toBe('PURGED')
  }, 60_000)

  test('is proved by a fact: what, by which rule, how many objects, and the hash of each file', async () => {
    const fact = (await seen(asked.id)).reading.ending.answerErased
    expect(fact).toMatchObject({ what: 'answer', rule: 'downloaded' })
    expect(fact?.files.map(({ name }) => name).sort()).toEqual(['content', 'package.zip', 'records/0001', 'report.pdf'])
    expect(fact?.files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true)
  })

  const swept = async () =>
    (await nw.owner.query('select guard.cases_to_erase() as id')).rows.map(({ id }) => id as string)
})

describe('the database by itself', () => {
  const destroys = (id: string, what: 'collected' | 'answer' | 'withheld', of = id) =>
    stepsOf(of)(world => world.requests.destroy(id, what)).then(
      () => 'done',
      (fault: Error) => `${fault.cause ?? fault}`,
    )
  let asked: Asked
  beforeAll(async () => {
    asked = await answeredCase(road)
  }, 60_000)

  test('erases nothing before its time, nothing under a hold, and nothing for another job or a page', async () => {
    const { id, number } = asked
    const other = await nw.request('stranger')
    expect(await destroys(id, 'answer')).toContain('23514')
    expect(await destroys(other.id, 'collected')).toContain('23514')
    expect(await destroys(id, 'withheld')).toContain('23514')
    await due(asked)
    expect(await destroys(id, 'answer', other.id)).toContain('42501')
    await expect(nw.as('mara', ({ requests }) => requests.destroy(id, 'answer'))).rejects.toThrow()
    await states('aalto', number, { kind: 'hold_placed', why: 'A court may ask for it.' })
    expect(await destroys(id, 'answer')).toContain('23514')
    await erase(id)
    expect(await gives(asked)).toEqual(everything)
    // The end of the hold begins with a new warning.
    await states('aalto', number, { kind: 'hold_lifted', why: 'The court has decided.' })
    expect(await destroys(id, 'answer')).toContain('23514')
    await warnOfErasing(stepsOf(id), id)
    await later(nw.owner, id, 15)
    await erase(id)
    expect(await gives(asked)).toEqual([])
  }, 60_000)
})

test('the person has our copy erased now: nobody else may, and it goes at once', async () => {
  const asked = await answeredCase(road)
  for (const who of ['okafor', 'marchetti', 'aalto', 'stranger'])
    expect(await act(who, 'own:erasure_asked', asked.number, async (_w, proof) => proof.ok)).toBe(false)
  await states('mara', asked.number, { kind: 'erasure_asked' })
  const { rows } = await nw.owner.query(
    `select 1 from pgboss.job where name = 'erase' and state = 'created' and data ->> 'requestId' = $1`,
    [asked.id],
  )
  expect(rows).toHaveLength(1)
  await erase(asked.id)
  expect([await gives(asked), await held(asked.id)]).toEqual([[], []])
  expect(await proofs(asked.id)).toEqual(['collected given', 'answer asked'])
}, 60_000)

test('withdrawn, all that was collected and made goes at once, with its key', async () => {
  const { id, number } = await reviewedCase(road)
  expect((await held(id)).length).toBeGreaterThan(0)
  await states('mara', number, { kind: 'withdrawn' })
  await erase(id)
  expect(await held(id)).toEqual([])
  expect((await nw.owner.query('select from portal.case_key where request_id = $1', [id])).rowCount).toBe(0)
  expect([await proofs(id), (await seen(id)).state]).toEqual([['collected ended'], 'WITHDRAWN'])
  await act('okafor', 'case:read-records', number, async (world, proof, request) => {
    expect(await readCollected(world, must(proof), request, 'doors', 0)).toEqual([])
  })
}, 60_000)

describe('what was held back', () => {
  let asked: Asked
  const rows = async () =>
    (await nw.owner.query('select file from portal.unit_file where request_id = $1', [asked.id])).rows.map(
      ({ file }) => file,
    )
  beforeAll(async () => {
    asked = await answeredCase(road, async number => {
      const [first] = await act('okafor', 'case:read-records', number, async (world, proof, request) =>
        readCollected(world, must(proof), request, 'doors', 0),
      )
      const decision = { source: 'doors', page: 0, recordId: first?.id ?? '', note: 'Shows a colleague.' }
      await act('okafor', 'case:withhold', number, async (world, proof, request) =>
        must(await withholdItem(world, must(proof), request, { ...decision, ground: 'thirdParty' })),
      )
    })
  }, 60_000)

  test('lies apart under a key of its own, outlives the answer, and goes after its review alone', async () => {
    const { id, number } = asked
    const [file] = await rows()
    expect([(await rows()).length, file.records, typeof file.fileKey]).toEqual([1, 1, 'string'])
    expect((await seen(id)).reading.ending.kept?.items).toBe(1)

    await states('mara', number, { kind: 'erasure_asked' })
    await erase(id)
    expect([await gives(asked), await held(id)]).toEqual([[], [file.object]])
    const key = fixed.records.openKey(id, file.fileKey)
    expect(await Array.fromAsync(fixed.records.read(key, file))).toHaveLength(1)

    const reviewed = { kind: 'withholding_reviewed', why: 'The dispute is over.' } as const
    await states('okafor', number, { ...reviewed, keepUntil: '2999-01-01' })
    await erase(id)
    expect(await held(id)).toEqual([file.object])
    await states('okafor', number, { ...reviewed, keepUntil: null })
    await erase(id)
    expect([await rows(), await held(id)]).toEqual([[], []])
    expect((await marked(id)).sort()).toEqual([`erased/cases/${id}`, `erased/${file.object}`])
    expect(await proofs(id)).toEqual(['collected given', 'answer asked', 'withheld reviewed'])
  }, 60_000)
})
