import { expect, test } from 'vitest'
import { senderOf, shape } from './settings-rules.ts'

const address = 'privacy@northwind.example'

test.each([
  [address, 'Northwind'],
  [`<${address}>`, 'Northwind'],
  [`Privacy at Northwind <${address}>`, 'Privacy at Northwind'],
  [`"Müller, Söhne & Cie" <${address}>`, 'Müller, Söhne & Cie'],
])('mails of MAIL_FROM=%s come from “%s”', (given, name) => {
  expect(shape.shape.MAIL_FROM.safeParse(given).success).toBe(true)
  expect(senderOf(given, 'Northwind')).toEqual({ name, address })
})

test.each([`N\u2028 <${address}>`, `N\n <${address}>`, `N <${address}> <eve@example.com>`, 'Northwind'])(
  'MAIL_FROM=%j is refused',
  given => expect(shape.shape.MAIL_FROM.safeParse(given).success).toBe(false),
)
