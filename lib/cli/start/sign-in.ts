import { discover, SilentProvider } from '#lib/adapters/oidc/discovery.ts'
import type { Settings } from '#lib/settings.ts'

/**
 * Asks the sign-in provider at the start whether it fits the settings. Throws `WrongProvider` with a sentence for each
 * setting that cannot work; a provider that does not answer now, and what may not work, is only said.
 */
export async function checkSignIn({ oidc }: Settings, say: (line: string) => void): Promise<void> {
  if (!oidc) return
  try {
    for (const doubt of (await discover(oidc)).doubts) say(doubt)
  } catch (error) {
    if (!(error instanceof SilentProvider)) throw error
    say(`${error.message} Fifteen starts all the same; nobody can sign in until it answers.`)
  }
}
