import { z } from 'zod'

const text = z.string().trim().min(1, 'must not be empty')
const value = z.union([z.string(), z.number(), z.boolean()])

/** How the system knows who asks; every value may be `{{config.NAME}}`, and secrets must be. */
export const signIn = {
  bearer: text.optional(),
  basic: z.strictObject({ user: text, password: text }).optional(),
  headers: z.record(z.string(), text).optional(),
  oauth2: z
    .strictObject({ tokenUrl: text, clientId: text, clientSecret: text, scope: text.optional() })
    .optional()
    .describe('Client credentials (RFC 6749, 4.4)'),
  rate: z
    .strictObject({ requests: z.int().positive(), perSeconds: z.number().positive() })
    .optional()
    .describe('At most so many requests, for all cases together'),
}

const duration = z.string().regex(/^[1-9]\d*[hd]$/, 'must be hours or days, such as 24h or 7d')

/** What a stream asks of an HTTP API. */
export const httpStream = {
  get: text.optional().describe('The path to ask, after the address: /v1/events'),
  query: z.record(z.string(), value).optional(),
  page: z
    .strictObject({
      cursor: text.optional().describe('Path in the answer of what leads to the next page'),
      param: text.optional().describe('The parameter that takes the cursor, the offset or the number of the page'),
      next: text.optional().describe('Path in the answer of the address of the next page'),
      link: z.literal(true).optional().describe('The address of the next page stands in the header Link (RFC 8288)'),
      offset: z.int().positive().optional().describe('Rows a page; the parameter takes how many came before'),
      number: z.int().nonnegative().optional().describe('The number of the first page; the parameter takes it'),
    })
    .optional(),
  window: z
    .union([
      duration,
      z.strictObject({
        length: duration,
        format: z.enum(['iso', 'date', 'epoch_s', 'epoch_ms']).default('iso'),
        end: z.enum(['exclusive', 'inclusive']).default('exclusive'),
      }),
    ])
    .optional()
    .describe('The longest time to ask for at once'),
}
