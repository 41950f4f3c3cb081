import type { SignInFault } from '#lib/domain/people/sign-in.ts'

/** Why a sign-in failed, and the provider's own word for it where that is one of the words of the specifications. */
export type Failure = { fault: SignInFault; code: string | null }

/** Words of OAuth 2.0 (RFC 6749, 4.1.2.1 and 5.2) and OpenID Connect Core 1.0 (3.1.2.6) for what went wrong. */
const meanings: Record<string, SignInFault> = {
  access_denied: 'cancelled',
  consent_required: 'cancelled',
  interaction_required: 'cancelled',
  login_required: 'cancelled',
  account_selection_required: 'cancelled',
  temporarily_unavailable: 'no_answer',
  server_error: 'no_answer',
  invalid_grant: 'start_again',
  invalid_client: 'wrong_answer',
  invalid_request: 'wrong_answer',
  invalid_scope: 'wrong_answer',
  unauthorized_client: 'wrong_answer',
  unsupported_grant_type: 'wrong_answer',
  unsupported_response_type: 'wrong_answer',
}

/** What a word of the provider means. A word of its own means that it answered wrongly, and is not repeated. */
export function failureNamed(error: string): Failure {
  const fault = Object.hasOwn(meanings, error) ? meanings[error] : undefined
  return fault ? { fault, code: error } : { fault: 'wrong_answer', code: null }
}

/** How openid-client begins the message of an answer that belongs to another visit, or has none. */
const ofAnotherVisit = /^(state|nonce) (mismatch|missing)/

/** What a thrown thing of the exchange with the provider means: its answer, its silence, the clock, or a spent visit. */
export function failureOf(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) return { fault: 'ours', code: null }
  const { error, response, code } = thrown as Error & { error?: unknown; response?: unknown; code?: unknown }
  const status = typeof response === 'object' && response && 'statusCode' in response ? response.statusCode : null
  if (typeof status === 'number' && status >= 500) return { fault: 'no_answer', code: `http_${status}` }
  if (typeof error === 'string') return failureNamed(error)
  if (/timed out/.test(thrown.message)) return { fault: 'no_answer', code: 'timeout' }
  // Of the connection; those of a token that does not hold begin otherwise.
  if (typeof code === 'string' && !code.startsWith('ERR_J')) return { fault: 'no_answer', code }
  if (ofAnotherVisit.test(thrown.message)) return { fault: 'start_again', code: null }
  if ('nbf' in thrown || 'exp' in thrown) return { fault: 'clock', code: null }
  return { fault: 'wrong_answer', code: null }
}
