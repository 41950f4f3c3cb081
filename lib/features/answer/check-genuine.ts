import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { readVerifyCode } from '#lib/domain/report/verify-code.ts'
import type { Genuine } from '#lib/ports/genuine-store.ts'
import type { World } from '#lib/ports/world.ts'

/** What a stranger holds: the code from a cover, as typed, or the SHA-256 (hex) of a file. */
export type Held = { code: string } | { sha256: string }

/** Whether it was given by this installation; null: not known. A code with a typing mistake is named, not looked up. */
export async function checkGenuine(world: World, held: Held, client: string): Promise<Result<Genuine | null>> {
  if ('sha256' in held) return outcome('file', await world.genuine.find(held, client))
  const typed = readVerifyCode(held.code)
  if (!typed.ok) return refused('invalid_form', { code: mistyped[typed.why] })
  return outcome('code', await world.genuine.find({ code: typed.code }, client))
}

const mistyped = {
  length: 'errors.field.codeLength',
  signs: 'errors.field.codeSigns',
  check: 'errors.field.codeCheck',
} as const

const outcome = (field: string, found: Genuine | null | 'too_often'): Result<Genuine | null> =>
  found === 'too_often' ? refused('invalid_form', { [field]: 'errors.field.tooOften' }) : granted(found)
