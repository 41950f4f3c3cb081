import { granted, type Result } from '#lib/domain/case/refusal.ts'
import { checkGenuine, type Held } from '#lib/features/answer/check-genuine.ts'
import type { Led, Visiting } from '#lib/web/doors/visitor-action.ts'

/** From what a stranger holds to the page that says what became of it. */
export async function check({ world, input: held, client }: Visiting<Held>): Promise<Result<Led>> {
  const found = await checkGenuine(world, held, client)
  if (!found.ok) return found
  const what = 'code' in held ? 'code' : 'file'
  const { number = '', madeOn = '' } = found.value ?? {}
  return granted({ to: '/verify', shown: { what, number, madeOn } })
}
