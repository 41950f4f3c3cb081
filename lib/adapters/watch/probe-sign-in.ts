import type { HealthCause } from '#lib/ports/watch/health.ts'

/** Whether the provider of sign-ins answers with its description, and for this issuer (OpenID Connect Discovery 1.0 §4). */
export async function probeSignIn(issuer: string): Promise<HealthCause | null> {
  const asked = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  })
  if (!asked.ok) return asked.status === 404 ? 'missing' : 'wrong_answer'
  const said: unknown = await asked.json()
  const named = typeof said === 'object' && said !== null && 'issuer' in said ? String(said.issuer) : ''
  return named.replace(/\/$/, '') === issuer.replace(/\/$/, '') ? null : 'wrong_answer'
}
