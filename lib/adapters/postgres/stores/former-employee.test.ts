import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { against, denied, openIntake } from '#lib/testing/test-intake.ts'
import { directory } from '#lib/testing/test-northwind.ts'

const { nw, state } = await openIntake()
beforeAll(() => nw.owner.query("insert into portal.private_address values ('former', 'former@home.example')"))
afterAll(() => nw.end())

/** A former employee asks; gives the request and the token of the session that the code began. */
async function applicant(email: string): Promise<{ id: string; token: string; number: string }> {
  const asks = { name: 'F', workedFrom: '2020-01-01', workedTo: '2026-01-31', employeeNo: '', place: 'berlin' }
  const sent = await nw.database.asVisitor(({ codes }) => codes.apply({ ...asks, email, language: 'en' }, ''))
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
    const confirmed: FactBody = { kind: 'identity_confirmed', how: 'mailed_code', employeeNo: 'NW-former' }
    await expect(state('okafor', 'handler', id, confirmed)).rejects.toMatchObject(against)
    expect(await recognise('aalto')).toBe(true)
    // A mistyped number opens nobody's file.
    for (const employeeNo of ['NW-formre', '', 'NW-novak'])
      await expect(state('aalto', 'dpo', id, { ...confirmed, employeeNo })).rejects.toMatchObject(against)
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
    await expect(self).rejects.toMatchObject(denied)
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
    expect(await nw.database.asPerson(token, ({ desk }) => desk.owedDays(null, Temporal.Now.instant()))).toEqual([])
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

test('the invented directory of the tests have no private address that anybody reads', async () => {
  expect(directory.length).toBeGreaterThan(5)
  const read = nw.owner.query('set role portal_web; select email from portal.private_address')
  await expect(read).rejects.toMatchObject(denied)
  await nw.owner.query('reset role')
})
