import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { type Pace, type Topic, topics, unsaid } from '#lib/domain/staff-mail/occasion.ts'
import type { Mail } from '#lib/ports/mailer.ts'
import type { Steps } from '#lib/ports/world.ts'
import { extension } from '#lib/testing/case/stated-facts.ts'
import { people } from '#lib/testing/cast.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { sendDaily } from './send-daily.ts'

let parts: Awaited<ReturnType<typeof testParts>>
beforeAll(async () => {
  parts = await testParts()
})
afterEach(() => parts.nw.owner.query('delete from guard.staff_mail'))
afterAll(() => parts.end())

/** Monday 7 December 2026 and the days after it, in the morning. */
const day = (later = 0) => Temporal.Instant.from('2026-12-07T04:10:00Z').add({ hours: 24 * later })

/** The steps of a running job of the daily mail of somebody. */
async function stepsOf(personId: string, now: Temporal.Instant, send: (mail: Mail) => void): Promise<Steps> {
  const { rows } = await parts.nw.owner.query(
    `insert into pgboss.job_common (name, data, state, started_on, singleton_key)
     values ('daily', $1, 'active', now(), gen_random_uuid()::text) returning id`,
    [{ queue: 'daily', personId }],
  )
  const token = await parts.nw.database.openJob(rows[0].id)
  const mailer = { send: async (mail: Mail) => send(mail), check: async () => undefined }
  const clock = { now: () => now }
  return work => parts.nw.database.asJob(token, stores => work({ ...parts.fixed, ...stores, mailer, clock }))
}

async function daily(personId: string, now = day()): Promise<Mail[]> {
  const sent: Mail[] = []
  await sendDaily(await stepsOf(personId, now, mail => sent.push(mail)))
  return sent
}

const chooses = (who: string, topic: Topic, pace: Pace, language: 'en' | 'de' = 'en') =>
  parts.nw.as(who, ({ staffMail }) => staffMail.choose({ language, paces: { ...unsaid, [topic]: pace } }))
const holds = async (handler: 'okafor' | 'novak', { id }: AccessRequest) => {
  const taken = { kind: 'assigned', handlerId: handler, handlerName: people[handler].name } as const
  await parts.nw.as(handler, ({ requests }) => requests.record(id, taken, people[handler]))
}

describe('the mail of the working day', () => {
  test('lists what its reader is to do with its day, once a day, and names nobody', async () => {
    const request = await parts.nw.request('mara')
    await holds('okafor', request)
    await chooses('okafor', 'dates', 'daily')
    const [mail, ...more] = await daily('okafor')
    expect(more).toEqual([])
    expect(mail).toMatchObject({ to: 'okafor@northwind.example', subject: 'What waits for you today', language: 'en' })
    expect(mail?.text).toContain('One thing waits for you:')
    expect(mail?.text).toMatch(new RegExp(`- ${request.number}: Request, by \\w+ \\d+ \\w+`))
    expect(mail?.text).not.toMatch(/mara|lindqvist/i)
    expect(await daily('okafor', day().add({ hours: 3 }))).toEqual([])
    expect(await daily('okafor', day(1))).toHaveLength(1)
  })

  test('does not come on a Sunday nor on a public holiday of the place', async () => {
    await holds('okafor', await parts.nw.request('mara'))
    await chooses('okafor', 'dates', 'daily')
    expect(await daily('okafor', day(-1))).toEqual([])
    expect(await daily('okafor', Temporal.Instant.from('2026-12-25T08:00:00Z'))).toEqual([])
  })

  test('has what was kept for it, and says it once', async () => {
    const { id, number } = await parts.nw.request('mara')
    await holds('novak', { id } as AccessRequest)
    await chooses('marchetti', 'second', 'daily')
    await parts.nw.as('novak', ({ requests }) => requests.record(id, extension, people.novak))
    const fact = (await parts.caseOf('novak', number)).facts.at(-1)
    await parts.stepsOf(id)(world => world.staffMail.noteTold(fact?.id ?? '', 'marchetti', 'second', true))
    const [mail] = await daily('marchetti')
    expect(mail?.text).toContain('New since the last of these mails:')
    expect(mail?.text).toContain(`- ${number}: A second person is needed`)
    const [next] = await daily('marchetti', day(1))
    expect(next?.text).not.toContain('New since')
  })

  test('has fifty lines at most and counts the rest', async () => {
    await chooses('novak', 'dates', 'daily')
    await parts.nw.owner.query(
      `insert into portal.owed (number, key, request_id, subject_id, handler_id, kind, step, since, waits, second, owner_id,
         machine, roles, barred, part, moment, near_from)
       select number, 'many:' || n, request_id, subject_id, 'novak', 'source', 'mend', now(), false, false, 'novak', false,
         '{handler}', '{}', 0, now(), now()
       from (select * from portal.owed where request_id is not null limit 1) one, generate_series(1, 60) n`,
    )
    const [mail] = await daily('novak')
    const inAll = Number(/(\d+) things wait for you/.exec(mail?.text ?? '')?.[1])
    expect(inAll).toBeGreaterThanOrEqual(60)
    expect(mail?.text.match(/^- DR-/gm)).toHaveLength(50)
    expect(mail?.text).toContain(`- and ${inAll - 50} more`)
    await parts.nw.owner.query("delete from portal.owed where key like 'many:%'")
  })

  test('lists no case that its reader may not see', async () => {
    const { number } = await parts.nw.request('mara')
    await chooses('jonas', 'dates', 'daily')
    await chooses('hedda', 'dates', 'daily')
    for (const who of ['jonas', 'hedda']) expect((await daily(who))[0]?.text ?? '', who).not.toContain(number)
  })

  test('that could not be sent is sent with the next try', async () => {
    await holds('okafor', await parts.nw.request('mara'))
    await chooses('okafor', 'dates', 'daily')
    const away = await stepsOf('okafor', day(), () => {
      throw new Error('the mail system is away')
    })
    await expect(sendDaily(away)).rejects.toThrow('away')
    expect(await daily('okafor')).toHaveLength(1)
  })

  test('is a job for those alone who want it', async () => {
    await chooses('okafor', 'dates', 'daily')
    await chooses('novak', 'pool', 'never')
    const { rows } = await parts.nw.owner.query('select id from guard.people_of_daily() as id')
    expect(rows).toEqual([{ id: 'okafor' }])
  })
})

describe('how somebody wants to be told', () => {
  const own = (who: string) => parts.nw.as(who, ({ staffMail }) => staffMail.own())

  test('is kept for them alone, and the last word counts', async () => {
    expect(await own('okafor')).toBeNull()
    expect(await chooses('okafor', 'pool', 'never', 'de')).toBe(true)
    expect(await chooses('okafor', 'pool', 'daily', 'de')).toBe(true)
    expect(await own('okafor')).toEqual({ language: 'de', paces: { ...unsaid, pool: 'daily' } })
    expect(await own('novak')).toBeNull()
  })

  test('is nothing for who has no work here', async () => {
    for (const who of ['mara', 'pappa', 'stranger']) expect(await chooses(who, 'pool', 'never'), who).toBe(false)
    expect(await chooses('celik', 'failures', 'never')).toBe(true)
  })

  test.each(topics)('of %s: what must not be lost cannot be turned off, whoever asks the database', async topic => {
    const asked = chooses('okafor', topic, 'never')
    if (topic === 'second' || topic === 'dates') await expect(asked).rejects.toMatchObject({ code: '23514' })
    else expect(await asked).toBe(true)
  })
})
