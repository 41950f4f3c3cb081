import 'server-only'
import type { Action, Permit } from '../../domain/access-policy.ts'
import type { AccessRequest, Fact, FactBody } from '../../domain/access-request.ts'
import { granted, type Result } from '../../domain/refusal.ts'
import { byOf } from '../../features/by.ts'
import { gatherNotices } from '../../features/notice/gather-notices.ts'
import { noticeText } from '../../features/notice/notice-text.ts'
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

/** The letters that a fact would bring, word for word; a proposal is shown as if it had been confirmed. */
export async function lettersIf({ world, permit, request }: Given, draft: FactBody): Promise<Letter[]> {
  const stated = { at: world.clock.now(), by: byOf(permit) }
  const facts = [draft, ...confirmed(draft)].map((body, n): Fact => ({ id: `draft-${n}`, ...stated, ...body }))
  const last = facts.at(-1)
  if (!last) return []
  const notices = await gatherNotices(world, { ...request, facts: [...request.facts, ...facts] }, last)
  return notices.ok ? notices.value.map(one => noticeText(one.notice, one.facts, one.language).letter) : []
}

function confirmed(draft: FactBody): FactBody[] {
  if (draft.kind === 'extension_proposed') return [{ kind: 'extension_notified' }]
  return draft.kind === 'refusal_proposed' && draft.whole
    ? [{ kind: 'refused', reasons: draft.reasons, divergence: null }]
    : []
}
