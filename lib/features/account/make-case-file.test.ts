import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseFileWriter } from '#lib/adapters/package/case-file-writer.ts'
import { verifyFile } from '#lib/adapters/verify/verify-file.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { permit } from '#lib/domain/rights/access-policy.ts'
import { sendNotice } from '#lib/features/notices/send-notice.ts'
import { caseByNumber } from '#lib/features/read-case.ts'
import type { CasePart } from '#lib/ports/files/case-file-writer.ts'
import type { Steps } from '#lib/ports/world.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { unzip } from '#lib/testing/test-unzip.ts'
import { beginCaseFile, makeCaseFile } from './make-case-file.ts'

let parts: Awaited<ReturnType<typeof testParts>>
let folder: string
let mara: AccessRequest
beforeAll(async () => {
  parts = await testParts()
  folder = await mkdtemp(path.join(tmpdir(), 'fifteen-case-file-'))
  mara = await parts.nw.request('mara')
  await sendAcknowledgement()
  await parts.act('okafor', 'case:see', mara.number, ({ audit }, proof, { id: requestId }) =>
    audit.append({
      action: 'case:see',
      allowed: proof.ok,
      actorId: 'okafor',
      role: 'handler',
      requestId,
      detail: { page: 1 },
    }),
  )
})
afterAll(async () => {
  await parts.end()
  await rm(folder, { recursive: true, force: true })
})

async function sendAcknowledgement() {
  const { facts } = await parts.caseOf('mara', mara.number)
  const received = facts.find(({ kind }) => kind === 'received')
  const sent = await sendNotice(parts.stepsOf(mara.id), mara.id, received?.id ?? '')
  if (!sent.ok) throw new Error(sent.refusal.reason)
}

const why = 'The authority asked on 1 December.'
const words = { language: 'en' as const, said: ({ kind }: { kind: string }) => `It happened: ${kind}` }
const head = {
  number: 'DR-2026-0142',
  madeAt: '2026-12-01T10:00:00Z',
  made: { by: 'Ines Aalto', reason: why },
  employer: 'Northwind',
  language: 'de' as const,
  timeZone: 'Europe/Berlin',
  verifyUrl: 'https://fifteen.northwind.example/verify',
}
const stepsOf =
  (who: string): Steps =>
  work =>
    parts.nw.as(who, stores => work({ ...parts.fixed, ...stores }))

/** Begins and fetches a file of Mara's case as a member of staff. */
async function fileBy(who: string, reason = why) {
  const begun = await parts.act(who, 'case:make-file', mara.number, (world, proof, request) =>
    proof.ok ? beginCaseFile(world, proof.value, request, reason) : proof,
  )
  if (!begun.ok) throw new Error(begun.refusal.reason)
  return { id: begun.value, bytes: await fetched(who, begun.value) }
}

async function fetched(who: string, id: string): Promise<Buffer> {
  const made = await parts.act(who, 'case:make-file', mara.number, (world, proof, request) =>
    proof.ok ? makeCaseFile(world, proof.value, request, id, stepsOf(who), words) : proof,
  )
  if (!made.ok) throw new Error(made.refusal.reason)
  return Buffer.concat(await Array.fromAsync(made.value))
}

async function verified(bytes: Uint8Array) {
  const file = path.join(folder, `${crypto.randomUUID()}.zip`)
  await writeFile(file, bytes)
  return verifyFile(file, null)
}

describe('a case as one signed file', () => {
  test('holds what was done, the letters as sent, and who looked; fifteen verify says that it is genuine', async () => {
    const { bytes } = await fileBy('aalto')
    const files = await unzip(bytes)
    const names = [...files.keys()].map(name => name.replace(/-[\w-]{36}\.pdf$/, '.pdf'))
    expect(names).toEqual([
      'README.txt',
      'case.json',
      'history.csv',
      'facts.jsonl',
      'sources.csv',
      'given.csv',
      'looks.csv',
      'letters/001-acknowledgement.pdf',
      'manifest.json',
      'manifest.sig',
      'public-key.pem',
    ])
    expect(JSON.parse(`${files.get('case.json')}`)).toMatchObject({ number: mara.number, made: { reason: why } })
    expect(`${files.get('history.csv')}`).toContain('It happened: received,')
    expect(`${files.get('looks.csv')}`).toContain(',Philippa Okafor,handler,case:see,yes,')
    const letter = [...files].find(([name]) => name.startsWith('letters/'))?.[1]
    expect(letter?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await verified(bytes)).toMatchObject({
      genuine: true,
      words: [
        expect.stringContaining(`This file of the case ${mara.number} is genuine: all 8 files`),
        expect.anything(),
      ],
    })
  })

  test('no key leaves by it, and not the answer', async () => {
    const { bytes } = await fileBy('pappa')
    const text = [...(await unzip(bytes))].map(([name, file]) => (name.endsWith('.pdf') ? '' : `${file}`)).join('\n')
    expect(text).not.toMatch(/letterKey|wrappedKey|report\.pdf/)
  })

  test('a changed byte is named', async () => {
    const { bytes } = await fileBy('aalto')
    const at = bytes.indexOf('%PDF-') + 20
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    expect((await verified(bytes)).genuine).toBe(false)
  })

  test('anybody who holds it may ask by its fingerprint; a file that was not fetched whole is unknown', async () => {
    const { bytes } = await fileBy('pappa')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const asked = (hash: string) => parts.nw.database.asVisitor(({ genuine }) => genuine.find({ sha256: hash }, ''))
    expect(await asked(sha256)).toMatchObject({ number: mara.number, file: 'case.zip' })
    expect(await asked(createHash('sha256').update('another').digest('hex'))).toBeNull()
  })

  test('is fetched once, by who began it', async () => {
    const { id } = await fileBy('aalto')
    await expect(fetched('aalto', id)).rejects.toThrow('link_used')
    await expect(fetched('pappa', id)).rejects.toThrow('link_used')
  })

  test('the reason is asked for, and kept with who made it', async () => {
    await expect(fileBy('aalto', 'Because')).rejects.toThrow('reason_missing')
    const made = await parts.act('pappa', 'case:audit', mara.number, world => world.account.madeFiles(mara.id))
    expect(made).toContainEqual(expect.objectContaining({ name: 'Ines Aalto', reason: why }))
  })

  test('the same case, moment and trail give the same bytes', async () => {
    const writer = caseFileWriter(parts.fixed.signer, parts.fixed.versions)
    const parted = async function* (): AsyncGenerator<CasePart> {
      const text = async function* () {
        yield Buffer.from('a,b\r\n1,2\r\n')
      }
      yield { name: 'looks.csv', type: 'text/csv', bytes: text(), rows: 1 }
    }
    const twice = [1, 2].map(async () =>
      Buffer.concat(await Array.fromAsync(writer.write(head, parted(), async () => undefined))),
    )
    const [one, other] = await Promise.all(twice)
    expect(other && one?.equals(other)).toBe(true)
  })

  test('what could not be kept does not go out whole', async () => {
    const writer = caseFileWriter(parts.fixed.signer, parts.fixed.versions)
    const none = async function* (): AsyncGenerator<CasePart> {}
    const refuse = () => Promise.reject(new Error('not kept'))
    await expect(Array.fromAsync(writer.write(head, none(), refuse))).rejects.toThrow('not kept')
  })
})

describe('who is refused', () => {
  const others = ['okafor', 'novak', 'marchetti', 'celik', 'stranger', 'mara']

  test.each(others)('%s makes no file of it, by the policy', async who => {
    const reason = await parts.nw.as(who, async stores => {
      const world = { ...parts.fixed, ...stores }
      const actor = await world.directory.actor()
      const request = await caseByNumber(world, mara.number)
      const result = actor && permit(actor, 'case:make-file', request, world.clock.now())
      return result?.ok ? 'allowed' : result?.refusal.reason
    })
    expect(reason).toBe('not_found')
  })

  test.each(others)(
    '%s makes none past the policy, and reads neither trail nor hashes: the database refuses',
    async who => {
      await expect(parts.nw.as(who, ({ account }) => account.beginFile(mara.id, why))).rejects.toMatchObject({
        code: '42501',
      })
      const read = await parts.nw.as(who, async ({ account }) => [
        await account.trail(mara.id, 0, 10),
        await account.givenFiles(mara.id),
        await account.madeFiles(mara.id),
      ])
      expect(read).toEqual([[], [], []])
    },
  )

  test('the officer in the line of management makes none either', async () => {
    await parts.nw.owner.query("insert into portal.person_role values ('jonas', 'dpo', 'product')")
    await expect(parts.nw.as('jonas', ({ account }) => account.beginFile(mara.id, why))).rejects.toMatchObject({
      code: '42501',
    })
  })
})
