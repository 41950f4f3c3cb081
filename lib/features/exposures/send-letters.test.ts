import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Result } from '#lib/domain/case/refusal.ts'
import { type Action, type Permit, permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { readCourse } from './read-course.ts'
import { askForLetters, sendLetters, sendLettersBack } from './send-letters.ts'
import { computeAffected, judgeRisk } from './work-on-exposure.ts'

let parts: Awaited<ReturnType<typeof testParts>>
beforeAll(async () => {
  parts = await testParts()
  await parts.nw.owner.query(`
    update portal.exposure set body = body || '{"consequences": {"en": "Others may know when you came and went"}}'`)
})
afterAll(() => parts.end())

const act = <A extends Action, T>(who: string, action: A, work: (world: World, proof: Permit<A>) => Promise<T>) =>
  parts.nw.as(who, async stores => {
    const world = { ...parts.fixed, ...stores }
    const actor = await world.directory.actor()
    const proof = actor && permit(actor, action, null, world.clock.now())
    return proof?.ok ? work(world, proof.value) : null
  })

const said = (result: Result<unknown> | null) =>
  result === null ? 'nobody' : result.ok ? 'done' : result.refusal.reason

const rule = { accounts: false, places: [] }
const judge = () =>
  act('aalto', 'exposure:work', (world, proof) =>
    judgeRisk(world, proof, 'folder', { level: 'high', why: 'It shows when people came and went.' }),
  )
const compute = () => act('aalto', 'exposure:work', (world, proof) => computeAffected(world, proof, 'folder', rule))
const ask = async () =>
  said(await act('aalto', 'exposure:ask-letters', (world, proof) => askForLetters(world, proof, 'folder')))
const asked = async () =>
  (await act('marchetti', 'exposure:read-letters', ({ exposurePeople }) => exposurePeople.asked('folder'))) ?? null
const confirm = async (who: string, seen: string) =>
  said(await act(who, 'exposure:tell', (world, proof) => sendLetters(world, proof, 'folder', seen)))
const courseOf = () => act('aalto', 'exposure:work', world => readCourse(world, 'folder'))

test('letters wait for a second person, who reads the letter as it goes out; nobody confirms their own, nor one that has changed', async () => {
  await compute()
  await judge()
  expect(await asked()).toBeNull()
  expect(await ask()).toBe('done')
  const letters = await asked()
  const seen = letters?.id ?? ''
  expect(letters).toMatchObject({
    by: { name: 'Ines Aalto' },
    people: 2,
    letter: { what: { en: 'It lay open' }, consequences: { en: 'Others may know when you came and went' } },
  })
  expect(letters?.first.name).toBeTruthy()
  const { rows } = await parts.nw.owner.query(
    "select step, second, roles, barred from portal.owed where key = 'people:folder'",
  )
  expect(rows).toEqual([{ step: 'confirmLetters', second: true, roles: ['approver', 'dpo'], barred: ['aalto'] }])
  const reader = { personId: 'marchetti', sees: 'all', roles: ['approver'] } as const
  const view = { view: 'check', search: '', reader, from: null, now: parts.fixed.clock.now() } as const
  const inQueue = await parts.nw.as('marchetti', async ({ desk }) => (await desk.queue(view)).page.owed)
  expect(inQueue.map(({ number, step }) => `${number} ${step}`)).toEqual(['folder confirmLetters'])

  expect(await confirm('aalto', seen)).toBe('letters_asked_yourself')
  const past = act('aalto', 'exposure:tell', ({ exposurePeople }) => exposurePeople.confirm('folder', seen))
  await expect(past).rejects.toMatchObject({ code: '23514' })
  const back = (why: string) =>
    act('marchetti', 'exposure:read-letters', (world, proof) => sendLettersBack(world, proof, 'folder', { seen, why }))
  expect(said(await back('No.'))).toBe('reason_missing')
  expect(said(await back('The second sentence is hard to read.'))).toBe('done')
  expect((await courseOf())?.facts.at(-1)).toMatchObject({ kind: 'sentBack', by: 'Sofia Marchetti' })
  expect(await confirm('marchetti', seen)).toBe('changed_since')

  const ends = async (change: () => Promise<unknown>) => {
    expect(await ask()).toBe('done')
    const id = (await asked())?.id ?? ''
    await change()
    expect(await asked()).toBeNull()
    await expect(
      act('marchetti', 'exposure:tell', ({ exposurePeople }) => exposurePeople.confirm('folder', id)),
    ).rejects.toMatchObject({ code: '23514' })
  }
  await ends(judge)
  await ends(compute)
  await ends(() =>
    parts.nw.owner.query(`update portal.exposure set body = body || '{"opened": 4}' where id = 'folder'`),
  )
  expect((await courseOf())?.counts.map(({ receipt }) => receipt)).toEqual(['open'])
})

const nowhere = '00000000-0000-4000-8000-000000000000'

test('whoever is neither officer nor approver sees no letter that waits, confirms none and sends none back', async () => {
  for (const who of ['okafor', 'pappa', 'celik', 'mara']) {
    expect(await act(who, 'exposure:read-letters', async () => 'allowed')).toBeNull()
    expect(await act(who, 'exposure:tell', async () => 'allowed')).toBeNull()
    expect(await parts.nw.as(who, ({ exposurePeople }) => exposurePeople.asked('folder'))).toBeNull()
    for (const one of [
      ({ exposurePeople }: Pick<World, 'exposurePeople'>) => exposurePeople.confirm('folder', nowhere),
      ({ exposurePeople }: Pick<World, 'exposurePeople'>) => exposurePeople.sendBack('folder', nowhere, 'why'),
    ])
      await expect(parts.nw.as<unknown>(who, one)).rejects.toMatchObject({ code: '42501' })
  }
})

test('a job about a case reads and notes nothing of an exposure', async () => {
  const { id } = await parts.nw.request('mara')
  const seen = await parts.nw.job(id, async ({ exposurePeople: of }) => [
    await of.toTell(10),
    await of.letter('folder'),
    await of.noteReceipt('p2', 'mailed', null),
  ])
  expect(seen).toEqual([[], null, false])
})
