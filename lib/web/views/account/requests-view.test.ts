import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { Steps } from '#lib/ports/world.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { afterIn, afterOf, requestLine, requestsCsv } from './requests-view.ts'

let parts: Awaited<ReturnType<typeof testParts>>
const asked: AccessRequest[] = []
beforeAll(async () => {
  parts = await testParts()
  for (const who of ['mara', 'stranger', 'helena', 'stranger', 'aalto']) asked.push(await parts.nw.request(who))
  const refused: FactBody[] = [
    { kind: 'refusal_proposed', whole: true, grounds: ['abusive12_5', 'tradeSecret'], reasons: 'Many.', evidence: 'A' },
    { kind: 'dpo_opinion', on: 'refusal', agrees: true, words: 'Yes.' },
    { kind: 'refused', reasons: 'Many.', divergence: null },
    { kind: 'notice_sent', notice: 'refusal', about: '', language: 'en', sha256: '' },
  ]
  for (const fact of refused) await parts.state(asked[1]?.id ?? '', fact)
  await parts.state(asked[0]?.id ?? '', { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' })
  await parts.state(asked[0]?.id ?? '', { kind: 'complaint', to: 'officer', words: 'Late.' })
  // What came past the product is read by the next list.
  const reader = { personId: 'marchetti', sees: 'all', roles: ['handler', 'approver', 'dpo'] } as const
  const everything = { view: 'open', from: null, search: '', reader, now: Temporal.Now.instant() } as const
  await parts.nw.as('marchetti', ({ desk }) => desk.queue(everything))
})
afterAll(() => parts.end())

const today = Temporal.Now.plainDateISO('Europe/Berlin')
const range = { from: today.subtract({ days: 2 }), to: today.add({ days: 1 }) }
const stepsOf =
  (who: string): Steps =>
  work =>
    parts.nw.as(who, stores => work({ ...parts.fixed, ...stores }))
const csvOf = async (who: string, language: 'en' | 'de' = 'en') =>
  new TextDecoder()
    .decode(Buffer.concat(await Array.fromAsync(requestsCsv(stepsOf(who), range, wordsIn(language)))))
    .split('\r\n')
    .slice(0, -1)

describe('the register of all requests', () => {
  test('names each request, its dates, what became of it and who handles it, and nobody else', async () => {
    const [head, ...lines] = await csvOf('pappa')
    expect(head).toBe(
      'Number,Received,Place,Way,Law,Where it stands,Last day,Extended,Ended,In time,Refused,Grounds,Complaint,Handler',
    )
    expect(lines.map(line => line.slice(0, 12))).toEqual(asked.map(({ number }) => number))
    expect(lines[0]).toMatch(
      new RegExp(`^[^,]+,${today},"Northwind GmbH, Berlin",.*,no,,open,,,${today},Philippa Okafor$`),
    )
    expect(lines[1]).toContain('The request is abusive; Trade secret')
    expect(lines.join()).not.toMatch(/Mara|Clara|Helena/)
  })

  test('is written in the language of who asks for it, days as in every program', async () => {
    const [head, first] = await csvOf('pappa', 'de')
    expect(head).toContain('Nummer,Eingegangen,Ort')
    expect(first).toContain(`${today}`)
  })

  test('the own request and those of the own line are not in it, and how many they are is said', async () => {
    const lines = await csvOf('aalto')
    expect(lines).toHaveLength(asked.length)
    expect(lines.join()).not.toContain(asked[4]?.number)
    expect(await parts.nw.as('aalto', ({ account }) => account.unseen(range))).toBe(1)
    expect(await parts.nw.as('pappa', ({ account }) => account.unseen(range))).toBe(0)
  })

  test('goes on from page to page without losing or doubling one', async () => {
    const seen = await parts.nw.as('pappa', async ({ account }) => {
      const numbers: string[] = []
      for (let after = null as ReturnType<typeof afterOf>; ; ) {
        const rows = await account.requests(range, after, 2)
        numbers.push(...rows.map(({ number }) => number))
        const last = rows.at(-1)
        if (!last || rows.length < 2) return numbers
        after = afterOf(afterIn(last))
      }
    })
    expect(seen).toEqual(asked.map(({ number }) => number))
    expect(afterOf("2026-12-01.DR-2026-0001' or true")).toBeNull()
  })

  test('a place that a spreadsheet would take for a formula is none', async () => {
    await parts.nw.owner.query(`update portal.establishment set name = '=HYPERLINK("evil")' where id = 'berlin'`)
    const [, first] = await csvOf('pappa')
    expect(first).toContain(`"'=HYPERLINK(""evil"")"`)
    await parts.nw.owner.query(`update portal.establishment set name = 'Northwind GmbH, Berlin' where id = 'berlin'`)
  })

  test('who is neither officer nor auditor and sees no case reads none of it', async () => {
    for (const who of ['celik', 'stranger']) {
      const rows = await parts.nw.as(who, ({ account }) => account.requests(range, null, 10))
      expect(rows).toEqual([])
      expect(await parts.nw.as(who, ({ account }) => account.unseen(range))).toBe(0)
    }
  })

  test('an open request is neither in time nor late', () => {
    const open = {
      number: 'DR-2026-0001',
      receivedOn: today,
      place: 'Berlin',
      timeZone: 'Europe/Berlin',
      channel: 'portal',
      profileId: 'EU',
      state: 'REVIEW',
      due: today,
      extended: false,
      endedAt: null,
      answeredIn: null,
      inTime: false,
      refused: null,
      grounds: [],
      complainedAt: null,
      handlerName: null,
    } as const
    expect(requestLine({ ...open, grounds: [] }, wordsIn('en'), String).inTime).toBe('open')
    const late = { ...open, grounds: [], endedAt: Temporal.Now.instant(), answeredIn: 40 }
    expect(requestLine(late, wordsIn('en'), String).inTime).toBe('no')
  })
})
