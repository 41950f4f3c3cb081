import { z } from 'zod'
import type { LinkBy } from './domain/people/sign-in.ts'

const words = /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/

/** The settings of the employer's sign-in beside address and client, with the sentence for a wrong one. */
export const signInShape = {
  OIDC_LINK_BY: z
    .enum(['none', 'email', 'employee_number'], { error: 'must be none, email or employee_number.' })
    .default('none'),
  OIDC_EMPLOYEE_NUMBER_CLAIM: z.string().optional(),
  OIDC_GROUPS_CLAIM: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .regex(words, { error: 'must be scopes with one space between them, such as "email groups".' })
    .optional(),
  OIDC_TIMEOUT: z
    .string()
    .regex(/^([1-9]|[1-5]\d|60)$/, { error: 'must be whole seconds from 1 to 60.' })
    .default('10'),
}

type Given = Record<string, string | undefined>

/** What does not fit together among them. */
export function signInProblems({ OIDC_LINK_BY: by, OIDC_EMPLOYEE_NUMBER_CLAIM: claim }: Given): string[] {
  if (by === 'employee_number' && !claim)
    return [
      'OIDC_EMPLOYEE_NUMBER_CLAIM is missing; OIDC_LINK_BY=employee_number needs the name of the claim with the number.',
    ]
  if (by !== 'employee_number' && claim)
    return ['OIDC_EMPLOYEE_NUMBER_CLAIM is used with OIDC_LINK_BY=employee_number only.']
  return []
}

/** The employer's sign-in as the operator set it. */
export type SignInSettings = Readonly<{
  issuer: string
  clientId: string
  clientSecret: string
  linkBy: LinkBy
  /** The claim that names a person's groups; null when groups give no roles. */
  groupsClaim: string | null
  /** What is asked of the provider, no more than is used: an e-mail address only to link by it. */
  scopes: readonly string[]
  /** How long an answer of the provider may take. */
  timeoutMilliseconds: number
}>

type Parsed = z.output<z.ZodObject<typeof signInShape>> & {
  OIDC_ISSUER?: string | undefined
  OIDC_CLIENT_ID?: string | undefined
  OIDC_CLIENT_SECRET?: string | undefined
}

/** Null without a provider; the rules have made sure that its three settings are given together. */
export function signInOf(given: Parsed): SignInSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given
  if (!issuer || !clientId || !clientSecret) return null
  const { OIDC_LINK_BY: by, OIDC_EMPLOYEE_NUMBER_CLAIM: claim = '' } = given
  const needed = { none: [], email: ['email'], employee_number: ['profile'] }[by]
  return {
    issuer,
    clientId,
    clientSecret,
    linkBy: by === 'employee_number' ? { kind: by, claim } : { kind: by },
    groupsClaim: given.OIDC_GROUPS_CLAIM ?? null,
    scopes: [...new Set(['openid', ...needed, ...(given.OIDC_SCOPE?.split(' ') ?? [])])],
    timeoutMilliseconds: Number(given.OIDC_TIMEOUT) * 1000,
  }
}
