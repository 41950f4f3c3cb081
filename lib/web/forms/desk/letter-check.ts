import 'server-only'
import type { z } from 'zod'
import type { AccessRequest, FactBody } from '#lib/domain/case/access-request.ts'
import { courseOf } from '#lib/domain/case/course-of.ts'
import { clockIn } from '#lib/domain/case/overlays.ts'
import { promiseOf } from '#lib/domain/case/promise.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Surge } from '#lib/domain/case/surge.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import { liftedBy } from '#lib/features/answer/lift-restriction.ts'
import type { World } from '#lib/ports/world.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import { paperOf } from '#lib/web/views/desk/paper.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { letterFact } from './letter-facts.ts'
import { letterForms } from './letter-forms.ts'
import { lettersIf } from './letter-preview.ts'
import { surgeNow } from './letter-ways.ts'

const checked = [
  'clarification',
  'identity',
  'extension',
  'refusal',
  'exposure',
  'authority',
  'fee',
  'rightAnswer',
  'redirect',
  'unidentified',
  'lift',
] as const
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
  const clock = words.t(pauses(fact.value, given) ? 'letters.clockPauses' : 'letters.clockRuns')
  return granted({
    effect: words.t(`acts.${letter}.effect`, { name: request.subject.name, clock }),
    papers: (await lettersIf(given, fact.value)).map(paperOf),
    language: request.contact.language,
    hidden: Object.entries({ ...values, number: request.number }).flatMap(([name, value]) =>
      [value].flat().map((one, index) => ({ key: `${name} ${index}`, name, value: one })),
    ),
  })
}

/** What was kept is parsed anew: a cookie is no proof. */
async function factOf(letter: Checked, values: Typed['values'], given: Given): Promise<Result<FactBody>> {
  if (letter === 'lift') {
    const parsed = letterForms.lift.safeParse(values)
    if (!parsed.success) return refused('not_allowed_now')
    return granted(await liftedBy(given.world, given.request, parsed.data.lifted))
  }
  const surge = letter === 'extension' ? await surgeNow(given) : null
  const fact = read[letter](values, surge)
  return fact ? granted(fact) : refused('not_allowed_now')
}

const read: Record<Exclude<Checked, 'lift'>, (values: Typed['values'], surge: Surge | null) => FactBody | null> = {
  clarification: reader(letterForms.clarification, letterFact.clarification),
  identity: reader(letterForms.identity, letterFact.identity),
  extension: reader(letterForms.extension, letterFact.extension),
  refusal: reader(letterForms.refusal, letterFact.refusal),
  exposure: reader(letterForms.exposure, letterFact.exposure),
  authority: reader(letterForms.authority, letterFact.authority),
  fee: reader(letterForms.fee, letterFact.fee),
  redirect: reader(letterForms.redirect, letterFact.redirect),
  unidentified: reader(letterForms.why, letterFact.unidentified),
  rightAnswer: reader(letterForms.rightAnswer, letterFact.rightAnswer),
}

function reader<S extends z.ZodType>(schema: S, toFact: (input: z.output<S>, surge: Surge | null) => FactBody) {
  return (values: Typed['values'], surge: Surge | null): FactBody | null => {
    const parsed = schema.safeParse(values)
    return parsed.success ? toFact(parsed.data, surge) : null
  }
}

/** Whether the clock would wait for the answer. */
function pauses(fact: FactBody, { request, now, tzdbVersion }: Given): boolean {
  const by = { personId: null, name: '', role: 'system' as const }
  const asked = { ...request, facts: [...request.facts, { id: 'draft', at: now, by, ...fact }] }
  const clock = clockIn(courseOf(asked), asked, promiseOf(asked, tzdbVersion), now)
  return clock === 'suspended' || clock === 'notStarted'
}
