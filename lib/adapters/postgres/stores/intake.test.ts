import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import type { Logged } from '#lib/ports/intake-store.ts'
import { directory, type Northwind, northwind } from '#lib/testing/test-northwind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
  await nw.owner.query("insert into portal.private_address values ('former', 'former@home.example')")
})
afterAll(() => nw.end())

const arrived = Temporal.Instant.from('2026-03-31T10:00:00Z')
const letter = (personId: string, more: Partial<Logged> = {}): Logged => ({
  personId,
  establishmentId: 'berlin',
  channel: 'letter',
  receivedAt: arrived,
  profileId: 'EU',
  scope: { everything: true },
  contact: { email: `${personId}@northwind.example`, language: 'en', format: 'standard' },
  idempotencyKey: crypto.randomUUID(),
  ...more,
})
const state = (id: string, role: Role, requestId: string, fact: FactBody) =>
  nw.as(id, ({ requests }) => requests.record(requestId, fact, { personId: id, name: id, role }))
async function logged(subject: string, by = 'okafor', more: Partial<Logged> = {}): Promise<string> {
  const id = await nw.as(by, ({ intake }) => intake.log(letter(subject, more)))
  await state(by, 'handler', id, { kind: 'received' })
  await state(by, 'handler', id, { kind: 'intake_logged', wording: 'All you have about me.', original: null })
  return id
}
async function seen(id: string, by: string): Promise<AccessRequest> {
  const request = await nw.as(by, ({ requests }) => requests.byId(id))
  if (!request) throw new Error(`${by} does not see the case`)
  return request
}
const denied = { code: '42501' }
const against = { code: '23514' }

describe('a logged request', () => {
  test('has the clock of its arrival, for good, and the number of the year', async () => {
    const request = await seen(await logged('mara'), 'okafor')
    expect(request.receivedAt).toEqual(arrived)
    expect(request.facts[0]).toMatchObject({ kind: 'received', at: arrived })
    await expect(nw.owner.query('update portal.access_request set received_at = now()')).rejects.toThrow('never')
  })

  test('cannot arrive in the future', async () => {
    const late = letter('mara', { receivedAt: Temporal.Now.instant().add({ minutes: 5 }) })
    await expect(nw.as('okafor', ({ intake }) => intake.log(late))).rejects.toMatchObject(against)
  })

  test('is logged by handler or officer only, and never for someone of the own line', async () => {
    for (const id of ['stranger', 'marchetti', 'pappa', 'celik', 'jonas', 'hedda'])
      await expect(nw.as(id, ({ intake }) => intake.log(letter('mara')))).rejects.toMatchObject(denied)
    await nw.as('aalto', ({ intake }) => intake.log(letter('mara')))
  })

  test('is collected only after a second person confirmed it, who is not the one who wrote it down', async () => {
    const id = await logged('stranger')
    const start = () =>
      nw.job(id, ({ requests }) =>
        requests.record(id, { kind: 'collection_started' }, { personId: null, name: 'Fifteen', role: 'system' }),
      )
    await expect(start()).rejects.toMatchObject(against)
    await expect(state('okafor', 'handler', id, { kind: 'intake_confirmed' })).rejects.toMatchObject(against)
    await expect(state('stranger', 'employee', id, { kind: 'intake_confirmed' })).rejects.toMatchObject(denied)
    expect(await state('novak', 'handler', id, { kind: 'intake_confirmed' })).not.toBeNull()
    await expect(start()).rejects.toMatchObject(against)
    await state('stranger', 'employee', id, { kind: 'identity_confirmed', how: 'sign_in' })
    expect(await start()).not.toBeNull()
  })

  test('keeps its original for those who confirm or handle it, and for nobody else', async () => {
    const id = await logged('stranger')
    const file = { name: 'original.pdf', type: 'application/pdf', object: 'o', fileKey: 'k', wrappedKey: 'w' }
    const keep = (who: string) =>
      nw.as(who, ({ intake }) => intake.keepOriginal(id, { ...file, bytes: 3, sha256: 'aa' }))
    await expect(keep('novak')).rejects.toMatchObject(denied)
    await keep('okafor')
    const sees = async (who: string) => (await nw.as(who, ({ intake }) => intake.original(id)))?.sha256 ?? null
    expect(await Promise.all(['okafor', 'novak', 'marchetti', 'aalto'].map(sees))).toEqual(['aa', 'aa', 'aa', 'aa'])
    expect(await Promise.all(['stranger', 'mara', 'pappa', 'celik'].map(sees))).toEqual([null, null, null, null])
  })
})

describe('a person is found', () => {
  const find = (who: string, wanted: string) =>
    nw.as(who, async ({ intake }) => (await intake.personByExact(wanted))?.personId ?? null)

  test('by exact staff number or address, in any case of letters', async () => {
    expect(await find('okafor', 'NW-mara')).toBe('mara')
    expect(await find('okafor', ' Mara@Northwind.example ')).toBe('mara')
  })

  test('never by a part, a pattern or a name', async () => {
    for (const wanted of ['NW-', 'mara', '%', 'NW-%', '', 'Mara Lindqvist'])
      expect(await find('okafor', wanted)).toBeNull()
  })

  test('by handler and officer only, and nobody of the own line', async () => {
    expect(await Promise.all(['stranger', 'marchetti', 'pappa', 'celik'].map(id => find(id, 'NW-mara')))).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(await find('jonas', 'NW-mara')).toBeNull()
    expect(await find('aalto', 'NW-mara')).toBe('mara')
  })
})

/** A former employee asks; gives the request and the token of the session that the code began. */
async function applicant(email: string): Promise<{ id: string; token: string; number: string }> {
  const asks = { name: 'F', workedFrom: '2020-01-01', workedTo: '2026-01-31', employeeNo: '', place: 'berlin' }
  const sent = await nw.database.asVisitor(({ codes }) => codes.apply({ ...asks, email, language: 'en' }))
  return nw.database.asVisitor(async ({ codes, directory, requests }) => {
    const used = await codes.use({ link: sent?.link ?? '' })
    const [self, own] = [await directory.self(), await codes.ownApplication()]
    if (used.outcome !== 'ok' || !self || !own) throw new Error('the code opened nothing')
    const request = await requests.submit({
      ...self,
      channel: 'portal',
      profileId: 'EU',
      scope: { everything: true },
      contact: { email, language: 'en', format: 'standard' },
      idempotencyKey: own.id,
    })
    const by = { personId: self.subject.personId, name: 'F', role: 'former_employee' } as const
    await requests.record(request.id, { kind: 'received' }, by)
    return { id: request.id, token: used.token, number: request.number }
  })
}
const proposal = (how: 'mailed_code' | 'known_facts' | 'posted_code', personId = 'former'): FactBody => ({
  kind: 'identity_proposed',
  how,
  why: 'The address stands on the file.',
  personId,
})

describe('who has left', () => {
  test('is received when the form was sent, not when the code was used', async () => {
    const { id } = await applicant('clock@home.example')
    const { rows } = await nw.owner.query(
      `select r.received_at = a.sent_at as same from portal.access_request r
       join guard.application a on a.person_id = r.subject_id where r.id = $1`,
      [id],
    )
    expect(rows[0].same).toBe(true)
  })

  test('is recognised by two people, and only then a person of the directory', async () => {
    const { id, token } = await applicant('former@home.example')
    expect(await nw.as('okafor', ({ intake }) => intake.isAddressOnFile(id, 'former'))).toBe(true)
    await state('okafor', 'handler', id, proposal('mailed_code'))
    const recognise = (who: string) => nw.as(who, ({ intake }) => intake.recognise(id, 'former'))
    expect(await recognise('okafor')).toBe(false)
    expect(await recognise('stranger')).toBe(false)
    const confirmed: FactBody = { kind: 'identity_confirmed', how: 'mailed_code' }
    await expect(state('okafor', 'handler', id, confirmed)).rejects.toMatchObject(against)
    expect(await recognise('aalto')).toBe(true)
    expect(await state('aalto', 'dpo', id, confirmed)).not.toBeNull()
    const own = await nw.database.asPerson(token, ({ requests }) => requests.byId(id))
    expect([own?.subject.personId, own && readCase(own, Temporal.Now.instant()).state]).toEqual(['former', 'TRIAGE'])
  })

  test('is not known by an address that is not on the file, and confirms nothing themselves', async () => {
    const { id, token } = await applicant('other@home.example')
    expect(await nw.as('okafor', ({ intake }) => intake.isAddressOnFile(id, 'former'))).toBe(false)
    expect(await nw.as('stranger', ({ intake }) => intake.isAddressOnFile(id, 'former'))).toBe(false)
    const self = nw.database.asPerson(token, async ({ directory, requests }) => {
      const me = await directory.actor()
      if (!me) throw new Error('nobody acts')
      const by = { personId: me.personId, name: me.name, role: 'former_employee' } as const
      return requests.record(id, { kind: 'identity_confirmed', how: 'sign_in' }, by)
    })
    await expect(self).rejects.toMatchObject(against)
  })

  test('sees by a code the one request and no other of the same person', async () => {
    const first = await applicant('two@home.example')
    await state('okafor', 'handler', first.id, proposal('known_facts'))
    await nw.as('aalto', ({ intake }) => intake.recognise(first.id, 'former'))
    const second = await applicant('three@home.example')
    const seen = (token: string) =>
      nw.database.asPerson(token, async ({ requests }) => (await requests.mine()).map(one => one.id))
    expect([await seen(first.token), await seen(second.token)]).toEqual([[first.id], [second.id]])
  })

  test('acts by a code as former employee only, whatever else the person is', async () => {
    const { id, token } = await applicant('roles@home.example')
    await state('okafor', 'handler', id, proposal('known_facts', 'novak'))
    await nw.as('aalto', ({ intake }) => intake.recognise(id, 'novak'))
    const roles = await nw.database.asPerson(token, async ({ directory }) => (await directory.actor())?.roles ?? [])
    expect(roles).toEqual([])
    expect(await nw.database.asPerson(token, ({ requests }) => requests.desk())).toEqual([])
  })

  test('types the code of a letter once, and five times wrongly', async () => {
    const { id, token } = await applicant('post@home.example')
    await state('okafor', 'handler', id, proposal('posted_code'))
    const code = await nw.as('okafor', ({ codes }) => codes.post(id))
    const type = (text: string) => nw.database.asPerson(token, ({ codes }) => codes.takePosted(id, text))
    expect(await type('AAAAA-AAAAA')).toBe('wrong')
    expect(await nw.as('stranger', ({ codes }) => codes.takePosted(id, code ?? ''))).toBe('wrong')
    expect(await type(code ?? '')).toBe('ok')
    expect(await type(code ?? '')).toBe('used')
    expect(await nw.as('aalto', ({ intake }) => intake.postedCodeUsed(id))).not.toBeNull()
  })
})

describe('a delegate', () => {
  const until = Temporal.Now.plainDateISO('Europe/Berlin').toString()

  async function named(scope: ('see' | 'answer' | 'read')[], day = until) {
    const request = await nw.request('mara')
    return nw.as('mara', async ({ intake, requests, codes }) => {
      const email = `${crypto.randomUUID()}@union.example`
      const delegateId = await intake.nameDelegate(request.id, 'Una Union', email)
      const fact = { kind: 'delegate_named', delegateId, name: 'Una Union', scope, until: day } as const
      await requests.record(request.id, fact, { personId: 'mara', name: 'mara', role: 'employee' })
      return { request, delegateId, sent: await codes.invite(request.id, delegateId, email) }
    })
  }
  async function entered(link: string | undefined): Promise<string> {
    const used = await nw.database.asVisitor(({ codes }) => codes.use({ link: link ?? '' }))
    if (used.outcome !== 'ok') throw new Error(used.outcome)
    return used.token
  }
  const sees = (token: string, id: string) =>
    nw.database.asPerson(token, async ({ requests }) => (await requests.byId(id)) !== null)

  test('sees the one case that the subject named, by the code of a mail', async () => {
    const other = await nw.request('mara')
    const { request, sent } = await named(['see'])
    const token = await entered(sent?.link)
    expect([await sees(token, request.id), await sees(token, other.id)]).toEqual([true, false])
    const shown = await nw.database.asPerson(token, ({ requests }) => requests.byId(request.id))
    expect(shown?.subject).toMatchObject({ personId: 'mara', managers: [] })
  })

  test('sees nothing once revoked, at once, nor after the last day', async () => {
    const { request, delegateId, sent } = await named(['see', 'read'])
    const token = await entered(sent?.link)
    await state('mara', 'employee', request.id, { kind: 'delegate_revoked', delegateId })
    expect(await sees(token, request.id)).toBe(false)
    const past = await named(['see'], '2026-01-01')
    expect(await sees(await entered(past.sent?.link), past.request.id)).toBe(false)
  })

  test('is named by the subject only, and does no more than was allowed', async () => {
    const { request, delegateId, sent } = await named(['see'])
    await expect(nw.as('okafor', ({ intake }) => intake.nameDelegate(request.id, 'X', 'x@y.example'))).rejects.toThrow()
    const token = await entered(sent?.link)
    const by = { personId: delegateId, name: 'Una', role: 'delegate' } as const
    const tries = (fact: FactBody) =>
      nw.database.asPerson(token, ({ requests }) => requests.record(request.id, fact, by))
    await expect(tries({ kind: 'report_read' })).rejects.toMatchObject(denied)
    await expect(tries({ kind: 'withdrawn' })).rejects.toMatchObject(denied)
    await expect(
      tries({ kind: 'delegate_named', delegateId, name: 'Una', scope: ['read'], until }),
    ).rejects.toMatchObject(denied)
    expect(await tries({ kind: 'delegate_revoked', delegateId })).not.toBeNull()
  })

  test('is named with each look in the history of the subject', async () => {
    const { request, delegateId, sent } = await named(['see'])
    const token = await entered(sent?.link)
    await nw.database.asPerson(token, ({ audit }) =>
      audit.append({
        action: 'request:see',
        allowed: true,
        actorId: delegateId,
        role: 'delegate',
        requestId: request.id,
        detail: {},
      }),
    )
    expect(await nw.as('mara', ({ audit }) => audit.looksAt(request.id))).toMatchObject([
      { role: 'delegate', name: 'Una Union' },
    ])
  })
})

describe('a second request of the same person about the same', () => {
  test('is joined once it is known who asks, with the earlier clock, from paper to portal too', async () => {
    const portal = await nw.request('novak')
    const paper = await logged('novak')
    expect(await nw.as('aalto', ({ intake }) => intake.joinTwin(paper))).toBe(portal.number)
    const [goesOn, joined] = [await seen(portal.id, 'aalto'), await seen(paper, 'aalto')]
    expect(readCase(joined, Temporal.Now.instant()).state).toBe('REDIRECTED')
    const fact = goesOn.facts.find(one => one.kind === 'duplicate_joined')
    expect(fact).toMatchObject({ number: joined.number })
    expect(fact && Temporal.Instant.from(fact.receivedAt)).toEqual(arrived)
  })

  test('is not joined to one of somebody else, of another scope, or that has ended', async () => {
    const withdrawn = await nw.request('helena')
    await state('helena', 'employee', withdrawn.id, { kind: 'withdrawn' })
    const paper = await logged('helena')
    const narrow = await logged('novak', 'okafor', {
      scope: { everything: false, sources: ['doors'], from: null, to: null },
    })
    for (const id of [paper, narrow]) expect(await nw.as('aalto', ({ intake }) => intake.joinTwin(id))).toBeNull()
  })
})

test('the invented directory of the tests have no private address that anybody reads', async () => {
  expect(directory.length).toBeGreaterThan(5)
  const read = nw.owner.query('set role portal_web; select email from portal.private_address')
  await expect(read).rejects.toMatchObject(denied)
  await nw.owner.query('reset role')
})
