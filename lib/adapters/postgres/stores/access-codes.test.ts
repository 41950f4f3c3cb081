import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Application, Sent } from '#lib/ports/access-codes.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind({ maxConnections: 20 })
})
afterAll(() => nw.end())

const application = (email: string): Application => ({
  name: 'Former of Northwind',
  workedFrom: '2020-02-03',
  workedTo: '2026-01-31',
  email,
  employeeNo: 'NW-former',
  place: 'berlin',
  language: 'en',
})
const visit = nwVisit
function nwVisit<T>(work: Parameters<typeof nw.database.asVisitor<T>>[0]): Promise<T> {
  return nw.database.asVisitor(work)
}
async function applied(email: string, client = ''): Promise<Sent> {
  const sent = await visit(({ codes }) => codes.apply(application(email), client))
  if (!sent) throw new Error('no code was made')
  return sent
}
const typed = (email: string, code: string) => visit(({ codes }) => codes.use({ email, code }))
const opened = (link: string) => visit(({ codes }) => codes.use({ link }))
const wrong = 'AAAAA-AAAAA'

describe('a code', () => {
  test('is kept as a hash only, and never twice the same', async () => {
    const [one, two] = [await applied('hash@home.example'), await applied('hash@home.example')]
    expect(one.code).not.toBe(two.code)
    const { rows } = await nw.owner.query('select * from guard.code')
    const stored = JSON.stringify(rows.map(row => ({ ...row, link_hash: row.link_hash.toString('latin1') })))
    for (const secret of [one.code, one.link, two.code.replace('-', '')]) expect(stored).not.toContain(secret)
  })

  test('of 50 uses at once one succeeds', async () => {
    const { email, code } = await applied('fifty@home.example')
    const uses = await Promise.all(Array.from({ length: 50 }, () => typed(email, code)))
    expect(uses.filter(one => one.outcome === 'ok')).toHaveLength(1)
    expect(uses.filter(one => one.outcome === 'used')).toHaveLength(49)
  })

  test('is typed in small letters, with spaces, beside the address in any case', async () => {
    const { code } = await applied('Small@Home.example')
    expect((await typed(' small@home.example', ` ${code.toLowerCase().replace('-', ' ')} `)).outcome).toBe('ok')
  })

  test('is worth nothing beside another address', async () => {
    const { code } = await applied('mine@home.example')
    await applied('theirs@home.example')
    expect((await typed('theirs@home.example', code)).outcome).toBe('wrong')
  })

  test('takes five tries and then cannot be typed any more; its link still opens', async () => {
    const { email, code, link } = await applied('tries@home.example')
    const tries = []
    for (let turn = 0; turn < 5; turn += 1) tries.push((await typed(email, wrong)).outcome)
    expect(tries).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'tries'])
    expect((await typed(email, code)).outcome).toBe('tries')
    expect((await opened(link)).outcome).toBe('ok')
  })

  test('counts wrong tries for every code of its address, so that more codes give no more tries', async () => {
    const codes = [await applied('several@home.example'), await applied('several@home.example')]
    for (let turn = 0; turn < 5; turn += 1) await typed('several@home.example', wrong)
    for (const { email, code } of codes) expect((await typed(email, code)).outcome).toBe('tries')
  })

  test('stays good when somebody else asks for one to the same address, typed and by its link', async () => {
    const [mine, later] = [await applied('left@home.example'), await applied('left@home.example')]
    await applied('left@home.example')
    expect((await typed(mine.email, mine.code)).outcome).toBe('ok')
    expect((await opened(later.link)).outcome).toBe('ok')
  })

  test('and its link end after ten minutes', async () => {
    const { email, code, link } = await applied('late@home.example')
    await nw.owner.query("update guard.code set until = until - interval '10 minutes' where address = $1", [email])
    expect((await typed(email, code)).outcome).toBe('expired')
    expect((await opened(link)).outcome).toBe('expired')
  })

  test('and its link are one: whichever is used first ends the other', async () => {
    const { email, code, link } = await applied('both@home.example')
    expect((await opened(link)).outcome).toBe('ok')
    expect((await typed(email, code)).outcome).toBe('used')
  })

  test('is ended by a newer one that its link asked for, and not by one that its address asked for', async () => {
    const first = await applied('renew@home.example')
    await visit(({ codes }) => codes.renew({ email: first.email }, ''))
    const second = await visit(({ codes }) => codes.renew({ link: first.link }, ''))
    expect(second?.email).toBe('renew@home.example')
    expect((await opened(first.link)).outcome).toBe('used')
    expect((await opened(second?.link ?? '')).outcome).toBe('ok')
  })

  test('goes to one address five times an hour', async () => {
    for (let turn = 0; turn < 5; turn += 1) await applied('often@home.example')
    expect(await visit(({ codes }) => codes.apply(application('often@home.example'), ''))).toBeNull()
  })

  test('is still sent to who asks from elsewhere, up to twenty an hour in all', async () => {
    const ask = (client: string) => visit(({ codes }) => codes.apply(application('asked@home.example'), client))
    for (const client of ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4'])
      for (let turn = 0; turn < 6; turn += 1) expect((await ask(client)) === null).toBe(turn === 5)
    expect(await ask('198.51.100.5')).toBeNull()
    const { rows } = await nw.owner.query('select asked_from from guard.code where asked_from is not null limit 1')
    expect(rows[0].asked_from.toString('latin1')).not.toContain('198.51')
  })

  test('goes to sixty addresses an hour for who asks from one place', async () => {
    const ask = (turn: number) =>
      visit(({ codes }) => codes.apply(application(`many-${turn}@home.example`), '203.0.113.9'))
    const sent = []
    for (let turn = 0; turn < 61; turn += 1) sent.push((await ask(turn)) !== null)
    expect(sent).toEqual([...Array(60).fill(true), false])
  })

  test('by a link that nobody sent opens nothing', async () => {
    expect((await opened('guessed')).outcome).toBe('wrong')
  })
})

describe('someone who has left', () => {
  test('is answered alike, whether known or not: the same work, nothing looked up', async () => {
    const counts = async () => (await nw.owner.query('select count(*)::int as n from guard.code')).rows[0].n
    const before = await counts()
    const known = await visit(({ codes }) => codes.apply(application('known@home.example'), ''))
    const unknown = await visit(({ codes }) =>
      codes.apply({ ...application('nobody@home.example'), employeeNo: 'x' }, ''),
    )
    expect([Object.keys(known ?? {}), (await counts()) - before]).toEqual([Object.keys(unknown ?? {}), 2])
    const missing = await visit(({ codes }) => codes.askReturn('DR-2026-9999', 'nobody@home.example', ''))
    expect([missing?.known, (await counts()) - before]).toEqual([false, 3])
  })

  test('gets a code by number and address together, and one for an unknown pair opens nothing', async () => {
    const unknown = await visit(({ codes }) => codes.askReturn('DR-2026-9999', 'guess@home.example', ''))
    expect((await typed('guess@home.example', unknown?.code ?? '')).outcome).toBe('wrong')
  })
})

test("an application without the application's secret makes no code and no session", async () => {
  const forged = nw.owner.query(`set role portal_web; select guard.use_code('guess', 'a', null, null, 'token')`)
  await expect(forged).rejects.toMatchObject({ code: '28000' })
  await nw.owner.query('reset role')
})
