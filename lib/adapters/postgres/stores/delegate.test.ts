import { afterAll, describe, expect, test } from 'vitest'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { denied, openIntake } from '#lib/testing/test-intake.ts'

const { nw, state } = await openIntake()
afterAll(() => nw.end())

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
