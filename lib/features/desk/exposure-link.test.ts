import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importRegister } from '#lib/adapters/postgres/import-register.ts'
import { permit } from '#lib/domain/rights/access-policy.ts'
import { previewNotice } from '#lib/features/notices/preview-notice.ts'
import { sendNews } from '#lib/features/notices/send-news.ts'
import { noteAuthorityTold } from '#lib/features/register/note-authority-told.ts'
import { people } from '#lib/testing/cast.ts'
import { register } from '#lib/testing/test-northwind.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { affectedBy, linkExposure } from './link-exposure.ts'

let parts: Awaited<ReturnType<typeof testParts>>
beforeAll(async () => {
  parts = await testParts()
})
afterAll(() => parts.end())

const link = (who: string, number: string, exposureId: string, highRisk: boolean) =>
  parts.act(who, 'case:breach_linked', number, async (world, proof, request) => {
    const result = proof.ok ? await linkExposure(world, proof.value, request, { exposureId, highRisk }) : proof
    return result.ok ? 'done' : result.refusal.reason
  })

describe('an exposure and the cases of those it affected', () => {
  test('the officer links it to the case of a person affected, and to nobody else’s', async () => {
    const [mara, jonas] = [await parts.nw.request('mara'), await parts.nw.request('jonas')]
    expect(await link('aalto', jonas.number, 'folder', false)).toBe('not_affected')
    expect(await link('aalto', mara.number, 'no such', false)).toBe('not_affected')
    expect(await link('aalto', mara.number, 'folder', false)).toBe('done')
    expect(await link('aalto', mara.number, 'folder', false)).toBe('already_done')
    const stored = await parts.caseOf('mara', mara.number)
    expect(stored.reading.exposure.linked).toEqual(['folder'])
  })

  test('without a high risk no letter goes out; once it is high the letter is the one that was previewed', async () => {
    const request = await parts.nw.request('stranger')
    await parts.emptyOutbox()
    expect(await link('aalto', request.number, 'folder', false)).toBe('done')
    await sendNews(parts.stepsOf(request.id), request.id)
    expect(await parts.outbox()).toEqual([])
    const draft = { kind: 'breach_linked', exposureId: 'folder', highRisk: true } as const
    const preview = await parts.act('aalto', 'case:breach_linked', request.number, async (world, proof, seen) => {
      if (!proof.ok) throw new Error('the officer may link')
      const result = await previewNotice(world, proof.value, seen, draft)
      return result.ok ? result.value : []
    })
    expect(preview.map(({ notice, letter }) => [notice, JSON.stringify(letter).includes('It lay open')])).toEqual([
      ['exposure', true],
    ])
    expect(await link('aalto', request.number, 'folder', true)).toBe('done')
    await sendNews(parts.stepsOf(request.id), request.id)
    await sendNews(parts.stepsOf(request.id), request.id)
    const mails = await parts.outbox()
    expect(mails.map(({ subject }) => subject)).toEqual(['There is news about your request'])
    expect(mails[0]?.text).not.toContain('folder')
  })

  test('a handler sees nobody affected and may not link, by the page or past it', async () => {
    const request = await parts.nw.request('mara')
    expect(await link('okafor', request.number, 'folder', false)).toBe('not_found')
    expect(
      await parts.act('okafor', 'case:see', request.number, (world, _proof, seen) => affectedBy(world, seen, 'folder')),
    ).toBeUndefined()
    const by = people.okafor
    const fact = { kind: 'breach_linked', exposureId: 'folder', highRisk: true } as const
    await expect(parts.nw.as('okafor', ({ requests }) => requests.record(request.id, fact, by))).rejects.toThrow()
  })

  test('the officer knows of those affected whose case is there, and of nobody without one', async () => {
    await parts.nw.request('mara')
    const affected = async (who: string, whom: string) =>
      parts.nw.as(who, async ({ register }) => (await register.exposures(whom))[0]?.affected)
    for (const whom of ['mara', 'stranger']) {
      expect(await affected('aalto', whom)).toEqual([whom])
      expect(await affected('marchetti', whom)).toEqual([])
    }
    expect(await affected('stranger', 'stranger')).toEqual(['stranger'])
    expect(await affected('stranger', 'mara')).toEqual([])
  })
})

describe('that the authority was told', () => {
  const told = (who: string, lateBecause: string | null) =>
    parts.nw.as(who, async stores => {
      const world = { ...parts.fixed, ...stores }
      const actor = await world.directory.actor()
      if (!actor) throw new Error('nobody acts')
      const proof = permit(actor, 'exposure:note-told', null, world.clock.now())
      const note = { exposureId: 'folder', toldAt: Temporal.Instant.from('2026-09-25T00:00:00Z'), lateBecause }
      const result = proof.ok ? await noteAuthorityTold(world, proof.value, note, 'Europe/Berlin') : proof
      return result.ok ? 'done' : result.refusal.reason
    })

  test('late needs a reason, it is noted once, and only the officer may', async () => {
    expect(await told('marchetti', 'We asked the vendor first.')).toBe('not_found')
    expect(await told('aalto', null)).toBe('reason_missing')
    expect(await told('aalto', 'We asked the vendor first.')).toBe('done')
    expect(await told('aalto', 'We asked the vendor first.')).toBe('already_done')
    const seen = (who: string) => parts.nw.as(who, ({ register }) => register.told())
    expect(await seen('aalto')).toMatchObject([{ exposureId: 'folder', by: 'Ines Aalto' }])
    expect(await seen('marchetti')).toEqual([])
    await importRegister(parts.nw.url, register)
    expect(await seen('aalto')).toHaveLength(1)
  })
})
