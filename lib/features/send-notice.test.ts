import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { verifyReceipt } from '../adapters/crypto/verify-receipt.ts'
import { runningJob } from '../adapters/postgres/test-northwind.ts'
import { type Action, permit } from '../domain/access-policy.ts'
import { type AccessRequest, type FactBody, stateOf } from '../domain/access-request.ts'
import { promiseOf } from '../domain/promise.ts'
import type { Steps, World } from '../ports/world.ts'
import { testParts } from '../test-parts.ts'
import { issueReceipt } from './issue-receipt.ts'
import { previewNotice } from './preview-notice.ts'
import { lettersOf, readLetter } from './read-letter.ts'
import { remindAll, remindCase } from './remind.ts'
import { sendNotice } from './send-notice.ts'

type Parts = Awaited<ReturnType<typeof testParts>>
let nw: Parts['nw']
let folder: string
let fixed: Parts['fixed']
let end: Parts['end']

/** What the next migration grants: the policy of the jobs knows only the facts of the first life cycle. */
const lettersByJobs = `create policy letters_by_jobs on portal.request_fact for insert to portal_worker with check (
  request_id = (select guard.job_request()) and by_role = 'system' and kind in ('notice_sent', 'reminded'))`

beforeAll(async () => {
  ;({ nw, folder, fixed, end } = await testParts())
  await nw.owner.query(lettersByJobs)
})

beforeEach(() => rm(path.join(folder, 'outbox'), { recursive: true, force: true }))

afterAll(() => end())

const stepsOf =
  (requestId: string, other: Partial<World> = {}): Steps =>
  work =>
    nw.job(requestId, stores => work({ ...fixed, ...stores, ...other }), 'notify')

/** The case as its subject sees it, and what the subject does with it. */
const asMara = <A extends Action, T>(
  action: A,
  number: string,
  work: (world: World, proof: ReturnType<typeof permit<A>>, request: AccessRequest) => Promise<T> | T,
  who = 'mara',
): Promise<T> =>
  nw.as(who, async stores => {
    const world = { ...fixed, ...stores }
    const [actor, request] = [await world.directory.actor(), await world.requests.byNumber(number)]
    if (!actor || !request) throw new Error(`${who} does not see ${number}`)
    return work(world, permit(actor, action, request, world.clock.now()), request)
  })

const seen = (number: string) => asMara('request:see', number, (_world, _proof, request) => request)

/** States a fact as the database's owner: what the pages for it will let staff state. */
async function state(requestId: string, { kind, ...detail }: FactBody, by = { id: 'tomas', role: 'handler' }) {
  const { rows } = await nw.owner.query(
    `insert into portal.request_fact (request_id, by_person, by_name, by_role, kind, detail)
     values ($1, $2, $2, $3, $4, $5) returning id`,
    [requestId, by.id, by.role, kind, detail],
  )
  return String(rows[0].id)
}

async function outbox(): Promise<ParsedMail[]> {
  const names = await readdir(path.join(folder, 'outbox')).catch(() => [])
  const mails = names.sort().map(async name => simpleParser(await readFile(path.join(folder, 'outbox', name))))
  return Promise.all(mails)
}

const idOf = (request: AccessRequest, kind: FactBody['kind']) =>
  request.facts.findLast(fact => fact.kind === kind)?.id ?? ''

const bytesOf = (stream: AsyncIterable<Uint8Array>) => Array.fromAsync(stream).then(Buffer.concat)

test('an arrival is acknowledged once: a mail that tells nothing, a date, and a letter that only Mara reads', async () => {
  const { id, number, ...request } = await nw.request('mara')
  const about = idOf(await seen(number), 'received')
  expect(await sendNotice(stepsOf(id), id, about)).toEqual({ ok: true, value: ['N1'] })
  expect(await sendNotice(stepsOf(id), id, about)).toEqual({ ok: true, value: [] })

  const [mail, ...more] = await outbox()
  expect(more).toEqual([])
  expect(mail?.subject).toBe('There is news about your request')
  expect(mail?.text).toContain('https://fifteen.northwind.example/requests\n')
  expect(mail?.text).not.toMatch(/DR-\d{4}|Mara|door|badge/i)
  const due = promiseOf({ ...request, facts: [] }, '')
    .due.toString()
    .replaceAll('-', '')
  expect(mail?.attachments.map(({ filename }) => filename)).toEqual(['date.ics'])
  expect(mail?.attachments[0]?.content.toString()).toContain(`DTSTART;VALUE=DATE:${due}`)

  const letters = lettersOf(await seen(number))
  expect(letters).toMatchObject([{ notice: 'N1' }])
  const pdf = await asMara('request:see', number, async (world, proof, own) => {
    if (!proof.ok) throw new Error('Mara may not see her case')
    const letter = readLetter(world, proof.value, own, letters[0]?.factId ?? '')
    if (!letter.ok) throw new Error('the letter is not there')
    expect(letter.value.name).toBe(`${number}-N1.pdf`)
    return bytesOf(letter.value.bytes)
  })
  expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7')
  expect(pdf).toHaveLength(letters[0]?.bytes ?? 0)
  expect(createHash('sha256').update(pdf).digest('hex')).toBe(letters[0]?.sha256)
  const sealed = (await readdir(path.join(folder, 'objects'))).find(name => name.includes(id))
  expect(await readFile(path.join(folder, 'objects', sealed ?? ''), 'latin1')).not.toContain('%PDF-1.7')
})

test('a letter of another case, or a fact that is no letter, is not found', async () => {
  const one = await nw.request('mara')
  const two = await nw.request('stranger')
  await sendNotice(stepsOf(two.id), two.id, idOf(await othersCase(two.number), 'received'))
  const foreign = lettersOf(await othersCase(two.number))[0]?.factId ?? 'none'
  expect(foreign).not.toBe('none')
  await asMara('request:see', one.number, (world, proof, own) => {
    if (!proof.ok) throw new Error('Mara may not see her case')
    for (const factId of [foreign, idOf(own, 'received'), 'no id'])
      expect(readLetter(world, proof.value, own, factId)).toMatchObject({ refusal: { reason: 'not_found' } })
  })
})

const othersCase = (number: string) => asMara('request:see', number, (_world, _proof, request) => request, 'stranger')

test('two jobs at the same moment send one mail', async () => {
  const { id, number } = await nw.request('mara')
  const about = idOf(await seen(number), 'received')
  const jobs: string[] = []
  for (const _ of [1, 2, 3]) jobs.push(await nw.database.openJob(await runningJob(nw.owner, 'notify', id)))
  const stepsWith =
    (token: string): Steps =>
    work =>
      nw.database.asJob(token, stores => work({ ...fixed, ...stores }))
  const sent = await Promise.all(jobs.map(token => sendNotice(stepsWith(token), id, about)))
  expect(sent.flatMap(result => (result.ok ? result.value : ['refused']))).toEqual(['N1'])
  expect(await outbox()).toHaveLength(1)
})

test('when the mail system does not take it nothing is kept as sent, and the next try sends', async () => {
  const { id, number } = await nw.request('mara')
  const about = idOf(await seen(number), 'received')
  const mailer = { send: () => Promise.reject(new Error('no mail today')) }
  await expect(sendNotice(stepsOf(id, { mailer }), id, about)).rejects.toThrow('no mail today')
  expect(lettersOf(await seen(number))).toEqual([])
  expect(await sendNotice(stepsOf(id), id, about)).toEqual({ ok: true, value: ['N1'] })
})

test('a refusal counts as answered from the moment its letter was sent', async () => {
  const { id, number } = await nw.request('mara')
  const reasons = 'The ninth identical request in nine days.'
  await state(id, { kind: 'collection_started' })
  await state(id, { kind: 'collection_finished', sources: 1, records: 3 })
  await state(id, {
    kind: 'refusal_proposed',
    whole: true,
    grounds: ['abusive12_5'],
    reasons,
    evidence: 'Eight letters.',
  })
  await state(id, { kind: 'dpo_opinion', on: 'refusal', agrees: true, words: 'Proven.' }, { id: 'diana', role: 'dpo' })
  const about = await state(id, { kind: 'refused', reasons, divergence: null }, { id: 'petra', role: 'approver' })
  expect(stateOf(await seen(number))).toBe('REFUSED')
  expect(await sendNotice(stepsOf(id), id, about)).toEqual({ ok: true, value: ['N6'] })
  expect((await outbox()).map(({ attachments }) => attachments)).toEqual([[]])
})

test('a released answer is announced with its files, and is delivered by that', async () => {
  const { id, number } = await nw.request('mara')
  await state(id, { kind: 'collection_started' })
  await state(id, { kind: 'collection_finished', sources: 1, records: 3 })
  await state(id, { kind: 'review_finished' })
  await state(id, { kind: 'report_composed', version: 1, sha256: 'bb', pages: 7, bytes: 9 })
  const file = { wrappedKey: 'w', bytes: 9, pages: 7 }
  await nw.job(id, stores =>
    stores.requests.publish(id, 1, [
      { kind: 'pdf', object: 'pdf', sha256: 'aa'.repeat(32), ...file },
      { kind: 'zip', object: 'zip', sha256: 'bb'.repeat(32), ...file },
    ]),
  )
  const about = await state(id, { kind: 'released', version: 1, sha256: 'bb' }, { id: 'petra', role: 'approver' })
  expect(stateOf(await seen(number))).toBe('READY')
  expect(await sendNotice(stepsOf(id), id, about)).toEqual({ ok: true, value: ['N7'] })
  expect(stateOf(await seen(number))).toBe('DELIVERED')
  expect(await sendNotice(stepsOf(id), id, about)).toEqual({ ok: true, value: [] })
})

test('under a law without notices it is refused, and says so', async () => {
  const { id, number } = await nw.request('mara')
  await nw.owner.query(`update portal.access_request set profile_id = 'CCPA' where id = $1`, [id])
  const about = idOf(await seen(number), 'received')
  const refusal = { reason: 'not_allowed_now', fields: { establishment: 'notThere' } }
  expect(await sendNotice(stepsOf(id), id, about)).toEqual({ ok: false, refusal })
  expect(await outbox()).toEqual([])
})

test('what the desk sees before is what is sent, and seeing it records nothing', async () => {
  const { id, number } = await nw.request('mara')
  const question = { question: 'Which months?', why: 'Ten years are held.', ifNoAnswer: 'We go on with everything.' }
  const draft: FactBody = {
    kind: 'clarification_asked',
    ...question,
    goOnFrom: '2030-01-01',
    pause: false,
    dpoNote: null,
  }
  const preview = await asMara(
    'case:see',
    number,
    (world, proof, request) => (proof.ok ? previewNotice(world, proof.value, request, draft) : null),
    'tomas',
  )
  if (!preview?.ok) throw new Error('Tomas may not see the case')
  expect(preview.value.map(({ notice }) => notice)).toEqual(['N3'])
  const written: unknown[] = []
  const letters: World['letters'] = {
    write: (letter, language) => {
      written.push(letter.blocks)
      return fixed.letters.write(letter, language)
    },
  }
  expect((await seen(number)).facts.map(({ kind }) => kind)).toEqual(['received', 'identity_confirmed'])
  await sendNotice(stepsOf(id, { letters }), id, await state(id, draft))
  expect(written).toEqual([preview.value[0]?.letter.blocks])
})

test('an extension is shown as if the second person had confirmed it', async () => {
  const { number } = await nw.request('mara')
  const draft: FactBody = {
    kind: 'extension_proposed',
    reasons: ['complexity'],
    words: 'Nine systems.',
    days: null,
    surgeId: null,
  }
  const preview = await asMara(
    'case:see',
    number,
    (world, proof, request) => (proof.ok ? previewNotice(world, proof.value, request, draft) : null),
    'tomas',
  )
  expect(preview).toMatchObject({ ok: true, value: [{ notice: 'N5', letter: { title: 'We need more time' } }] })
})

test('the receipt is the same at any time, and proves what arrived', async () => {
  const { id, number } = await nw.request('mara')
  const receipt = () =>
    asMara('request:see', number, (world, proof, request) => {
      if (!proof.ok) throw new Error('Mara may not see her case')
      return new TextDecoder().decode(issueReceipt(world, proof.value, request).bytes)
    })
  const first = await receipt()
  await state(id, { kind: 'extension_proposed', reasons: ['number'], words: 'Many.', days: null, surgeId: null })
  await state(id, { kind: 'extension_notified' })
  expect(await receipt()).toBe(first)
  const { receivedAt } = await seen(number)
  expect(verifyReceipt(first)).toMatchObject({ genuine: true, receipt: { number, receivedAt: receivedAt.toString() } })
})

test('staff are reminded once of each step, in one mail that names no case', async () => {
  const { id, number, receivedAt } = await nw.request('mara')
  await state(id, { kind: 'assigned', handlerId: 'tomas', handlerName: 'Tomas' })
  const later = { clock: { now: () => receivedAt.add({ hours: 24 * 18 }) } }
  expect((await remindCase(stepsOf(id, later), id)).map(({ kind }) => kind).sort()).toEqual(['assigned', 'half'])
  expect(await remindCase(stepsOf(id, later), id)).toEqual([])
  const [mail, ...more] = await outbox()
  expect(more).toEqual([])
  expect(mail?.text).toContain('https://fifteen.northwind.example/cases')
  expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/DR-\d{4}|Mara/)
  expect((await seen(number)).facts.filter(({ kind }) => kind === 'reminded')).toHaveLength(2)
})

test('the subject of a late answer is told too, at the address of the request', async () => {
  const { id, receivedAt } = await nw.request('mara')
  const later = { clock: { now: () => receivedAt.add({ hours: 24 * 40 }) } }
  const due = await remindCase(stepsOf(id, later), id)
  expect(due.map(({ to, kind }) => `${to} ${kind}`)).toEqual(['staff late', 'subject late'])
  const to = (await outbox()).flatMap(mail => (mail.to && 'text' in mail.to ? [mail.to.text] : []))
  expect(to.sort()).toEqual(['dpo@northwind.example', 'mara@northwind.example'])
})

test('a sweep goes on when one case fails', async () => {
  const [one, two] = [await nw.request('mara'), await nw.request('stranger')]
  const later = { clock: { now: () => one.receivedAt.add({ hours: 24 * 18 }) } }
  const failed: string[] = []
  const sent = await remindAll(
    [one.id, two.id],
    async id => {
      if (id === one.id) throw new Error('no job')
      return stepsOf(id, later)
    },
    id => failed.push(id),
  )
  expect([sent, failed]).toEqual([1, [one.id]])
})
