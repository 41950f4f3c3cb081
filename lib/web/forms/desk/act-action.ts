import 'server-only'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { granted } from '#lib/domain/case/refusal.ts'
import { judgeFact } from '#lib/features/state-fact.ts'
import { action } from '#lib/web/doors/action.ts'
import { withQuery } from '#lib/web/doors/own-origin.ts'
import type { ActForm } from '#lib/web/forms/acts/act-form.ts'
import { type ActName, actForms, actNamed } from '#lib/web/forms/acts/act-forms.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'
import { keepDraft } from './draft.ts'
import { stillAsSeen } from './last-look.ts'

/** Everything that was typed; the fields of the act are read once it is known who acts. */
const typed = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/**
 * The one action of staff's forms: the field `act` names the form. With `check`, an act whose letter is looked at once more
 * is judged by the rules of the procedure and kept for that look, and nothing is stated yet; others are done at once.
 */
export const actAction =
  (step: 'check' | 'do') =>
  (form: FormData): Promise<void> => {
    const act = actNamed(form.get('act'))
    if (!act) return notFound()
    return (step === 'check' && actForms[act].preview ? checking(act) : doing(act))(form)
  }

const back = (act: ActName) => (number: string) => `/cases/${number}/acts/${act}`

/** The last look where there is one, with what was written before it. */
function backToLook(act: ActName, number: string, { draft }: Typed['values']): string {
  const look = `${back(act)(number)}/check`
  if (actForms[act].final?.atOnce) return look
  return typeof draft === 'string' ? withQuery(look, 'draft', draft) : back(act)(number)
}

const doing = (act: ActName) =>
  action(
    actForms[act].action,
    typed,
    async ({ input, ...acting }) => {
      const seen = await stillAsSeen(act, input, { ...acting, words: await words() })
      if (!seen.ok) return seen
      const read = actForms[act].read(input)
      return read.ok ? read.value.does(acting) : read
    },
    {
      back: (number, values) => backToLook(act, number, values),
      // Who declared the own conflict may not see the case any more.
      done: (_, __, number) => (act === 'conflict' ? `/cases?done=${act}` : `/cases/${number}/acts?done=${act}`),
    },
  )

const checking = (act: ActName) =>
  action(
    actForms[act].action,
    typed,
    async ({ input, ...acting }) => {
      const read = actForms[act].read(input)
      const fact = read.ok ? await read.value.fact(acting) : read
      if (!fact.ok) return fact
      const allowed = await judgeFact(acting.world, acting.permit, acting.request, fact.value)
      return allowed.ok ? granted(await keepDraft(fieldsOf(act, input))) : allowed
    },
    { back: back(act), done: (mark, _, number) => `/cases/${number}/acts/${act}/check?draft=${mark}` },
  )

/** What was typed into the fields of the form, and nothing else. */
function fieldsOf(act: ActName, values: Typed['values']): Typed['values'] {
  const { fields }: ActForm = actForms[act]
  return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(fields, name)))
}
