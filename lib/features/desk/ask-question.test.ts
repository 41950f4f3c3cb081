import { afterAll, describe, expect, test } from 'vitest'
import { stateFact } from '#lib/features/state-fact.ts'
import { everything } from '#lib/testing/case/stated-facts.ts'
import { ask } from '#lib/testing/test-case.ts'
import { openDesk } from '#lib/testing/test-desk.ts'
import { stating } from '#lib/testing/test-parts.ts'

const { act, answers, asksWhat, mailed, stored, taken, end } = await openDesk()
afterAll(end)

describe('a question', () => {
  test('is told by a mail that says only of which request there is news', async () => {
    const request = await taken()
    expect(await asksWhat(request)).toBe('done')
    const [mail, ...more] = await mailed(request)
    expect(more).toEqual([])
    expect(mail).toContain('There is news about your request')
    expect(mail).not.toContain('months')
    expect(await mailed(request)).toEqual([])
    expect((await stored(request)).facts.at(-1)).toMatchObject({ kind: 'notice_sent', notice: 'clarification' })
    expect(await answers(request)).toBe('done')
  })

  test('is not asked twice, and pauses the clock by the officer’s own act, which the person is told', async () => {
    const request = await taken()
    expect(await asksWhat(request)).toBe('done')
    expect(await asksWhat(request)).toBe('question_open')
    await mailed(request)
    expect((await stored(request)).clock).toBe('running')
    const pauses = (who: string) =>
      act(who, 'case:pause_stated', request, (world, proof, seen) => stateFact(world, proof, seen, ask.pause))
    expect(await pauses('okafor')).not.toBe('done')
    expect(await pauses('aalto')).toBe('done')
    expect((await stored(request)).clock).toBe('suspended')
    expect(await mailed(request)).toHaveLength(1)
    expect((await stored(request)).facts.at(-1)).toMatchObject({ kind: 'notice_sent', notice: 'clockChanged' })
  })

  test('that was never asked has no answer, and none that came before it or comes tomorrow', async () => {
    const request = await taken()
    expect(await answers(request)).toBe('never_asked')
    await asksWhat(request)
    const at = (hours: number) => Temporal.Now.instant().add({ hours }).toString()
    const noted = (arrivedAt: string) =>
      act('okafor', 'case:clarification_answered', request, (world, proof, seen) =>
        stateFact(world, proof, seen, { ...everything, arrivedAt }),
      )
    expect(await noted(at(-72))).toBe('answer_before_question')
    expect(await noted(at(24))).toBe('arrival_in_future')
    expect(await noted(at(0))).toBe('done')
  })

  test('lapses on its day and not before', async () => {
    const request = await taken()
    expect(await asksWhat(request, { goOnFrom: '2099-01-01' })).toBe('go_on_too_late')
    const tomorrow = Temporal.Now.plainDateISO('Europe/Berlin').add({ days: 1 }).toString()
    expect(await asksWhat(request, { goOnFrom: tomorrow })).toBe('done')
    expect(await act('okafor', 'case:clarification_lapsed', request, stating({ kind: 'clarification_lapsed' }))).toBe(
      'not_allowed_now',
    )
    const other = await taken()
    await asksWhat(other, { goOnFrom: '2026-11-01' })
    expect(await act('okafor', 'case:clarification_lapsed', other, stating({ kind: 'clarification_lapsed' }))).toBe(
      'done',
    )
  })

  test('on who asks holds the work back until two of staff are sure', async () => {
    const request = await taken()
    const doubts = act('okafor', 'case:identity_asked', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { ...ask.identity }),
    )
    expect(await doubts).toBe('done')
    expect((await stored(request)).state).toBe('AWAIT_IDENTITY')
    expect(await answers(request, { kind: 'identity_received', words: 'NW-mara, 1 March 2023' })).toBe('done')
    const recognised = { how: 'known_facts', why: 'The answers fit the HR file.', personId: null } as const
    const proposes = () =>
      act('okafor', 'case:identity_proposed', request, (world, proof, seen) =>
        stateFact(world, proof, seen, { kind: 'identity_proposed', ...recognised }),
      )
    const sure = (who: string) =>
      act(who, 'case:identity_confirmed', request, (world, proof, seen) =>
        stateFact(world, proof, seen, {
          kind: 'identity_confirmed',
          how: 'known_facts',
          employeeNo: seen.subject.employeeNo,
        }),
      )
    expect(await sure('aalto')).toBe('never_asked')
    expect(await proposes()).toBe('done')
    expect(await sure('okafor')).toBe('second_person')
    expect(await sure('aalto')).toBe('done')
    expect((await stored(request)).state).toBe('TRIAGE')
  })
})
