import { expect, test } from 'vitest'
import { readCase } from '#lib/domain/case/case.ts'
import type { Actor, Role } from '#lib/domain/rights/actor.ts'
import type { StoppedWork } from '#lib/ports/job-queue.ts'
import { collecting, requestWith } from '#lib/testing/test-case.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { stoppedView } from './stopped-view.ts'

const at = (text: string) => Temporal.Instant.from(text)
const request = readCase(requestWith(...collecting), at('2026-11-23T14:00:00Z'))
const actor = (role: Role): Actor => ({
  personId: 'okafor',
  name: 'Philippa Okafor',
  email: 'okafor@northwind.example',
  roles: [role],
  managers: [],
  authenticatedAt: request.now,
  sessionId: 's',
  language: 'en',
})
const stopped: StoppedWork = {
  queue: 'collect',
  rests: false,
  cause: 'store_refuses',
  since: at('2026-11-23T13:02:00Z'),
  triedAt: at('2026-11-23T13:20:00Z'),
  nextAt: at('2026-11-23T13:35:00Z'),
}
const seen = (work: Partial<StoppedWork>, role: Role = 'dpo') => {
  const queue = {
    send: async () => undefined,
    tryAgain: async () => undefined,
    resting: async () => [],
    stopped: async () => [{ ...stopped, ...work }],
    asksAgainAt: async () => null,
  }
  return stoppedView({ request, actor: actor(role), words: wordsIn('en'), world: { queue } })
}

test('what stopped is said with its hour on the clocks of the place, its cause and who can mend it', async () => {
  expect(await seen({})).toEqual({
    number: request.number,
    works: [
      {
        queue: 'collect',
        title: 'Collecting has stopped since 14:02: the file store refuses access.',
        tried: 'Tried again at 14:20.',
        next: 'Next try at 14:35.',
        help: 'The operator has to mend this.',
      },
    ],
    mayTry: true,
  })
})

test('of another day the day is said too; what rests says so; a first failure was not tried again', async () => {
  const since = at('2026-11-21T13:02:00Z')
  expect((await seen({ since, triedAt: since, nextAt: null, rests: true, cause: 'ours' })).works).toMatchObject([
    {
      title: 'Collecting has stopped since 21 Nov 2026, 14:02: a fault in this program.',
      tried: null,
      next: 'It is not tried again by itself before tomorrow morning.',
    },
  ])
  expect((await seen({ nextAt: null })).works).toMatchObject([{ next: 'It is being tried now.' }])
})

test('a source that is away does not stop the case for ever, and that is said', async () => {
  expect((await seen({ cause: 'source_away' })).works).toMatchObject([
    {
      title:
        'Since 14:02 a source does not answer. The case waits a day for it and then goes on; it is asked again until the answer is out.',
    },
  ])
})

test('handler and officer may say "now", the approver only reads', async () => {
  expect((await seen({}, 'handler')).mayTry).toBe(true)
  expect((await seen({}, 'approver')).mayTry).toBe(false)
})
