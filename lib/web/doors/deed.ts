import type { z } from 'zod'
import type { Result } from '#lib/domain/case/refusal.ts'
import type { Action } from '#lib/domain/rights/access-policy.ts'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { Admitted } from './admit.ts'

/** Does the deed: fetch, decide, keep, by calling one feature. */
export type Act<A extends Action, I, T> = (
  given: Admitted<A> & { input: I; files: Record<string, File> },
) => Promise<Result<T>>

/**
 * Own paths. `back` is the form itself, by what was typed, `done` the page after success. `number` is the case's number in the
 * form, or ''.
 */
export type Ways<I, T> = {
  back: (number: string, typed: Typed['values']) => string
  done: (value: T, input: I, number: string) => string
  /** What that page shows once, and no address says. */
  shows?: (value: T) => Record<string, string>
}

/** All that the door of acts is told: who may, what the form looks like, what it does and where it leads. */
export type Deed<A extends Action, S extends z.ZodType, T> = [
  name: A,
  schema: S,
  act: Act<A, z.output<S>, T>,
  ways: Ways<z.output<S>, T>,
]

/** A deed as it is written beside its form, for a route: `export const take = action(...taking)`. */
export const deed = <A extends Action, S extends z.ZodType, T>(...told: Deed<A, S, T>): Deed<A, S, T> => told
