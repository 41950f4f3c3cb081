import { createHash } from 'node:crypto'
import { open, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { bytesOf, hashed } from '#lib/adapters/verify/bytes.ts'
import { verifyFile } from '#lib/adapters/verify/verify-file.ts'
import { zipEntries } from '#lib/adapters/verify/zip.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { type Case, readCase } from '#lib/domain/case/case.ts'
import type { Result } from '#lib/domain/case/refusal.ts'
import { withheldKey } from '#lib/domain/report/withholding.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import { submitRequest } from '#lib/features/ask/submit-request.ts'
import { collectData } from '#lib/features/collect/collect-data.ts'
import { findRecords } from '#lib/features/collect/find-records.ts'
import { caseKey } from '#lib/features/collect/open-case-key.ts'
import { readCollected } from '#lib/features/collect/read-collected.ts'
import { finishReview } from '#lib/features/desk/finish-review.ts'
import { takeCase } from '#lib/features/desk/take-case.ts'
import { withholdItem } from '#lib/features/desk/withhold-item.ts'
import { notifySubject } from '#lib/features/notices/notify-subject.ts'
import { sendNews } from '#lib/features/notices/send-news.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'
import { readOutbox, wordsOf } from '#lib/testing/mail/read-outbox.ts'
import { must, openRoad } from '#lib/testing/test-road.ts'
import { composeReport } from './compose-report.ts'
import { grantDownload, noteSent, takeDownload } from './grant-download.ts'
import { liftedBy } from './lifted-by.ts'
import { openReport } from './open-report.ts'
import { readLifted } from './read-lifted.ts'
import { releaseReport } from './release-report.ts'
import { verifyCodeOf } from './verify-code-of.ts'

const { act, fixed, folder, nw, stepsOf, end } = await openRoad()
afterAll(end)

const files = async () => (await readdir(path.join(folder, 'objects'))).filter(name => !name.startsWith('.'))

/** The files of a package that a stranger is told to be genuine. */
async function knownInside(zip: string): Promise<string[]> {
  const file = await open(zip)
  const known: string[] = []
  for await (const { name, read } of zipEntries(bytesOf(file, 0, (await file.stat()).size))) {
    const { sha256 } = await hashed(read())
    const found = await nw.database.asVisitor(stores => stores.genuine.find({ sha256 }, ''))
    if (found !== null && found !== 'too_often' && found.file === name) known.push(name)
  }
  await file.close()
  return known.sort()
}

test('Mara asks, Okafor looks and withholds one item, Marchetti releases, and the answer is hers alone', async () => {
  const scope = { everything: true } as const
  const contact = { email: 'mara@home.example', language: 'en', format: 'standard' } as const
  const question = { scope, contact, idempotencyKey: 'one' }
  const asked = await act('mara', 'request:submit', null, async (world, proof) =>
    must(await submitRequest(world, must(proof), question)),
  )
  const again = await act('mara', 'request:submit', null, async (world, proof) =>
    must(await submitRequest(world, must(proof), { ...question, idempotencyKey: 'two' })),
  )
  expect(again.number).toBe(asked.number)
  const { id, number } = asked

  await collectData(stepsOf(id, 'collect'), id, new AbortController().signal)
  await act('okafor', 'case:take', number, async (world, proof, request) =>
    must(await takeCase(world, must(proof), request)),
  )
  const collected = await act('okafor', 'case:read-records', number, async (world, proof, request) =>
    readCollected(world, must(proof), request, 'doors', 0),
  )
  expect(collected.length).toBeGreaterThan(10)
  expect(collected.map(record => record.when.start)).toEqual(collected.map(record => record.when.start).toSorted())
  const [first] = collected
  const decision = {
    source: 'doors',
    page: 0,
    recordId: first?.id ?? '',
    ground: 'thirdParty',
    note: 'Shows when a colleague came.',
  } as const
  await act('okafor', 'case:withhold', number, async (world, proof, request) =>
    must(await withholdItem(world, must(proof), request, decision)),
  )
  await act('okafor', 'case:review_finished', number, async (world, proof, request) =>
    must(await finishReview(world, must(proof), request)),
  )

  const left = `cases/${id}/answer/1/killed/records`
  await fixed.objects.put(left, Readable.from([Buffer.from('what a killed worker left')]))
  await composeReport(stepsOf(id, 'compose'), id, 1, new AbortController().signal)
  expect(await fixed.objects.size(left)).toBeNull()
  const code = await stepsOf(id, 'compose')(async world => world.genuine.codeFor(await caseKey(world, id), 1))
  const genuine = () => nw.database.asVisitor(stores => stores.genuine.find({ code }, ''))
  expect(await genuine()).toBeNull()
  const approval = await act('marchetti', 'case:see', number, async (_world, _proof, request) =>
    request.facts.findLast(fact => fact.kind === 'report_composed'),
  )
  if (approval?.kind !== 'report_composed') throw new Error('no report was made')
  const changed = { version: 1, sha256: '0'.repeat(64) }
  await act('marchetti', 'case:released', number, async (world, proof, request) => {
    expect(await releaseReport(world, must(proof), request, changed)).toMatchObject({
      refusal: { reason: 'changed_since' },
    })
    expect(await openReport(world, must(proof) as never, request)).toMatchObject({ ok: false })
    must(await releaseReport(world, must(proof), request, approval))
  })
  await act('okafor', 'case:released', number, async (_world, proof) => expect(proof.ok).toBe(false))
  await notifySubject(stepsOf(id, 'notify'), id, 'ready')
  expect(await genuine()).toMatchObject({ number, file: null })

  await act('mara', 'report:read', number, async (world, proof, request) => {
    expect(request.state).toBe('DELIVERED')
    const { report, artifacts } = must(await openReport(world, must(proof), request))
    expect(report.statistics.records).toBe(collected.length - 1)
    expect(report.facts.withheld).toMatchObject([{ source: 'doors', count: 1, ground: 'thirdParty' }])
    const all = { source: 'doors', from: null, before: null, text: '', codes: {}, page: 0, after: 0 }
    const never = new AbortController().signal
    const given = must(await findRecords(world, must(proof), request, all, never))
    expect(given.records.map(record => record.id)).toEqual(collected.slice(1).map(record => record.id))
    expect(given.matching).toBe(report.statistics.records)
    const other = await findRecords(world, must(proof), request, { ...all, source: 'other' }, never)
    expect(other).toMatchObject({ refusal: { reason: 'not_found' } })
    expect(artifacts.map(file => file.kind).sort()).toEqual(['content', 'pdf', 'records', 'zip'])
  })
  await act('mara', 'report:download', number, async (world, proof, request) => {
    for (const name of ['report.pdf', 'package.zip']) {
      const grant = must(await grantDownload(world, must(proof), request, name))
      const { bytes } = must(await takeDownload(world, must(proof), request, grant))
      await writeFile(path.join(folder, name), bytes)
      const key = { fingerprint: world.signer.key().fingerprint }
      expect(await verifyFile(path.join(folder, name), key)).toMatchObject({ genuine: true })
    }
    expect(await knownInside(path.join(folder, 'package.zip'))).toEqual([
      'data/01.csv',
      'data/01.jsonl',
      'manifest.json',
      'report.pdf',
    ])
    expect(await verifyCodeOf(world, must(proof), request)).toBe(code)
    const grant = must(await grantDownload(world, must(proof), request, 'report.pdf'))
    for (const inner of ['records/0001', 'content', 'volumes/001.pdf'])
      expect(await grantDownload(world, must(proof), request, inner)).toMatchObject({
        refusal: { reason: 'not_found' },
      })
    const { bytes } = must(await takeDownload(world, must(proof), request, grant))
    const pdf = Buffer.concat(await Array.fromAsync(bytes))
    expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7')
    const asked = { sha256: createHash('sha256').update(pdf).digest('hex') }
    expect(await nw.database.asVisitor(stores => stores.genuine.find(asked, ''))).toMatchObject({ file: 'report.pdf' })
    expect(await takeDownload(world, must(proof), request, grant)).toMatchObject({ refusal: { reason: 'link_used' } })
    const rest = must(await takeDownload(world, must(proof), request, grant, 1000))
    expect(Buffer.concat(await Array.fromAsync(rest.bytes)).equals(pdf.subarray(1000))).toBe(true)
    const beyond = await takeDownload(world, must(proof), request, grant, pdf.length)
    expect(beyond).toMatchObject({ refusal: { reason: 'not_found' } })
    const downloaded = async () =>
      (await world.requests.byNumber(number))?.facts.filter(fact => fact.kind === 'downloaded').length
    await noteSent(world, must(proof), request, grant, rest.artifact, pdf.length - 1)
    expect(await downloaded()).toBe(0)
    await noteSent(world, must(proof), request, grant, rest.artifact, pdf.length)
    expect(await downloaded()).toBe(1)
  })
  expect((await readOutbox(path.join(folder, 'outbox'))).map(wordsOf).join()).not.toMatch(/^$|door|badge|lindqvist/i)
  expect((await files()).filter(name => name.includes('collected'))).toEqual([])
  expect((await files()).filter(name => name.includes('withheld'))).toHaveLength(1)
}, 60_000)

test('after the answer: what was withheld is given once its ground has ended, and a further right has a clock of its own', async () => {
  const [asked] = await nw.as('mara', ({ requests }) => requests.mine())
  const { id, number } = asked as AccessRequest
  const outcome = <A extends Action>(
    who: string,
    action: A,
    work: (world: World, proof: Permit<A>, request: Case) => Promise<Result<unknown>>,
  ) =>
    act(who, action, number, async (world, proof, request) => {
      const result = proof.ok ? await work(world, proof.value, request) : proof
      return result.ok ? 'done' : result.refusal.reason
    })
  const lifts = (who: string, wanted: string[]) =>
    outcome(who, 'case:restriction_lifted', async (world, proof, request) =>
      stateFact(world, proof, request, await liftedBy(world, request, wanted)),
    )
  const [held] = await act('marchetti', 'case:restriction_lifted', number, world => world.requests.withheld(id))
  const wanted = held ? [withheldKey(held)] : []
  const reads = () =>
    act('mara', 'report:read', number, async (world, proof, request) => {
      const lifted = await readLifted(world, must(proof), request)
      return lifted.ok ? lifted.value.flatMap(({ records }) => records.map(record => record.id)) : lifted.refusal.reason
    })
  expect(await reads()).toBe('not_allowed_now')
  expect(await nw.as('mara', async ({ requests }) => (await requests.units(id)).map(({ file }) => file))).toEqual([
    null,
  ])
  for (const who of ['okafor', 'aalto']) expect(await lifts(who, wanted)).toBe('not_found')
  expect(await lifts('marchetti', ['nothing|of|this'])).toBe('not_withheld')
  expect(await lifts('marchetti', wanted)).toBe('done')
  expect(await lifts('marchetti', wanted)).toBe('not_withheld')
  expect(await reads()).toEqual([held?.recordId])

  const asks = (who: string) =>
    outcome(who, 'own:follow_up_asked', (world, proof, request) =>
      stateFact(world, proof, request, {
        ...{ kind: 'follow_up_asked' as const, askId: crypto.randomUUID(), right: 'erasure' as const },
        ...{ source: 'doors', words: 'Delete the door of 3 March.' },
      }),
    )
  expect(await asks('stranger')).toBe('not_found')
  expect(await asks('mara')).toBe('done')
  const seen = async () => {
    const found = await nw.as('mara', ({ requests }) => requests.byId(id))
    if (!found) throw new Error('Mara does not see her case')
    return readCase(found, Temporal.Now.instant())
  }
  expect((await seen()).state).toBe('FOLLOW_UP')
  const clock = (await seen()).clocks.find(({ name }) => name === 'followUp')
  expect(clock?.metOn).toBeNull()
  const today = Temporal.Now.plainDateISO('Europe/Berlin')
  expect(clock?.day.since(today).days).toBeGreaterThan(26)
  const right = (await seen()).reading.right.open[0]?.askId ?? ''
  const answers = (who: string, words = 'The entry of 3 March is deleted.') =>
    outcome(who, 'case:follow_up_answered', (world, proof, request) =>
      stateFact(world, proof, request, {
        ...{ kind: 'follow_up_answered' as const, askId: right, done: true },
        ...{ words, systems: ['Keystrokes: deleted'], recipientsTold: ['Works tools team'] },
      }),
    )
  expect(await answers('novak')).toBe('not_found')
  expect(await answers('okafor', 'Done.')).toBe('reason_missing')
  expect(await answers('okafor')).toBe('done')
  expect(await answers('okafor')).toBe('never_asked')
  await sendNews(stepsOf(id, 'notify'), id)
  const sent = (await seen()).facts.flatMap(fact => (fact.kind === 'notice_sent' ? [fact.notice] : []))
  expect(sent).toEqual(expect.arrayContaining(['restrictionLifted', 'rightAnswered']))

  const came = Temporal.Now.instant().subtract({ hours: 48 })
  const notes = (who: string) =>
    outcome(who, 'case:follow_up_asked', (world, proof, request) =>
      stateFact(world, proof, request, {
        ...{ kind: 'follow_up_asked' as const, askId: crypto.randomUUID() },
        ...{ right: 'rectification' as const, source: null, arrivedAt: came.toString() },
        words: 'My letter: the name of my team is wrong.',
      }),
    )
  expect(await notes('marchetti')).toBe('not_found')
  expect(await notes('okafor')).toBe('done')
  expect((await seen()).reading.right.open).toMatchObject([{ right: 'rectification', arrivedAt: came.toString() }])
}, 60_000)
