import { afterAll, describe, expect, test } from 'vitest'
import { stateFact } from '#lib/features/state-fact.ts'
import { ask, complaintAnswer } from '#lib/testing/test-case.ts'
import { openDesk } from '#lib/testing/test-desk.ts'
import { stating } from '#lib/testing/test-parts.ts'

const { act, asksWhat, mailed, stored, taken, end } = await openDesk()
afterAll(end)

describe('a case that ends without an answer', () => {
  test('is passed on to who answers instead, and the person gets a letter with the reasons', async () => {
    const request = await taken()
    const passed = { to: 'Northwind Ireland Ltd', why: 'They run the doors in Dublin.' }
    const passes = (who: string) =>
      act(who, 'case:redirected', request, (world, proof, seen) =>
        stateFact(world, proof, seen, { kind: 'redirected', ...passed }),
      )
    for (const who of ['mara', 'marchetti', 'stranger']) expect(await passes(who)).toBe('not_found')
    expect(await passes('okafor')).toBe('done')
    expect((await stored(request)).state).toBe('REDIRECTED')
    const [mail, ...more] = await mailed(request)
    expect(more).toEqual([])
    expect(mail).not.toContain('Dublin')
    expect((await stored(request)).facts.at(-1)).toMatchObject({ kind: 'notice_sent', notice: 'refusal' })
    expect(await passes('okafor')).toBe('case_closed')
  })

  test('because nobody could be identified is told so, with the reasons', async () => {
    const request = await taken()
    await act('okafor', 'case:identity_asked', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { ...ask.identity }),
    )
    const ends = act('okafor', 'case:closed_unidentified', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { kind: 'closed_unidentified', why: 'No answer came to three letters.' }),
    )
    expect(await ends).toBe('done')
    expect(await mailed(request)).toHaveLength(2)
    expect((await stored(request)).facts.at(-1)).toMatchObject({ kind: 'notice_sent', notice: 'refusal' })
  })
})

test('only the subject withdraws, complaints still come in and are answered, and the case can be opened again', async () => {
  const request = await taken()
  expect(await act('okafor', 'own:withdrawn', request, stating({ kind: 'withdrawn' }))).toBe('not_found')
  expect(await act('mara', 'own:withdrawn', request, stating({ kind: 'withdrawn' }))).toBe('done')
  const words = 'I was pressed to withdraw.'
  const complains = act('mara', 'own:complaint', request, (world, proof, seen) =>
    stateFact(world, proof, seen, { kind: 'complaint', to: 'officer', words }),
  )
  expect(await complains).toBe('done')
  const replies = act('aalto', 'case:complaint_answered', request, (world, proof, seen) =>
    stateFact(world, proof, seen, complaintAnswer(seen.facts)),
  )
  expect(await replies).toBe('done')
  expect(await asksWhat(request)).toBe('case_closed')
  const reopens = act('aalto', 'case:reopened', request, (world, proof, seen) =>
    stateFact(world, proof, seen, { kind: 'reopened', why: words }),
  )
  expect(await reopens).toBe('done')
  expect((await stored(request)).state).toBe('TRIAGE')
})
