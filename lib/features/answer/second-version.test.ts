import { afterAll, expect, test } from 'vitest'
import { submitRequest } from '#lib/features/ask/submit-request.ts'
import { collectData } from '#lib/features/collect/collect-data.ts'
import { failedSources } from '#lib/features/collect/failed-sources.ts'
import { finishReview } from '#lib/features/desk/finish-review.ts'
import { takeCase } from '#lib/features/desk/take-case.ts'
import { notifySubject } from '#lib/features/notices/notify-subject.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { Steps } from '#lib/ports/world.ts'
import { must, openRoad } from '#lib/testing/test-road.ts'
import { composeReport } from './compose-report.ts'
import { openReport } from './open-report.ts'
import { releaseReport } from './release-report.ts'

const { act, stepsOf, end } = await openRoad()
afterAll(end)

test('a source that fails is left out only by name and day, stays due, and follows as a second version', async () => {
  const scope = { everything: true } as const
  const contact = { email: 'stranger@home.example', language: 'de', format: 'standard' } as const
  const { id, number } = await act('stranger', 'request:submit', null, async (world, proof) =>
    must(await submitRequest(world, must(proof), { scope, contact, idempotencyKey: 'three' })),
  )
  await act('novak', 'case:take', number, async (world, proof, request) =>
    must(await takeCase(world, must(proof), request)),
  )
  await act('novak', 'case:review_finished', number, async (world, proof, request) =>
    expect(await finishReview(world, must(proof), request)).toMatchObject({ refusal: { reason: 'not_allowed_now' } }),
  )
  const without: Steps = work => stepsOf(id, 'collect')(world => work({ ...world, sources: [] }))
  await collectData(without, id, new AbortController().signal)
  const finishes = () =>
    act('novak', 'case:review_finished', number, async (world, proof, request) => {
      const result = await finishReview(world, must(proof), request)
      return result.ok ? 'done' : result.refusal.reason
    })
  expect(await finishes()).toBe('source_failed')
  const until = Temporal.Now.plainDateISO('Europe/Berlin').add({ days: 10 }).toString()
  await act('novak', 'case:sources_missing', number, async (world, proof, request) =>
    must(
      await stateFact(world, must(proof), request, {
        ...{ kind: 'sources_missing', sources: await failedSources(world, request) },
        ...{ why: 'Das System wird repariert.', until },
      }),
    ),
  )
  expect(await finishes()).toBe('done')
  await composeReport(stepsOf(id, 'compose'), id, 1, new AbortController().signal)
  await act('marchetti', 'report:preview', number, async (world, _proof, request) => {
    const content = (await world.requests.artifacts(request.id, 1)).find(file => file.kind === 'content')
    const key = world.records.openKey(request.id, await world.requests.wrappedKey(request.id, () => ''))
    const bytes = content ? await world.records.media(key, content, `0:${content.bytes}`) : new Uint8Array()
    expect(JSON.parse(new TextDecoder().decode(bytes)).facts.sources[0].coverage[0].status).toBe('failed')
  })
  const releases = (version: number) =>
    act('marchetti', 'case:released', number, async (world, proof, request) => {
      const made = request.facts.findLast(fact => fact.kind === 'report_composed')
      expect(made).toMatchObject({ version })
      return made?.kind === 'report_composed' ? must(await releaseReport(world, must(proof), request, made)) : null
    })
  const stands = () =>
    act('stranger', 'report:read', number, async (world, proof, request) => {
      const opened = await openReport(world, must(proof), request)
      return [request.state, opened.ok && opened.value.report.facts.sources[0]?.coverage[0]?.status]
    })
  await releases(1)
  await notifySubject(stepsOf(id, 'notify'), id, 'ready')
  expect(await stands()).toEqual(['PARTIAL', 'failed'])

  // The source answers again: the case is opened again, and the whole answer follows as a second version.
  await act('novak', 'case:reopened', number, async (world, proof, request) =>
    must(await stateFact(world, must(proof), request, { kind: 'reopened', why: 'The system answers again.' })),
  )
  expect(await stands()).toEqual(['TRIAGE', 'failed'])
  await collectData(stepsOf(id, 'collect'), id, new AbortController().signal)
  expect(await finishes()).toBe('done')
  await composeReport(stepsOf(id, 'compose'), id, 2, new AbortController().signal)
  expect(await stands()).toEqual(['DECISION', 'failed'])
  await releases(2)
  await notifySubject(stepsOf(id, 'notify'), id, 'ready')
  expect(await stands()).toEqual(['DELIVERED', 'not_addressable'])
}, 60_000)
