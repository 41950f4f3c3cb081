import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { lettersOf, readLetter } from '#lib/features/ask/read-letter.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { wordsOf } from '#lib/testing/mail/read-outbox.ts'
import { runningJob } from '#lib/testing/test-northwind.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { previewNotice } from './preview-notice.ts'
import { sendNotice } from './send-notice.ts'

let parts: Awaited<ReturnType<typeof testParts>>

beforeAll(async () => {
  parts = await testParts()
})

beforeEach(() => parts.emptyOutbox())

afterAll(() => parts.end())

const idOf = (request: AccessRequest, kind: FactBody['kind']) =>
  request.facts.findLast(fact => fact.kind === kind)?.id ?? ''

const bytesOf = (stream: AsyncIterable<Uint8Array>) => Array.fromAsync(stream).then(Buffer.concat)

test('an arrival is acknowledged once: a mail that says which request, a date, and a letter that only Mara reads', async () => {
  const { id, number, ...request } = await parts.nw.request('mara')
  const about = idOf(await parts.caseOf('mara', number), 'received')
  expect(await sendNotice(parts.stepsOf(id), id, about)).toEqual({ ok: true, value: ['acknowledgement'] })
  expect(await sendNotice(parts.stepsOf(id), id, about)).toEqual({ ok: true, value: [] })

  const [mail, ...more] = await parts.outbox()
  expect(more).toEqual([])
  expect(mail?.subject).toBe('There is news about your request')
  expect(mail?.text).toContain('https://fifteen.northwind.example/requests\n')
  expect(mail?.text).toContain(number)
  expect(mail && wordsOf(mail)).not.toMatch(/Mara|door|badge/i)
  const due = readCase(request, request.receivedAt).deadline.due.toString().replaceAll('-', '')
  expect(mail?.attachments.map(({ filename }) => filename)).toEqual(['date.ics'])
  expect(mail?.attachments[0]?.content.toString()).toContain(`DTSTART;VALUE=DATE:${due}`)

  const letters = lettersOf(await parts.caseOf('mara', number))
  expect(letters).toMatchObject([{ notice: 'acknowledgement' }])
  const pdf = await parts.act('mara', 'request:see', number, async (world, proof, own) => {
    if (!proof.ok) throw new Error('Mara may not see her case')
    const letter = readLetter(world, proof.value, own, letters[0]?.factId ?? '')
    if (!letter.ok) throw new Error('the letter is not there')
    expect(letter.value.name).toBe(`${number}-acknowledgement.pdf`)
    return bytesOf(letter.value.bytes)
  })
  expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7')
  expect(pdf).toHaveLength(letters[0]?.bytes ?? 0)
  expect(createHash('sha256').update(pdf).digest('hex')).toBe(letters[0]?.sha256)
  const sealed = (await readdir(path.join(parts.folder, 'objects'))).find(name => name.includes(id))
  expect(await readFile(path.join(parts.folder, 'objects', sealed ?? ''), 'latin1')).not.toContain('%PDF-1.7')
})

test('a letter of another case, or a fact that is no letter, is not found', async () => {
  const one = await parts.nw.request('mara')
  const two = await parts.nw.request('stranger')
  await sendNotice(parts.stepsOf(two.id), two.id, idOf(await parts.caseOf('stranger', two.number), 'received'))
  const foreign = lettersOf(await parts.caseOf('stranger', two.number))[0]?.factId ?? 'none'
  expect(foreign).not.toBe('none')
  await parts.act('mara', 'request:see', one.number, (world, proof, own) => {
    if (!proof.ok) throw new Error('Mara may not see her case')
    for (const factId of [foreign, idOf(own, 'received'), 'no id'])
      expect(readLetter(world, proof.value, own, factId)).toMatchObject({ refusal: { reason: 'not_found' } })
  })
})

test('two jobs at the same moment send one mail', async () => {
  const { id, number } = await parts.nw.request('mara')
  const about = idOf(await parts.caseOf('mara', number), 'received')
  const jobs: string[] = []
  for (const _ of [1, 2, 3]) jobs.push(await parts.nw.database.openJob(await runningJob(parts.nw.owner, 'notify', id)))
  const stepsWith =
    (token: string): Steps =>
    work =>
      parts.nw.database.asJob(token, stores => work({ ...parts.fixed, ...stores }))
  const sent = await Promise.all(jobs.map(token => sendNotice(stepsWith(token), id, about)))
  expect(sent.flatMap(result => (result.ok ? result.value : ['refused']))).toEqual(['acknowledgement'])
  expect(await parts.outbox()).toHaveLength(1)
})

test('when the mail system does not take it nothing is kept as sent, and the next try sends', async () => {
  const { id, number } = await parts.nw.request('mara')
  const about = idOf(await parts.caseOf('mara', number), 'received')
  const away = () => Promise.reject(new Error('no mail today'))
  const mailer = { send: away, check: away }
  await expect(sendNotice(parts.stepsOf(id, { mailer }), id, about)).rejects.toThrow('no mail today')
  expect(lettersOf(await parts.caseOf('mara', number))).toEqual([])
  expect(await sendNotice(parts.stepsOf(id), id, about)).toEqual({ ok: true, value: ['acknowledgement'] })
})

test('a refusal counts as answered from the moment its letter was sent', async () => {
  const { id, number } = await parts.nw.request('mara')
  const reasons = 'The ninth identical request in nine days.'
  await parts.state(id, { kind: 'collection_started' })
  await parts.state(id, { kind: 'collection_finished', sources: 1, records: 3 })
  await parts.state(id, {
    kind: 'refusal_proposed',
    whole: true,
    grounds: ['abusive12_5'],
    reasons,
    evidence: 'Eight letters.',
    abuse: { objective: 'Each was answered in full.', intent: 'He wrote that he would keep us busy.' },
  })
  await parts.state(
    id,
    { kind: 'dpo_opinion', on: 'refusal', agrees: true, words: 'Proven.' },
    { id: 'aalto', role: 'dpo' },
  )
  const about = await parts.state(
    id,
    { kind: 'refused', reasons, divergence: null },
    { id: 'marchetti', role: 'approver' },
  )
  expect((await parts.caseOf('mara', number)).state).toBe('REFUSED')
  expect(await sendNotice(parts.stepsOf(id), id, about)).toEqual({ ok: true, value: ['refusal'] })
  expect((await parts.outbox()).map(({ attachments }) => attachments)).toEqual([[]])
})

test('a released answer is announced with its files, and is delivered by that', async () => {
  const { id, number } = await parts.nw.request('mara')
  await parts.state(id, { kind: 'collection_started' })
  await parts.state(id, { kind: 'collection_finished', sources: 1, records: 3 })
  await parts.state(id, { kind: 'review_finished' })
  await parts.state(id, { kind: 'report_composed', version: 1, sha256: 'bb', pages: 7, bytes: 9 })
  const file = { wrappedKey: 'w', bytes: 9, pages: 7 }
  await parts.nw.job(id, stores =>
    stores.requests.publish(id, 1, [
      { kind: 'pdf', name: 'report.pdf', object: 'pdf', sha256: 'aa'.repeat(32), ...file },
      { kind: 'zip', name: 'package.zip', object: 'zip', sha256: 'bb'.repeat(32), ...file },
    ]),
  )
  const about = await parts.state(
    id,
    { kind: 'released', version: 1, sha256: 'bb' },
    { id: 'marchetti', role: 'approver' },
  )
  expect((await parts.caseOf('mara', number)).state).toBe('READY')
  expect(await sendNotice(parts.stepsOf(id), id, about)).toEqual({ ok: true, value: ['delivery'] })
  expect((await parts.caseOf('mara', number)).state).toBe('DELIVERED')
  expect(await sendNotice(parts.stepsOf(id), id, about)).toEqual({ ok: true, value: [] })
})

test('under a law without notices it is refused, and says so', async () => {
  const { id, number } = await parts.nw.request('mara')
  await parts.nw.owner.query(`update portal.access_request set profile_id = 'CCPA' where id = $1`, [id])
  const about = idOf(await parts.caseOf('mara', number), 'received')
  const refusal = { reason: 'not_allowed_now', fields: { establishment: 'notThere' } }
  expect(await sendNotice(parts.stepsOf(id), id, about)).toEqual({ ok: false, refusal })
  expect(await parts.outbox()).toEqual([])
})

test('what the desk sees before is what is sent, and seeing it records nothing', async () => {
  const { id, number } = await parts.nw.request('mara')
  const question = { question: 'Which months?', why: 'Ten years are held.', ifNoAnswer: 'We go on with everything.' }
  const draft: FactBody = {
    kind: 'clarification_asked',
    ...question,
    goOnFrom: '2030-01-01',
    pause: false,
    dpoNote: null,
  }
  const preview = await parts.act('okafor', 'case:see', number, (world, proof, request) =>
    proof.ok ? previewNotice(world, proof.value, request, draft) : null,
  )
  if (!preview?.ok) throw new Error('Okafor may not see the case')
  expect(preview.value.map(({ notice }) => notice)).toEqual(['clarification'])
  const written: unknown[] = []
  const letters: World['letters'] = {
    write: (letter, language) => {
      written.push(letter.blocks)
      return parts.fixed.letters.write(letter, language)
    },
  }
  expect((await parts.caseOf('mara', number)).facts.map(({ kind }) => kind)).toEqual(['received', 'identity_confirmed'])
  await sendNotice(parts.stepsOf(id, { letters }), id, await parts.state(id, draft))
  expect(written).toEqual([preview.value[0]?.letter.blocks])
})

test('an extension is shown as if the second person had confirmed it', async () => {
  const { number } = await parts.nw.request('mara')
  const draft: FactBody = {
    kind: 'extension_proposed',
    reasons: ['complexity'],
    words: 'Nine systems.',
    days: null,
    surgeId: null,
  }
  const preview = await parts.act('okafor', 'case:see', number, (world, proof, request) =>
    proof.ok ? previewNotice(world, proof.value, request, draft) : null,
  )
  expect(preview).toMatchObject({ ok: true, value: [{ notice: 'extension', letter: { title: 'We need more time' } }] })
})
