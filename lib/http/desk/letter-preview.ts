import 'server-only'
import type { Action, Permit } from '../../domain/access-policy.ts'
import type { AccessRequest, FactBody } from '../../domain/access-request.ts'
import { granted, type Result } from '../../domain/refusal.ts'
import { previewNotice } from '../../features/preview-notice.ts'
import { mayState } from '../../features/state-fact.ts'
import type { Letter } from '../../ports/letter-writer.ts'
import type { World } from '../../ports/world.ts'
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
