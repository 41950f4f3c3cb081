import { afterAll, expect, test } from 'vitest'
import { collectData } from '#lib/features/collect/collect-data.ts'
import { finishReview } from '#lib/features/desk/finish-review.ts'
import { takeCase } from '#lib/features/desk/take-case.ts'
import { must, openRoad } from '#lib/testing/test-road.ts'
import { giveUpComposing } from './compose-report.ts'

const { act, nw, stepsOf, end } = await openRoad()
afterAll(end)

test('what cannot be composed goes back to the review once; a case that went on is left alone', async () => {
  const { id, number } = await nw.request('mara')
  const state = () => act('okafor', 'case:see', number, async (_world, _proof, request) => request.state)
  await collectData(stepsOf(id, 'collect'), id, new AbortController().signal)
  await act('okafor', 'case:take', number, async (world, proof, request) =>
    must(await takeCase(world, must(proof), request)),
  )
  await act('okafor', 'case:review_finished', number, async (world, proof, request) =>
    must(await finishReview(world, must(proof), request)),
  )
  expect(await state()).toBe('RENDERING')
  expect(await giveUpComposing(stepsOf(id, 'compose'), id)).toBe(true)
  expect(await state()).toBe('REVIEW')
  expect(await giveUpComposing(stepsOf(id, 'compose'), id)).toBe(true)
  const facts = await act('okafor', 'case:see', number, async (_world, _proof, request) => request.facts)
  expect(facts.filter(({ kind }) => kind === 'composing_failed')).toHaveLength(1)
})
