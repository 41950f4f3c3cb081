import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { type LedgerLine, noCounts } from '#lib/domain/records/coverage.ts'
import { permit } from '#lib/domain/rights/access-policy.ts'
import { caseById } from '#lib/features/read-case.ts'
import type { LetterBlock } from '#lib/ports/letter-writer.ts'
import { ask } from '#lib/testing/test-case.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { previewNotice } from './preview-notice.ts'

let parts: Awaited<ReturnType<typeof testParts>>

beforeAll(async () => {
  parts = await testParts()
  await parts.nw.owner.query(
    `insert into portal.establishment (id, name, country, region, time_zone, regional_roll)
     values ('london', 'Northwind Ltd, London', 'GB', 'ENG', 'Europe/London', false)`,
  )
})

afterAll(() => parts.end())

const wordsOf = (block: LetterBlock): string =>
  block.kind === 'list'
    ? block.items.join('\n')
    : block.kind === 'facts'
      ? block.rows.flat().join('\n')
      : block.kind === 'link'
        ? block.url
        : block.text

/** The letters that the last of some facts would bring, in one text each; the facts before it stand already. */
async function preview(
  facts: FactBody[],
  law: 'EU' | 'UK2026' = 'EU',
  standing?: string,
): Promise<[NoticeName, string][]> {
  const { nw, fixed } = parts
  const id = standing ?? (await nw.request('mara')).id
  if (law === 'UK2026')
    await nw.owner.query(
      `update portal.access_request set profile_id = 'UK2026', establishment_id = 'london' where id = $1`,
      [id],
    )
  const draft = facts.at(-1)
  for (const { kind, ...detail } of facts.slice(0, -1))
    await nw.owner.query(
      `insert into portal.request_fact (request_id, by_person, by_name, by_role, kind, detail)
       values ($1, 'okafor', '', 'handler', $2, $3)`,
      [id, kind, detail],
    )
  return nw.as('marchetti', async stores => {
    const world = { ...fixed, ...stores }
    const [actor, request] = [await world.directory.actor(), await caseById(world, id)]
    const proof = actor && permit(actor, 'case:see', request, world.clock.now())
    if (!proof?.ok || !request || !draft) throw new Error('Marchetti does not see the case')
    const result = await previewNotice(world, proof.value, request, draft)
    if (!result.ok) throw new Error(result.refusal.reason)
    return result.value.map(({ notice, letter }) => [notice, letter.blocks.map(wordsOf).join('\n')])
  })
}

const identity: FactBody = {
  kind: 'identity_asked',
  doubt: 'The letter came from an unknown address.',
  asks: 'Your staff number.',
}
const clarification: FactBody = {
  kind: 'clarification_asked',
  question: 'Which months?',
  why: 'Ten years are held.',
  ifNoAnswer: 'We go on.',
  goOnFrom: '2030-01-01',
}
const fee: FactBody = {
  kind: 'fee_notified',
  amount: 4000,
  currency: 'GBP',
  ground: 'furtherCopy15_3',
  words: 'A third copy.',
}

const counts = (of: 'identity' | 'fee'): FactBody => ({ kind: 'precondition_confirmed', of, why: 'It was needed.' })

describe('the effect on the clock is that of the law and of the decision', () => {
  test.each([
    ['identity, no pause decided', [identity], 'EU', 'goes on while we wait'],
    ['identity, asked of somebody who signed in, in the UK', [identity], 'UK2026', 'goes on while we wait'],
    [
      'identity in the UK, once a second person confirmed it',
      [identity, counts('identity')],
      'UK2026',
      'has not begun',
    ],
    ['a clarification', [clarification], 'EU', 'goes on while we wait'],
    ['a clarification that the officer pauses for', [clarification, ask.pause], 'EU', 'the day after our question'],
    ['a clarification in the UK', [clarification], 'UK2026', 'both included'],
    ['a fee', [fee], 'EU', 'goes on while we wait'],
    ['a fee in the UK, once a second person confirmed it', [fee, counts('fee')], 'UK2026', 'has not begun'],
  ] as [string, FactBody[], 'EU' | 'UK2026', string][])('%s', async (_title, drafts, law, words) => {
    const [[, text] = [null, '']] = await preview(drafts, law)
    expect(text).toContain(words)
  })
})

describe('each fact brings its letter', () => {
  const followUp: FactBody = {
    kind: 'follow_up_asked',
    askId: 'f1',
    right: 'objection',
    source: 'doors',
    words: 'Stop it.',
  }
  const held: FactBody[] = [{ kind: 'collection_started' }, { kind: 'collection_finished', sources: 1, records: 0 }]
  const partial: FactBody = {
    kind: 'refusal_proposed',
    whole: false,
    grounds: ['tradeSecret'],
    reasons: 'The thresholds are secret.',
    evidence: 'None.',
  }

  test.each<[string, FactBody[], NoticeName, (string | RegExp)[]]>([
    [
      'authority_asked',
      [{ kind: 'authority_asked', doubt: 'No name.', asks: 'A mandate.' }],
      'identity',
      ['A mandate.'],
    ],
    ['clarification_asked', [clarification], 'clarification', ['Doors\nA door was opened', 'Tuesday 1 January 2030']],
    ['fee_notified', [fee], 'fee', ['£40.00']],
    [
      'a fee for abuse',
      [{ ...fee, ground: 'abusive12_5', abuse: { objective: 'Nothing is new.', intent: 'To keep us busy.' } }],
      'fee',
      ['It does not serve what access is for\nNothing is new.', 'This was meant\nTo keep us busy.'],
    ],
    ['a partial refusal', [partial], 'refusal', ['The thresholds are secret.', 'GDPR Article 15(4), recital 63']],
    [
      'restriction_lifted',
      [{ kind: 'restriction_lifted', recordIds: ['a', 'b'] }],
      'restrictionLifted',
      ['Other entries\n2 entries'],
    ],
    [
      'follow_up_answered',
      [followUp, { kind: 'follow_up_answered', askId: 'f1', done: false, words: 'No.', recipientsTold: [] }],
      'rightAnswered',
      ['Object to the recording', 'Doors', 'Stop it.', 'We have not done what you asked.'],
    ],
    [
      'breach_linked',
      [{ kind: 'breach_linked', exposureId: 'folder', highRisk: true }],
      'exposure',
      ['An open folder', '40 people without clearance; opened 3 times', /9 September 2026, 02:00/],
    ],
  ])('%s', async (_title, facts, notice, words) => {
    const [[name, text] = [null, ''], ...more] = await preview(facts)
    expect([name, more]).toEqual([notice, []])
    for (const one of words)
      expect(text).toMatch(typeof one === 'string' ? new RegExp(one.replace(/[()?]/g, '\\$&')) : one)
  })

  test('a release after nothing was found: where it was searched, and where not in full', async () => {
    const { id } = await parts.nw.request('mara')
    const unit = { attempt: 1, seen: 0, kept: 0, startedAt: null, finishedAt: Temporal.Now.instant(), file: null }
    const line = (source: string, status: LedgerLine['status']): LedgerLine => ({
      source,
      stream: source,
      title: source,
      manifest: { version: 1, sha256: 'aa' },
      status,
      asked: { from: '2026-01-01', to: '2026-11-20', keys: [] },
      asOf: '2026-11-20T10:00:00Z',
      counts: noCounts(),
      gaps: [],
      by: 'connector',
      recordsSha256: 'aa',
    })
    await parts.nw.job(id, async ({ requests }) => {
      await requests.saveUnit(id, { source: 'doors', ledger: [line('doors', 'complete')], ...unit })
      await requests.saveUnit(id, { source: 'proxy', ledger: [line('proxy', 'failed')], ...unit })
    })
    const released: FactBody = { kind: 'released', version: 1, sha256: 'aa' }
    const [[name, text] = [null, '']] = await preview([...held, released], 'EU', id)
    expect(name).toBe('nothingHeld')
    expect(text).toContain('Doors\nSearched on Friday 20 November 2026, nothing found')
    expect(text).toContain('proxy\nTried on Friday 20 November 2026; the search is not complete')
  })

  test('a release of which no source was asked can confirm nothing', async () => {
    await expect(preview([...held, { kind: 'released', version: 1, sha256: 'aa' }])).rejects.toThrow(
      'no source was asked',
    )
  })

  test('a complaint to the officer is acknowledged under every law that has letters, with the day it came', async () => {
    const draft: FactBody = { kind: 'complaint', to: 'officer', words: 'Late.', arrivedAt: '2026-11-20T12:00:00Z' }
    for (const law of ['UK2026', 'EU'] as const) {
      const [[name, text] = [null, '']] = await preview([draft], law)
      expect([name, text]).toEqual(['complaint', expect.stringContaining('Friday 20 November 2026')])
    }
  })

  test('an exposure without high risk, and a fact of the inner procedure, bring none', async () => {
    expect(await preview([{ kind: 'breach_linked', exposureId: 'folder', highRisk: false }])).toEqual([])
    expect(await preview([{ kind: 'hold_placed', why: 'A claim.' }])).toEqual([])
  })
})
