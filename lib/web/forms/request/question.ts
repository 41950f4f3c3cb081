import type { z } from 'zod'
import type { Contact, Draft, Scope } from '#lib/domain/case/access-request.ts'
import type { Result } from '#lib/domain/case/refusal.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** One field as a page asks it, under its label; the value is what was said before, as the browser sends it. */
export type Control =
  | { kind: 'text'; type: 'email' | 'tel'; label: string; hint?: string; value: string }
  | { kind: 'day'; label: string; value: string }
  | { kind: 'select'; label: string; hint?: string; value: string; options: { id: string; name: string }[] }
  | { kind: 'radio' | 'checkbox'; label: string; hint?: string; value: string[]; options: Option[] }
  | { kind: 'group'; label: string; hint?: string; controls: Controls }

type Option = { value: string; label: string; hint?: string }

/** Fields in the order in which a page asks them, by their names in the form. */
export type Controls = { [name: string]: Control }

/** What a question may refer to: what was said so far, and what this employer has. */
export type Asked = { draft: Draft; sources: RegisteredSource[]; employer: string; words: Words }

/** One answer as it stands before it is sent, with the page where it can be changed and the words for that link. */
export type Line = { key: string; term: string; answer: string[]; change: { href: string; what: string } | null }

/** One page of the request form: what it asks, how its answer is read and kept, where it leads, what is shown of it. */
export type Question<S extends z.ZodType> = {
  title: 'request.scopeTitle' | 'request.sourcesTitle' | 'request.contactTitle'
  /** Its number among the two that everybody answers; null for one that only some see. */
  number: number | null
  form: S
  controls: (asked: Asked) => Controls
  /** What was said so far with this answer in it. */
  keep: (draft: Draft, input: z.output<S>, sources: RegisteredSource[]) => Result<Draft>
  /** The page before, and the page after this answer. */
  before: (draft: Draft) => string
  after: (input: z.output<S>) => string
  /** The answer as the page "Check" shows it. */
  lines: (said: { scope: Scope; contact: Contact }, asked: Pick<Asked, 'sources' | 'words'>) => Line[]
}

/** A fault of a field, by its sentence. */
export const error = (key: string) => ({ error: `errors.field.${key}` })
