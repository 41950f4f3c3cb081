import { afterAll, describe, expect, test } from 'vitest'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import type { Action } from '#lib/domain/rights/access-policy.ts'
import { openDesk } from '#lib/testing/test-desk.ts'
import { stating } from '#lib/testing/test-parts.ts'
import { type ActName, actForms } from '#lib/web/forms/acts/act-forms.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import { wordsIn } from '#lib/web/words/words-in.ts'
import { actView } from './act-view.ts'
import { lastLook, stillAsSeen } from './last-look.ts'

const { act, taken, stored, end } = await openDesk()
afterAll(end)

const words = wordsIn('en')
const note = '24 people asked in the same two weeks.'
const more: FactBody = { kind: 'extension_proposed', reasons: ['number'], words: note, days: null, surgeId: null }

type Look = Extract<Awaited<ReturnType<typeof lastLook>>, { ok: true }>['value']

/** The page as this person gets it, or the rule that keeps it from them. */
async function looks(who: string, name: ActName, request: AccessRequest, values: Typed['values'] = {}) {
  const seen: Look[] = []
  const said = await act(who, actForms[name].action, request, async (world, permit, seenCase) => {
    const look = await lastLook(name, values, { world, permit, actor: permit.actor, request: seenCase, words })
    if (look.ok) seen.push(look.value)
    return look
  })
  return seen[0] ?? said
}

/** Presses the button of that page. */
const presses = (who: string, name: ActName, request: AccessRequest, input: Typed['values']) =>
  act(who, actForms[name].action, request, async (world, permit, seen) => {
    const acting = { world, permit, actor: permit.actor, request: seen }
    const same = await stillAsSeen(name, input, { ...acting, words })
    if (!same.ok) return same.refusal.fields?.sure ? refused('reason_missing') : same
    const read = actForms[name].read(input)
    return read.ok ? read.value.does(acting) : read
  })

const states = (who: string, fact: FactBody, request: AccessRequest) =>
  act(who, `case:${fact.kind}` as Action, request, stating(fact))

const lineOf = (look: Look | string, name: string) =>
  typeof look === 'string' ? look : look.lines.find(line => line.name === name)?.value

const papers = (look: Look | string) => (typeof look === 'string' ? look : JSON.stringify(look.papers))
const markOf = (look: Look | string) => (typeof look === 'string' ? look : (look.final?.mark ?? ''))

describe('more time is confirmed by somebody who sees it all', () => {
  test('the letter as sent, both days on the rail, the ground, the note, and apart from it what the case shows', async () => {
    const request = await taken()
    expect(await states('okafor', more, request)).toBe('done')
    const look = await looks('marchetti', 'extend', request)
    if (typeof look === 'string') throw new Error(look)
    const { due } = (await stored(request)).deadline
    expect(lineOf(look, 'Date so far')).toBe(words.fullDay(due))
    expect(look.rail?.marks?.words).toEqual([`Date so far: ${words.day(due)}`])
    const latest = lineOf(look, 'New date')?.replace(', the latest the law allows', '') ?? ''
    expect(papers(look)).toContain(latest.replace(/^\w+ /, ''))
    expect(papers(look)).toContain(note)
    expect(lineOf(look, 'Ground')).toBe('The number of requests (Article 12(3))')
    expect(lineOf(look, 'What Philippa Okafor wrote')).toBe(`“${note}”`)
    expect(lineOf(look, 'The case shows')).toContain('No source has been asked yet.')
    expect(look.final?.button).toMatch(/^Send the letter and set \d/)
    expect(look.back?.act).toBe('keepDate')
  })

  test('nothing happens without the tick, nor when the proposal has changed since', async () => {
    const request = await taken()
    await states('okafor', more, request)
    const seen = markOf(await looks('marchetti', 'extend', request))
    expect(await presses('marchetti', 'extend', request, { seen })).toBe('reason_missing')
    expect(await presses('marchetti', 'extend', request, { seen, sure: 'no' })).toBe('reason_missing')
    expect(await states('marchetti', { kind: 'extension_declined', comment: 'Say how many pictures.' }, request)).toBe(
      'done',
    )
    await states('okafor', { ...more, words: 'Eleven thousand pictures must be looked at.' }, request)
    expect(await presses('marchetti', 'extend', request, { seen, sure: 'yes' })).toBe('changed_since')
    expect((await stored(request)).reading.extension.told).toBeNull()
    const again = markOf(await looks('marchetti', 'extend', request))
    expect(await presses('marchetti', 'extend', request, { seen: again, sure: 'yes' })).toBe('done')
  })

  test('who proposed it sees no such page, and neither lock takes their word', async () => {
    const request = await taken()
    await states('aalto', more, request)
    expect(await looks('aalto', 'extend', request)).toBe('not_allowed_now')
    expect(await states('aalto', { kind: 'extension_notified' }, request)).toBe('second_person')
    const past = act('aalto', 'case:extension_notified', request, async (world, { actor }, seen) => {
      const by = { personId: actor.personId, name: actor.name, role: 'dpo' as const }
      return granted(await world.requests.record(seen.id, { kind: 'extension_notified' }, by))
    })
    await expect(past).rejects.toThrow()
  })
})

test('where the law has no letters here, the page says so, and none is sent', async () => {
  const request = await taken()
  const values = { toWhom: 'Edelweiss AG, Zürich', why: 'They decide about this data.' }
  const zurich = { name: 'Zürich', country: 'CH', timeZone: 'Europe/Zurich', regionalRoll: false }
  const said: unknown[] = []
  await act('okafor', 'case:redirected', request, async (world, permit, { id, number, ...seen }) => {
    const { subject, channel, receivedAt, scope, contact, facts } = seen
    const arrived = { id, number, subject, channel, receivedAt, scope, contact, facts, establishment: zurich }
    const swiss = readCase({ ...arrived, profileId: 'CH' as const }, world.clock.now())
    const showing = { world, permit, actor: permit.actor, request: swiss, words }
    const look = await lastLook('redirect', values, showing)
    if (!look.ok) return look
    said.push(look.value.unwritten, look.value.papers)
    return stillAsSeen('redirect', { ...values, seen: markOf(look.value), sure: 'yes' }, showing)
  }).then(outcome => said.push(outcome))
  expect(said).toEqual([expect.stringContaining('Notices are written for'), [], 'not_allowed_now'])
})

test('a refusal is decided with the grounds, the proof, the opinion and the letter in view', async () => {
  const request = await taken()
  const proposal: FactBody = {
    kind: 'refusal_proposed',
    whole: true,
    grounds: ['notIdentifiable11'],
    reasons: 'No record can be tied to you any more.',
    evidence: 'The keys were destroyed in May.',
  }
  expect(await states('okafor', proposal, request)).toBe('done')
  const opinion: FactBody = {
    kind: 'dpo_opinion',
    on: 'refusal',
    agrees: false,
    words: 'Ask for a device number first.',
  }
  expect(await states('aalto', opinion, request)).toBe('done')
  const values = { text: proposal.reasons, divergence: 'She has none: the devices are shared.' }
  const look = await looks('marchetti', 'refuse', request, values)
  expect(lineOf(look, 'Grounds')).toContain('GDPR Art. 11')
  expect(lineOf(look, 'What proves the grounds (for the file)')).toBe('“The keys were destroyed in May.”')
  expect(lineOf(look, 'I advise against the refusal')).toBe('“Ask for a device number first.”')
  expect(lineOf(look, 'Why you decide against the opinion of the data protection officer')).toBe(values.divergence)
  expect(papers(look)).toContain(proposal.reasons)
  const input = { ...values, seen: markOf(look), sure: 'yes' }
  expect(
    await presses('marchetti', 'refuse', request, { ...input, text: 'Something else entirely is said here.' }),
  ).toBe('changed_since')
  expect(await presses('marchetti', 'refuse', request, input)).toBe('done')
})

test('the outcome of a complaint is sent after a last look at the letter, by nobody whom it is about', async () => {
  const request = await taken()
  const said = 'Nobody told me why it took so long.'
  expect(await states('okafor', { kind: 'complaint', to: 'officer', words: said }, request)).toBe('done')
  const [complaint] = (await stored(request)).reading.complaint.open
  const remedy = 'Two people look through the records now.'
  const answer = { complaint: complaint?.id ?? '', outcome: 'upheld', words: 'You should have been told.', remedy }
  const look = await looks('aalto', 'complaintAnswer', request, answer)
  expect(lineOf(look, 'What the complaint says')).toBe(`“${said}”`)
  expect(lineOf(look, 'Outcome')).toBe('Upheld')
  expect(lineOf(look, 'What was done because of it')).toBe(remedy)
  expect(papers(look)).toContain('You should have been told.')
  const input = { ...answer, seen: markOf(look) }
  expect(await presses('aalto', 'complaintAnswer', request, input)).toBe('reason_missing')
  expect(await presses('aalto', 'complaintAnswer', request, { ...input, sure: 'yes', outcome: 'partly' })).toBe(
    'changed_since',
  )
  expect(await presses('aalto', 'complaintAnswer', request, { ...input, sure: 'yes' })).toBe('done')
})

test('who is complained of reads why there is no form for them, and who answers', async () => {
  const request = await taken()
  await states('okafor', { kind: 'complaint', to: 'officer', words: 'It took too long.' }, request)
  const barred: string[] = []
  const opens = (who: string) =>
    act(who, 'case:complaint_answered', request, async (world, permit, seen) => {
      const view = await actView('complaintAnswer', { world, actor: permit.actor, request: seen, words }, null)
      barred.push(...view.barred.map(({ words }) => words))
      return granted(undefined)
    })
  await opens('okafor')
  expect(barred).toEqual([
    expect.stringMatching(/You cannot answer it; the data protection officer or somebody who did neither/),
  ])
  await opens('aalto')
  expect(barred.length).toBe(1)
})
