import 'server-only'
import type { Action, Permit } from '../../domain/access-policy.ts'
import type { AccessRequest, FactBody } from '../../domain/access-request.ts'
import { courseOf } from '../../domain/course-of.ts'
import { clockIn } from '../../domain/overlays.ts'
import { promiseOf } from '../../domain/promise.ts'
import { granted, type Result, refused } from '../../domain/refusal.ts'
import type { World } from '../../ports/world.ts'
import type { Typed } from '../typed.ts'
import type { Words } from '../words-in.ts'
import { letterFact } from './letter-facts.ts'
import { letterForms } from './letter-forms.ts'
import { lettersIf } from './letter-preview.ts'
import { surgeNow } from './letter-ways.ts'
import { paperOf } from './paper.ts'

const checked = ['clarification', 'identity', 'extension', 'refusal'] as const
type Checked = (typeof checked)[number]

/** Whether a letter of this name is looked at once more before it goes out. */
export const isChecked = (name: string): name is Checked => checked.some(one => one === name)

type Given = {
  world: World
  permit: Permit<Action>
  request: AccessRequest
  now: Temporal.Instant
  words: Words
  tzdbVersion: string
}

/** A letter before it goes out: its effect in words, the paper itself, and what was typed for the next step. */
export async function checkedLetter(letter: Checked, values: Typed['values'], given: Given) {
  const fact = await factOf(letter, { ...values, number: given.request.number }, given)
  if (!fact.ok) return fact
  const { request, words } = given
  const clock = words.t(pauses(fact.value, given) ? 'clock.clockPauses' : 'clock.clockRuns')
  return granted({
    effect: words.t(`clock.effect.${letter}`, { name: request.subject.name, clock }),
    papers: (await lettersIf(given, fact.value)).map(paperOf),
    language: request.contact.language,
    hidden: Object.entries({ ...values, number: request.number }).flatMap(([name, value]) =>
      [value].flat().map((one, index) => ({ key: `${name} ${index}`, name, value: one })),
    ),
  })
}

/** What was kept is parsed anew: a cookie is no proof. */
async function factOf(letter: Checked, values: Typed['values'], given: Given): Promise<Result<FactBody>> {
  if (letter === 'extension') {
    const parsed = letterForms.extension.safeParse(values)
    return parsed.success
      ? granted(letterFact.extension(parsed.data, await surgeNow(given)))
      : refused('not_allowed_now')
  }
  if (letter === 'refusal') {
    const parsed = letterForms.refusal.safeParse(values)
    return parsed.success ? granted(letterFact.refusal(parsed.data)) : refused('not_allowed_now')
  }
  if (letter === 'identity') {
    const parsed = letterForms.identity.safeParse(values)
    return parsed.success ? granted(letterFact.identity(parsed.data)) : refused('not_allowed_now')
  }
  const parsed = letterForms.clarification.safeParse(values)
  return parsed.success ? granted(letterFact.clarification(parsed.data)) : refused('not_allowed_now')
}

/** Whether the clock would wait for the answer. */
function pauses(fact: FactBody, { request, now, tzdbVersion }: Given): boolean {
  const by = { personId: null, name: '', role: 'system' as const }
  const asked = { ...request, facts: [...request.facts, { id: 'draft', at: now, by, ...fact }] }
  const clock = clockIn(courseOf(asked), asked, promiseOf(asked, tzdbVersion), now)
  return clock === 'suspended' || clock === 'notStarted'
}
