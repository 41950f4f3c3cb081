import { z } from 'zod'
import type { Case } from '#lib/domain/case/case.ts'
import type { FactBody, FactKind } from '#lib/domain/case/reading.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'
import { faultsOf } from '#lib/web/forms/form-fields.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** Who looks at which case. */
export type Looking = { world: World; request: Case; actor: Actor }
/** The same with the proof that they may act. */
export type Acting = Looking & { permit: Permit<Action> }
/** The same with the words of the page. */
export type Showing = Looking & { words: Words }

export type Option = { value: string; label: string }
type Soon<T> = T | Promise<T>

/** One field: how it is drawn and read, what it may be chosen from, and what stands in it before anybody typed. */
export type Field<S extends z.ZodType = z.ZodType> = {
  kind: 'area' | 'day' | 'time' | 'number' | 'text' | 'radio' | 'checkbox'
  shape: S
  /** Its label where the name alone does not say it. */
  label?: (words: Words) => string
  hint?: (showing: Showing) => Soon<string | null>
  options?: (showing: Showing) => Soon<Option[]>
  start?: (looking: Looking) => Soon<string[]>
  /** Whether the law or the case gives it a use. */
  shown?: (looking: Looking) => Soon<boolean>
}

/** One line of what is looked at before it is done. `passing`: it goes on changing by itself, so that nothing is bound to it. */
export type LookLine = { name: string; value: string; passing?: true }

type Sentence = { id: string; words: string }
type Fields = Record<string, Field>
type Input<F extends Fields> = { [N in keyof F]: F[N] extends Field<infer S> ? z.output<S> : never }

/**
 * How staff state a fact: the fields, when the case has a use for it, and the fact that they amount to. `preview`: what the
 * person will get is shown before it is sent. `final`: it cannot be undone. `bars`: sentences (by an id) that say why it is not for
 * this person and whose it is; there is no form then. `faults`: field to message key, for what no field can say alone. `does`: in place of stating the
 * fact, where more happens.
 */
type Asked<F extends Fields> = {
  states: FactKind
  fields: F
  when: (looking: Looking) => Soon<boolean>
  bars?: (showing: Showing) => Sentence[]
  preview?: true
  final?: NoInfer<Final<Input<F> | null>>
  faults?: (input: Input<F>) => Record<string, string>
  fact: (input: Input<F>, looking: Looking) => Soon<FactBody | Result<FactBody>>
  does?: (acting: Acting, input: Input<F>) => Promise<Result<unknown>>
}

/**
 * What cannot be undone is shown whole once more, bound to what was shown, and done with a tick. `lines`: what is looked
 * at beside the letter. `atOnce`: there is nothing to write before that look; its fields stand beside the button. `back`:
 * the act that sends it back instead, with words. `button`: where it says more than the act's own words.
 */
type Final<I> = {
  lines?: (showing: Showing, input: I) => Soon<LookLine[]>
  atOnce?: true
  back?: string
  button?: (showing: Showing) => string
}

/** What was typed, read: the fact that it amounts to, and the deed. */
type Read = {
  fact: (looking: Looking) => Promise<Result<FactBody>>
  does: (acting: Acting) => Promise<Result<unknown>>
}

/** A form as the one page and the one action serve it, whatever its fields. */
export type ActForm = {
  action: `case:${FactKind}`
  fields: Fields
  when: (looking: Looking) => Soon<boolean>
  bars: (showing: Showing) => Sentence[]
  preview: boolean
  final: Final<Typed['values']> | null
  read: (values: Typed['values']) => Result<Read>
}

/** Makes a form; types are those of its fields. */
export function actForm<const F extends Fields>(asked: Asked<F>): ActForm {
  const { states, fields, when, bars = () => [], preview = false, final } = asked
  const shape = z.object(Object.fromEntries(Object.entries(fields).map(([name, { shape }]) => [name, shape])))
  return {
    action: `case:${states}`,
    fields,
    when,
    bars,
    preview,
    final: final
      ? {
          ...final,
          lines: (showing, values) => {
            const parsed = shape.safeParse(values)
            return final.lines?.(showing, parsed.success ? (parsed.data as Input<F>) : null) ?? []
          },
        }
      : null,
    read: values => {
      const parsed = shape.safeParse(values)
      if (!parsed.success) return refused('invalid_form', faultsOf(parsed.error))
      const input = parsed.data as Input<F>
      const faults = asked.faults?.(input) ?? {}
      if (Object.keys(faults).length > 0) return refused('invalid_form', faults)
      const fact = async (looking: Looking): Promise<Result<FactBody>> => {
        const made = await asked.fact(input, looking)
        return 'ok' in made ? made : granted(made)
      }
      return granted({ fact, does: acting => asked.does?.(acting, input) ?? stateIt(acting, fact) })
    },
  }
}

async function stateIt(acting: Acting, make: Read['fact']): Promise<Result<unknown>> {
  const fact = await make(acting)
  return fact.ok ? stateFact(acting.world, acting.permit, acting.request, fact.value) : fact
}
