import type { FactBody } from '#lib/domain/case/reading.ts'
import 'server-only'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import { previewNotice } from '#lib/features/notices/preview-notice.ts'
import { mayState } from '#lib/features/state-fact.ts'
import type { Letter } from '#lib/ports/letter-writer.ts'
import type { World } from '#lib/ports/world.ts'
import { keepDraft } from './letter-draft.ts'

type Given = { world: World; permit: Permit<Action>; request: AccessRequest }
type Input = Record<string, string | number | boolean | null | readonly string[]>

/** Judges a letter by the rules of the procedure and keeps it for its last look; nothing is stated yet. Gives its mark. */
export async function draftLetter(
  { world, permit, request, input }: Given & { input: Input },
  fact: FactBody,
): Promise<Result<string>> {
  const allowed = await mayState(world, permit, request, fact)
  return allowed.ok ? granted(await keepDraft(valuesOf(input))) : allowed
}

/** What was typed, as a form has it. */
function valuesOf(input: Input): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(input)) {
    if (value === true) values[name] = 'yes'
    else if (typeof value === 'string' || typeof value === 'number') values[name] = String(value)
    else if (value !== null && value !== false) values[name] = [...value]
  }
  return values
}

/** The letters that a fact would bring, word for word; none where the law of the place has no notices here. */
export async function lettersIf({ world, permit, request }: Given, draft: FactBody): Promise<Letter[]> {
  const previews = await previewNotice(world, permit, request, draft)
  return previews.ok ? previews.value.map(({ letter }) => letter) : []
}
