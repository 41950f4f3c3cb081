import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letterWriter } from '#lib/adapters/letter/letter-writer.ts'
import { openPortal, type Portal } from '#lib/composition.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { type Case, readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Result } from '#lib/domain/case/refusal.ts'
import { type Action, type Permit, permit } from '#lib/domain/rights/access-policy.ts'
import { releaseReport } from '#lib/features/answer/release-report.ts'
import { sendNews } from '#lib/features/notices/send-news.ts'
import { caseByNumber } from '#lib/features/read-case.ts'
import { confirmSurge } from '#lib/features/register/confirm-surge.ts'
import { declareSurge } from '#lib/features/register/declare-surge.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'
import { readSettings } from '#lib/settings.ts'
import { people } from '#lib/testing/cast.ts'
import { ask } from '#lib/testing/test-case.ts'
import { type Northwind, northwind, runningJob } from '#lib/testing/test-northwind.ts'
import { stating } from '#lib/testing/test-parts.ts'

let nw: Northwind
let folder: string
let portal: Portal

beforeAll(async () => {
  nw = await northwind()
  folder = await mkdtemp(path.join(tmpdir(), 'fifteen-clock-'))
  const settings = { ...readSettings({ VAR_DIR: folder, PORT: '3000' }), databaseUrl: nw.loginUrl }
  const reports = { compose: () => Promise.reject(new Error('nothing is composed here')) }
  portal = await openPortal(settings, { sources: [], reports, letters: letterWriter('0') })
})

afterAll(async () => {
  await portal.close()
  await nw.end()
  await rm(folder, { recursive: true, force: true })
})

/** As the door of pages does: the case through the actor, then the policy, then the feature. */
const act = async <A extends Action, T>(
  who: string,
  action: A,
  request: AccessRequest,
  work: (world: World, proof: Permit<A>, seen: Case) => Promise<Result<T>>,
): Promise<string> =>
  portal.asPerson(await nw.tokenOf(who), async world => {
    const actor = await world.directory.actor()
    const seen = await caseByNumber(world, request.number)
    if (!actor || !seen) return 'not_found'
    const proof = permit(actor, action, seen, world.clock.now())
    const result = proof.ok ? await work(world, proof.value, seen) : proof
    return result.ok ? 'done' : result.refusal.reason
  })

const stored = async ({ id }: AccessRequest): Promise<Case> => {
  const found = await nw.as('mara', ({ requests }) => requests.byId(id))
  if (!found) throw new Error('the subject does not see the own case')
  return readCase(found, Temporal.Now.instant())
}

async function taken(): Promise<AccessRequest> {
  const request = await nw.request('mara')
  const by = people.okafor
  await nw.as('okafor', ({ requests }) =>
    requests.record(request.id, { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' }, by),
  )
  return request
}

const question = { ...ask.clarification, pause: true, dpoNote: 'The officer agrees to the pause.' }
const extension = { ...ask.extension, reasons: ['complexity' as const] }
const refusal = { ...ask.refusal, grounds: ['abusive12_5' as const] }
const everything = { kind: 'clarification_answered', answer: 'everything', words: '' } as const

const asksWhat = (request: AccessRequest, more = {}) =>
  act('okafor', 'case:clarification_asked', request, (world, proof, seen) =>
    stateFact(world, proof, seen, { ...question, ...more }),
  )
const answers = (request: AccessRequest, answer: FactBody = everything) =>
  act('mara', 'own:clarification_answered', request, (world, proof, seen) => stateFact(world, proof, seen, answer))
const proposes = (request: AccessRequest, more = {}) =>
  act('okafor', 'case:extension_proposed', request, (world, proof, seen) =>
    stateFact(world, proof, seen, { ...extension, ...more }),
  )
const confirms = (who: string, request: AccessRequest) =>
  act(who, 'case:extension_notified', request, stating({ kind: 'extension_notified' }))

/** Sends what the case owes, as the worker does, and gives the texts of the mails of that. */
async function mailed({ id }: AccessRequest): Promise<string[]> {
  const outbox = path.join(folder, 'outbox')
  const before = new Set(await readdir(outbox))
  const token = await portal.database.openJob(await runningJob(nw.owner, 'notify', id))
  await sendNews(work => portal.asJob(token, work), id)
  const now = (await readdir(outbox)).filter(name => !before.has(name))
  return Promise.all(now.map(name => readFile(path.join(outbox, name), 'utf8')))
}

describe('a question', () => {
  test('is told by a mail that says only that there is news, and pauses with the officer’s note', async () => {
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

  test('does not pause without the note, and is not asked twice', async () => {
    const request = await taken()
    expect(await asksWhat(request, { dpoNote: null })).toBe('pause_unexplained')
    expect(await asksWhat(request)).toBe('done')
    expect(await asksWhat(request)).toBe('question_open')
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

  test('on who asks holds the work back until the handler is sure', async () => {
    const request = await taken()
    const doubts = act('okafor', 'case:identity_asked', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { ...ask.identity }),
    )
    expect(await doubts).toBe('done')
    expect((await stored(request)).state).toBe('AWAIT_IDENTITY')
    expect(await answers(request, { kind: 'identity_received', words: 'NW-mara, 1 March 2023' })).toBe('done')
    const sure = act('okafor', 'case:identity_confirmed', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { kind: 'identity_confirmed', how: 'known_facts' }),
    )
    expect(await sure).toBe('done')
    expect((await stored(request)).state).toBe('TRIAGE')
  })
})

describe('more time', () => {
  test('moves the date once a second person has confirmed it, and is told', async () => {
    const request = await taken()
    const before = (await stored(request)).promise.due
    expect(await proposes(request)).toBe('done')
    expect((await stored(request)).promise.due).toEqual(before)
    expect(await confirms('marchetti', request)).toBe('done')
    expect((await stored(request)).promise.due.since(before).days).toBeGreaterThan(50)
    expect(await mailed(request)).toHaveLength(1)
    expect(await confirms('marchetti', request)).toBe('extension_twice')
    expect(await proposes(request)).toBe('extension_twice')
  })

  test('needs a reason in words, and is not confirmed by its proposer', async () => {
    const request = await taken()
    expect(await proposes(request, { words: 'busy' })).toBe('extension_unreasoned')
    const officer = act('aalto', 'case:extension_proposed', request, (world, proof, seen) =>
      stateFact(world, proof, seen, extension),
    )
    expect(await officer).toBe('done')
    expect(await confirms('aalto', request)).toBe('second_person')
    const declined = act('marchetti', 'case:extension_declined', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { kind: 'extension_declined', comment: 'The sources are few.' }),
    )
    expect(await declined).toBe('done')
  })

  test('comes too late after the last day to tell it, by the name of that rule', async () => {
    const request = await taken()
    await nw.owner.query('set session_replication_role = replica')
    await nw.owner.query("update portal.access_request set received_at = now() - interval '45 days' where id = $1", [
      request.id,
    ])
    await nw.owner.query('set session_replication_role = origin')
    expect(await proposes(request)).toBe('extension_too_late')
  })

  test('cites a surge only once a second person has confirmed it', async () => {
    const surge = { reason: 'A newspaper wrote about us.', from: '2020-01-01', until: '2099-12-31' }
    const request = await taken()
    const cites = (surgeId: string) => proposes(request, { reasons: ['number'], surgeId })
    const says = (who: string, work: (world: World) => Promise<Result<void>>) =>
      nw.tokenOf(who).then(token => portal.asPerson(token, work))
    const permitted = async <A extends Action>(world: World, action: A): Promise<Permit<A>> => {
      const actor = await world.directory.actor()
      const proof = actor && permit(actor, action, null, world.clock.now())
      if (!proof?.ok) throw new Error('not permitted')
      return proof.value
    }
    await says('aalto', async world => declareSurge(world, await permitted(world, 'surge:declare'), surge))
    const [declared] = await nw.as('marchetti', ({ surges }) => surges.all())
    const id = declared?.id ?? ''
    expect(await cites(id)).toBe('surge_unknown')
    const own = await says('aalto', async world => confirmSurge(world, await permitted(world, 'surge:confirm'), id))
    expect(own).toMatchObject({ ok: false, refusal: { reason: 'second_person' } })
    await says('marchetti', async world => confirmSurge(world, await permitted(world, 'surge:confirm'), id))
    expect(await cites(id)).toBe('done')
  })
})

describe('a refusal', () => {
  const opines = (request: AccessRequest, agrees: boolean) =>
    act('aalto', 'case:dpo_opinion', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { kind: 'dpo_opinion', on: 'refusal', agrees, words: 'I looked at the evidence.' }),
    )
  const refuses = (request: AccessRequest, divergence: string | null) =>
    act('marchetti', 'case:refused', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { kind: 'refused', reasons: 'The request is abusive.', divergence }),
    )
  const proposesIt = (request: AccessRequest, more = {}) =>
    act('okafor', 'case:refusal_proposed', request, (world, proof, seen) =>
      stateFact(world, proof, seen, { ...refusal, ...more }),
    )

  test('needs a ground of the law and what proves it; other people’s rights never refuse everything', async () => {
    const request = await taken()
    expect(await proposesIt(request, { grounds: [] })).toBe('ground_missing')
    expect(await proposesIt(request, { evidence: '' })).toBe('ground_missing')
    expect(await proposesIt(request, { grounds: ['thirdParty'] })).toBe('ground_only_partial')
  })

  test('is decided after the officer’s opinion, and against it only with a reason; then it is told', async () => {
    const request = await taken()
    expect(await proposesIt(request)).toBe('done')
    expect(await refuses(request, null)).toBe('opinion_missing')
    expect(await opines(request, false)).toBe('done')
    expect(await refuses(request, null)).toBe('divergence_unexplained')
    expect(await refuses(request, 'The pattern of ninety requests is clear to us.')).toBe('done')
    expect((await stored(request)).state).toBe('REFUSED')
    expect(await mailed(request)).toHaveLength(1)
    expect((await stored(request)).facts.at(-1)).toMatchObject({ kind: 'notice_sent', notice: 'refusal' })
  })
})

test('what is refused in part is released after the officer’s opinion, and against it only with a reason', async () => {
  const request = await taken()
  const system = people.system
  const okafor = people.okafor
  const made = { version: 1, sha256: 'a hash', pages: 3, bytes: 9 }
  const works = (fact: FactBody) => nw.job(request.id, ({ requests }) => requests.record(request.id, fact, system))
  await works({ kind: 'collection_started' })
  await works({ kind: 'collection_finished', sources: 1, records: 2 })
  const part = { ...refusal, whole: false, grounds: ['thirdParty' as const] }
  const proposed = act('okafor', 'case:refusal_proposed', request, (world, proof, seen) =>
    stateFact(world, proof, seen, part),
  )
  expect(await proposed).toBe('done')
  await nw.as('okafor', ({ requests }) => requests.record(request.id, { kind: 'review_finished' }, okafor))
  await works({ kind: 'report_composed', ...made })
  const releases = (divergence: string | null) =>
    act('marchetti', 'case:released', request, (world, proof, seen) =>
      releaseReport(world, proof, seen, { version: 1, sha256: 'a hash', divergence }),
    )
  expect(await releases(null)).toBe('opinion_missing')
  const opinion = { on: 'refusal', agrees: false, words: 'The names could be covered.' } as const
  await act('aalto', 'case:dpo_opinion', request, (world, proof, seen) =>
    stateFact(world, proof, seen, { kind: 'dpo_opinion', ...opinion }),
  )
  expect(await releases(null)).toBe('divergence_unexplained')
  expect(await releases('The pictures show nothing but the other person.')).toBe('done')
})

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
    stateFact(world, proof, seen, { kind: 'complaint_answered', words: 'We looked into it.' }),
  )
  expect(await replies).toBe('done')
  expect(await asksWhat(request)).toBe('case_closed')
  const reopens = act('aalto', 'case:reopened', request, (world, proof, seen) =>
    stateFact(world, proof, seen, { kind: 'reopened', why: words }),
  )
  expect(await reopens).toBe('done')
  expect((await stored(request)).state).toBe('TRIAGE')
})
