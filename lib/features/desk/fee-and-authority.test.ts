import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Case } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Result } from '#lib/domain/case/refusal.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import { collectData } from '#lib/features/collect/collect-data.ts'
import { sendNews } from '#lib/features/notices/send-news.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'
import { people } from '#lib/testing/cast.ts'
import { ask } from '#lib/testing/test-case.ts'
import { stating, testParts } from '#lib/testing/test-parts.ts'
import { acceptAuthority } from './accept-authority.ts'

let parts: Awaited<ReturnType<typeof testParts>>
beforeAll(async () => {
  parts = await testParts()
})
afterAll(() => parts.end())

const does = <A extends Action>(
  who: string,
  action: A,
  { number }: AccessRequest,
  work: (world: World, proof: Permit<A>, seen: Case) => Promise<Result<unknown>>,
): Promise<string> =>
  parts.act(who, action, number, async (world, proof, seen) => {
    const result = proof.ok ? await work(world, proof.value, seen) : proof
    return result.ok ? 'done' : result.refusal.reason
  })

async function taken(who: string): Promise<AccessRequest> {
  const request = await parts.nw.request(who)
  const by = people.okafor
  await parts.nw.as('okafor', ({ requests }) =>
    requests.record(request.id, { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' }, by),
  )
  return request
}

const stored = ({ number }: AccessRequest, who: string) => parts.caseOf(who, number)
const state = async (request: AccessRequest, who: string) => (await stored(request, who)).state

const abuse = { objective: 'Each was answered, nothing is new since.', intent: 'He wrote that he would keep us busy.' }
const excessive = { ...ask.fee, ground: 'abusive12_5', evidence: 'DR-2026-0101 to DR-2026-0109', abuse } as const
const asksFee = (who: string, request: AccessRequest, fee: FactBody = excessive) =>
  does(who, 'case:fee_notified', request, (world, proof, seen) => stateFact(world, proof, seen, fee))
const notesFee = (request: AccessRequest, answer: FactBody) =>
  does('okafor', 'case:fee_paid', request, (world, proof, seen) => stateFact(world, proof, seen, answer))

describe('a fee', () => {
  test('is asked by the approver, told once by a letter, and answered by the handler’s note', async () => {
    const request = await taken('mara')
    expect(await asksFee('marchetti', request, { ...excessive, evidence: '' })).toBe('fee_unproven')
    for (const half of [
      { ...abuse, intent: '' },
      { ...abuse, objective: 'Nine.' },
    ])
      expect(await asksFee('marchetti', request, { ...excessive, abuse: half })).toBe('abuse_unproven')
    const past = { ...excessive, abuse: { ...abuse, intent: '' } }
    const record = () => parts.nw.as('marchetti', ({ requests }) => requests.record(request.id, past, people.marchetti))
    await expect(record()).rejects.toThrow('23514')
    expect(await asksFee('marchetti', request)).toBe('done')
    expect(await asksFee('marchetti', request)).toBe('question_open')
    await parts.emptyOutbox()
    await sendNews(parts.stepsOf(request.id), request.id)
    await sendNews(parts.stepsOf(request.id), request.id)
    expect((await parts.outbox()).map(({ subject }) => subject)).toEqual(['There is news about your request'])
    expect((await stored(request, 'mara')).facts.at(-1)).toMatchObject({ kind: 'notice_sent', notice: 'fee' })
    expect(await state(request, 'mara')).toBe('AWAIT_FEE')
    expect(await notesFee(request, { kind: 'fee_paid' })).toBe('done')
    expect(await state(request, 'mara')).toBe('TRIAGE')
  })

  test('is not asked by the handler or the officer, by the page or past it', async () => {
    const request = await taken('stranger')
    for (const who of ['okafor', 'aalto']) expect(await asksFee(who, request)).toBe('not_found')
    const by = people.okafor
    await expect(parts.nw.as('okafor', ({ requests }) => requests.record(request.id, excessive, by))).rejects.toThrow()
  })

  test('that is declined stops the collecting until it is dropped', async () => {
    const request = await taken('pappa')
    await asksFee('marchetti', request)
    expect(await notesFee(request, { kind: 'fee_declined', words: 'I will not pay.' })).toBe('done')
    await collectData(parts.stepsOf(request.id), request.id, new AbortController().signal)
    const units = await parts.nw.as('okafor', ({ requests }) => requests.units(request.id))
    expect([await state(request, 'pappa'), units]).toEqual(['TRIAGE', []])
    expect(await does('marchetti', 'case:fee_waived', request, stating({ kind: 'fee_waived' }))).toBe('done')
    expect(await does('marchetti', 'case:fee_waived', request, stating({ kind: 'fee_waived' }))).toBe('never_asked')
  })
})

const asksAuthority = (request: AccessRequest) =>
  does('okafor', 'case:authority_asked', request, (world, proof, seen) =>
    stateFact(world, proof, seen, { ...ask.authority }),
  )
const mandate = {
  name: 'L. Advocate',
  email: 'advocate@example.org',
  scope: ['read' as const],
  until: Temporal.Now.plainDateISO('Europe/Berlin').add({ days: 30 }).toString(),
}
const accepts = (who: string, request: AccessRequest, more = {}) =>
  does(who, 'case:authority_confirmed', request, (world, proof, seen) =>
    acceptAuthority(world, proof, seen, { ...mandate, ...more }),
  )
const arrives = (
  request: AccessRequest,
  answer: FactBody & { kind: 'authority_received' } = { kind: 'authority_received' },
) => does('okafor', 'case:authority_received', request, (world, proof, seen) => stateFact(world, proof, seen, answer))

describe('a proof of authority', () => {
  test('is asked by letter, noted by one, accepted by another, and the delegate is invited by mail', async () => {
    const request = await taken('helena')
    expect(await asksAuthority(request)).toBe('done')
    await parts.emptyOutbox()
    await sendNews(parts.stepsOf(request.id), request.id)
    expect((await stored(request, 'helena')).facts.at(-1)).toMatchObject({ kind: 'notice_sent', notice: 'identity' })
    expect(await state(request, 'helena')).toBe('AWAIT_AUTHORITY')
    expect(await arrives(request)).toBe('done')
    expect(await accepts('okafor', request)).toBe('second_person')
    expect(await accepts('aalto', request, { until: '2026-01-01' })).toBe('invalid_form')
    await parts.emptyOutbox()
    expect(await accepts('aalto', request)).toBe('done')
    const [mail, ...more] = await parts.outbox()
    expect([mail?.to && 'text' in mail.to && mail.to.text, more]).toEqual(['advocate@example.org', []])
    const seen = await stored(request, 'helena')
    expect(seen.delegates).toMatchObject([{ name: 'L. Advocate', scope: ['see', 'read'] }])
    expect(seen.state).toBe('TRIAGE')
  })

  test('is never accepted by who noted it, nor a delegate named without it, even past the pages', async () => {
    const request = await taken('jonas')
    const by = people.okafor
    const record = (fact: FactBody) => parts.nw.as('okafor', ({ requests }) => requests.record(request.id, fact, by))
    await asksAuthority(request)
    await arrives(request)
    await expect(record({ kind: 'authority_confirmed' })).rejects.toThrow()
    const named = {
      kind: 'delegate_named',
      delegateId: 'stranger',
      name: 'S',
      scope: ['read'],
      until: '2030-01-01',
    } as const
    await expect(record({ ...named, scope: ['read'] })).rejects.toThrow()
    await expect(
      parts.nw.as('okafor', ({ intake }) => intake.nameDelegate(request.id, 'S', 's@example.org')),
    ).rejects.toThrow()
  })

  test('that is refused lets the case go on with the person alone', async () => {
    const request = await taken('celik')
    await asksAuthority(request)
    const why = 'The signature is not the one on file.'
    const refuses = () =>
      does('okafor', 'case:authority_refused', request, (world, proof, seen) =>
        stateFact(world, proof, seen, { kind: 'authority_refused', why: why }),
      )
    expect(await refuses()).toBe('done')
    expect(await refuses()).toBe('never_asked')
    expect(await state(request, 'celik')).toBe('TRIAGE')
  })
})
