import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { causeOf } from '#lib/adapters/faults/cause-of.ts'
import { MailNotSent } from '#lib/adapters/mail/mail-fault.ts'
import type { Result } from '#lib/domain/case/refusal.ts'
import { reached, receipts } from '#lib/domain/register/exposure-course.ts'
import { type Action, type Permit, permit } from '#lib/domain/rights/access-policy.ts'
import { sendNews } from '#lib/features/notices/send-news.ts'
import { noteAuthorityTold } from '#lib/features/register/note-authority-told.ts'
import type { Mail, Mailer } from '#lib/ports/mailer.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { people } from '#lib/testing/cast.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { readCourse } from './read-course.ts'
import { askForLetters, letterOf, sendLetters } from './send-letters.ts'
import { tellAffected } from './tell-affected.ts'
import { addAffected, closeExposure, computeAffected, judgeRisk, notePosted } from './work-on-exposure.ts'

let parts: Awaited<ReturnType<typeof testParts>>
const crowd = 120
beforeAll(async () => {
  parts = await testParts()
  await parts.nw.owner.query(`
    insert into portal.establishment (id, name, country, time_zone, regional_roll)
    values ('lyon', 'Northwind SAS, Lyon', 'FR', 'Europe/Paris', false),
      ('london', 'Northwind Ltd, London', 'GB', 'Europe/London', false)`)
  await parts.nw.owner.query(`
    insert into portal.person (id, name, email, employee_no, establishment_id, left_on)
    select 'p' || n, 'Person ' || n, 'p' || n || '@northwind.example', 'L-' || n,
      case when n % 3 = 0 then 'london' else 'lyon' end, case when n <= 2 then date '2026-10-01' end
    from generate_series(1, ${crowd}) n`)
  // Two left since, the first has a private address on file; the last left before it began.
  await parts.nw.owner.query("insert into portal.private_address values ('p1', 'one@home.example')")
  await parts.nw.owner.query(`
    insert into portal.person (id, name, email, employee_no, establishment_id, left_on)
    values ('early', 'Left Early', 'early@northwind.example', 'L-early', 'lyon', '2026-09-01')`)
})
afterAll(() => parts.end())

/** Acts about the exposure as a person, with what the policy says to that. */
const act = <A extends Action, T>(who: string, action: A, work: (world: World, proof: Permit<A>) => Promise<T>) =>
  parts.nw.as(who, async stores => {
    const world = { ...parts.fixed, ...stores }
    const actor = await world.directory.actor()
    const proof = actor && permit(actor, action, null, world.clock.now())
    return proof?.ok ? work(world, proof.value) : null
  })

const said = (result: Result<unknown> | null) =>
  result === null ? 'nobody' : result.ok ? 'done' : result.refusal.reason

const work = <T>(step: (world: World, proof: Permit<'exposure:work'>) => Promise<T>) =>
  act('aalto', 'exposure:work', step)
const courseOf = async () => {
  const course = await work(world => readCourse(world, 'folder'))
  if (!course) throw new Error('there is no such exposure')
  return course
}
const receiptsNow = async () => {
  const { counts } = await courseOf()
  return Object.fromEntries(
    receipts.flatMap(receipt => {
      const people = counts.filter(one => one.receipt === receipt).reduce((sum, one) => sum + one.people, 0)
      return people > 0 ? [[receipt, people]] : []
    }),
  )
}

/** The steps of a running job about the exposure. */
async function stepsWith(mailer: Mailer): Promise<Steps> {
  const { rows } = await parts.nw.owner.query(
    `insert into pgboss.job_common (name, data, state, started_on, singleton_key)
     values ('expose', '{"queue":"expose","exposureId":"folder"}', 'active', now(), gen_random_uuid()::text) returning id`,
  )
  const token = await parts.nw.database.openJob(rows[0].id)
  return work => parts.nw.database.asJob(token, stores => work({ ...parts.fixed, ...stores, mailer }))
}

/** A mail system that keeps what it takes; `fails` says what it does not take, and why. */
const mailsInto = (taken: Mail[], fails: (mail: Mail) => Error | null): Mailer => ({
  async send(mail) {
    const fault = fails(mail)
    if (fault) throw fault
    taken.push(mail)
  },
  check: async () => undefined,
})

const rule = { accounts: false, places: ['lyon', 'london'] }

describe('who is affected', () => {
  test('computing shows first what it would change, and changes nothing by it', async () => {
    const changes = await work(({ exposurePeople }) => exposurePeople.change('folder', rule))
    expect(changes).toEqual(
      expect.arrayContaining([
        { reason: 'listed', change: 'new', people: 2 },
        { reason: 'place', change: 'new', people: crowd },
      ]),
    )
    expect((await courseOf()).counts).toEqual([])
  })

  test('each stands once, by the first reason that holds; who had left before it began is not counted', async () => {
    expect(said(await work((world, proof) => computeAffected(world, proof, 'folder', rule)))).toBe('done')
    expect(reached(await courseOf())).toEqual({ people: crowd + 2, left: crowd + 2 })
    const all = await work(({ exposurePeople }) => exposurePeople.people('folder', ['open'], '', 1000))
    expect(all?.some(({ personId }) => personId === 'early')).toBe(false)
    expect(all?.find(({ personId }) => personId === 'mara')?.reason).toBe('listed')
  })

  test('somebody is added by hand by number or address, with a reason, and stays when it is computed again', async () => {
    const add = async (who: string, why = 'Borrowed the laptop of Mara.') =>
      said(await work((world, proof) => addAffected(world, proof, 'folder', { who, why })))
    expect(await add('L-early', 'So.')).toBe('reason_missing')
    expect(await add('nobody@northwind.example')).toBe('person_unknown')
    expect(await add('EARLY@northwind.example')).toBe('done')
    expect(await add('L-early')).toBe('already_done')
    const smaller = { accounts: false, places: ['lyon'] }
    const change = await work(({ exposurePeople }) => exposurePeople.change('folder', smaller))
    expect(change).toContainEqual({ reason: 'place', change: 'gone', people: crowd / 3 })
    expect(change).toContainEqual({ reason: 'hand', change: 'stays', people: 1 })
    await work((world, proof) => computeAffected(world, proof, 'folder', smaller))
    await work((world, proof) => computeAffected(world, proof, 'folder', rule))
    expect(reached(await courseOf()).people).toBe(crowd + 3)
  })
})

describe('the letters', () => {
  /** Asked for by the officer, confirmed by an approver (send-letters.test.ts). */
  const tell = async () => {
    const asked = await act('aalto', 'exposure:ask-letters', (world, proof) => askForLetters(world, proof, 'folder'))
    if (!asked?.ok) return said(asked)
    return said(
      await act('marchetti', 'exposure:tell', async (world, proof) =>
        sendLetters(world, proof, 'folder', (await world.exposurePeople.asked('folder'))?.id ?? ''),
      ),
    )
  }
  const judge = (level: 'risk' | 'high') =>
    work((world, proof) => judgeRisk(world, proof, 'folder', { level, why: 'It shows when people came and went.' }))

  test('go out where the risk is high and the register says what it can mean, and not before', async () => {
    expect(await tell()).toBe('risk_not_high')
    await judge('risk')
    expect(await tell()).toBe('risk_not_high')
    await judge('high')
    await parts.nw.owner.query("update portal.exposure set body = body - 'consequences' where id = 'folder'")
    expect(await tell()).toBe('consequences_missing')
    await parts.nw.owner.query(
      `update portal.exposure set body = body || '{"consequences": {"en": "Others may know when you came and went", "fr": "On peut savoir quand vous êtes venu"}}'`,
    )
  })

  const owes = async () => {
    const { rows } = await parts.nw.owner.query("select step from portal.owed where number = 'folder' order by step")
    return rows.map(({ step }) => step)
  }

  test('one who was told in a case of their own is not told twice; nobody counts as told before it went out', async () => {
    const { id, number } = await parts.nw.request('stranger')
    const link = { kind: 'breach_linked', exposureId: 'folder', highRisk: true } as const
    await parts.act('aalto', 'case:breach_linked', number, (world, _proof, request) =>
      world.requests.record(request.id, link, people.aalto),
    )
    await sendNews(parts.stepsOf(id), id)
    const note = { exposureId: 'folder', toldAt: Temporal.Instant.from('2026-09-19T10:00:00Z'), lateBecause: null }
    await act('aalto', 'exposure:note-told', (world, proof) => noteAuthorityTold(world, proof, note, 'Europe/Berlin'))
    expect(await tell()).toBe('done')
    expect(await receiptsNow()).toEqual({ waiting: crowd + 1 - 1 + 1 - 1, failed: 2, case: 1 })
    expect(reached(await courseOf()).left).toBe(crowd + 2)
    // The authority was told; the people stand in the list of what is owed until all of them are.
    expect(await owes()).toEqual(['tellPeople'])
  })

  test('a mail system that goes away stops the job; the next goes on, and nobody gets two', async () => {
    const taken: Mail[] = []
    const away = mailsInto(taken, () => (taken.length < 40 ? null : new MailNotSent('ECONNECTION', null)))
    await expect(tellAffected(await stepsWith(away), causeOf)).rejects.toThrow('does not take messages')
    expect(await receiptsNow()).toMatchObject({ mailed: 40, waiting: crowd - 40 })
    const refuses = (mail: Mail) => (mail.to === 'p7@northwind.example' ? new MailNotSent('EENVELOPE', 550) : null)
    await tellAffected(await stepsWith(mailsInto(taken, refuses)), causeOf)
    expect(new Set(taken.map(({ to }) => to)).size).toBe(taken.length)
    expect(await receiptsNow()).toEqual({ mailed: crowd - 1, failed: 3, case: 1 })

    const mail = taken.find(({ to }) => to === 'p4@northwind.example')
    expect(mail?.subject).toBe('Des nouvelles de vos données chez Northwind')
    const contents = [
      'Bonjour Person 4,',
      'It lay open',
      'On peut savoir quand vous êtes venu',
      'Closed',
      'None needed',
      'Ines Aalto, dpo@northwind.example',
      'CNIL',
      'samedi 19 septembre 2026',
    ]
    for (const content of contents) expect(mail?.text).toContain(content)
    expect(taken.find(({ to }) => to === 'p3@northwind.example')?.text).toContain('Dear Person 3,')
    // Of those who left, the private address on file is used.
    expect(taken.some(({ to }) => to === 'one@home.example')).toBe(true)
    expect(taken.some(({ to }) => to === 'p2@northwind.example')).toBe(false)
  })

  test('the record cannot be closed while one is open; who has no address gets paper', async () => {
    const close = async () =>
      said(await work((world, proof) => closeExposure(world, proof, 'folder', 'Folders are checked each week now.')))
    expect(await close()).toBe('letters_open')
    const past = act('aalto', 'exposure:work', world => world.exposurePeople.close('folder', 'Past the rule.'))
    await expect(past).rejects.toMatchObject({ code: '23514' })
    const failed = await work(({ exposurePeople }) => exposurePeople.people('folder', ['failed'], '', 50))
    expect(failed?.map(({ personId, cause }) => [personId, cause])).toEqual([
      ['early', 'no_address'],
      ['p2', 'no_address'],
      ['p7', 'address_refused'],
    ])
    const ids = failed?.map(({ personId }) => personId) ?? []
    expect(await work((world, proof) => notePosted(world, proof, 'folder', ids))).toEqual({ ok: true, value: 3 })
    expect(await receiptsNow()).toEqual({ mailed: crowd - 1, posted: 3, case: 1 })
    expect(await owes()).toEqual([])
    expect(await close()).toBe('done')
    expect(await close()).toBe('already_done')
    expect(await tell()).toBe('already_done')
    expect((await courseOf()).facts.at(-1)?.kind).toBe('closed')
  })
})

describe('who is refused', () => {
  const others = ['okafor', 'marchetti', 'pappa', 'celik', 'mara']
  test.each(others)('%s, by the policy and by the database', async who => {
    expect(await act(who, 'exposure:work', async () => 'allowed')).toBeNull()
    expect(await act(who, 'exposure:ask-letters', async () => 'allowed')).toBeNull()
    const read = await parts.nw.as(who, async ({ exposurePeople }) => [
      await exposurePeople.people('folder', receipts, '', 10),
      await exposurePeople.counts('folder'),
      await exposurePeople.facts('folder'),
      await exposurePeople.change('folder', rule),
      await exposurePeople.letter('folder'),
    ])
    expect(read).toEqual([[], [], [], [], null])
    const acts: ((world: Pick<World, 'exposurePeople'>) => Promise<unknown>)[] = [
      world => world.exposurePeople.compute('folder', rule),
      world => world.exposurePeople.add('folder', 'L-1', 'why'),
      world => world.exposurePeople.post('folder', ['p2']),
      world => world.exposurePeople.close('folder', 'why'),
      async world => world.exposurePeople.ask('folder', letterOf(await courseOf())),
    ]
    for (const one of acts) await expect(parts.nw.as(who, one)).rejects.toMatchObject({ code: '42501' })
  })
})
