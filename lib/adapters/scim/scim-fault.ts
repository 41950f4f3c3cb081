import SCIMMY from 'scimmy'

/** What is answered to a SCIM client: a status, and the body as JSON (none for 204). */
export type ScimAnswer = { status: number; body: unknown; location?: string }

type Keyword = 'uniqueness' | 'invalidFilter' | 'invalidSyntax' | 'invalidValue' | 'noTarget' | 'mutability'

/** Thrown for what cannot be done, with the status and keyword of RFC 7644, section 3.12. */
export class ScimFault extends Error {
  override name = 'ScimFault'
  readonly status: number
  readonly keyword: Keyword | null
  constructor(status: number, keyword: Keyword | null, detail: string) {
    super(detail)
    this.status = status
    this.keyword = keyword
  }
}

/** SQLSTATEs by which the guard refuses what a client sends. */
const refusals: Record<string, () => ScimFault> = {
  23505: () => new ScimFault(409, 'uniqueness', 'There is one with this name already.'),
  23503: () => new ScimFault(400, 'invalidValue', 'A manager or member is nobody here: send that account first.'),
  23514: () =>
    new ScimFault(
      400,
      'invalidValue',
      'The account names no establishment: send "organization" of the enterprise extension as its id or name, or set PEOPLE_ESTABLISHMENT.',
    ),
  28000: () => new ScimFault(401, null, 'The token is not the one that is set here.'),
  '28P01': () => new ScimFault(401, null, 'The token is not the one that is set here.'),
}

/** The answer to whatever was thrown while a client was served; null for what is no fault of the client. */
export function refusalOf(thrown: unknown): ScimAnswer | null {
  if (thrown instanceof ScimFault) return said(thrown)
  if (thrown instanceof SCIMMY.Types.Error) {
    const { status, scimType, message } = thrown as Error & { status?: number; scimType?: Keyword }
    return said(new ScimFault(Number(status ?? 400), scimType ?? null, message))
  }
  // The library says of an attribute of another type that it is one.
  if (thrown instanceof TypeError && /attribute|expected|operation/i.test(thrown.message))
    return said(new ScimFault(400, 'invalidValue', thrown.message))
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  const refusal = refusals[code]
  return refusal ? said(refusal()) : null
}

export const said = ({ status, keyword, message }: ScimFault): ScimAnswer => ({
  status,
  body: {
    schemas: [SCIMMY.Messages.ErrorResponse.id],
    status: String(status),
    ...(keyword ? { scimType: keyword } : {}),
    detail: message,
  },
})
