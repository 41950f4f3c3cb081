import { expect, test } from 'vitest'
import { groupsIn, linkClaim, provenAt } from './sign-in.ts'

const email = 'mara@northwind.example'

test('an address links only when the provider says, as a boolean, that it is verified', () => {
  expect(linkClaim({ kind: 'email' }, { email, email_verified: true })).toEqual({ kind: 'email', value: email })
  for (const email_verified of [undefined, false, 'true', 1, null])
    expect(linkClaim({ kind: 'email' }, { email, email_verified })).toEqual({ fault: 'email_unverified' })
})

test('nothing links where the operator chose nothing, whatever the provider says', () => {
  expect(linkClaim({ kind: 'none' }, { email, email_verified: true })).toEqual({ fault: 'not_linked' })
})

test.each([
  ['a text', '4711', '4711'],
  ['a text with spaces around it', ' 4711 ', '4711'],
  ['a number', 4711, '4711'],
])('a staff number counts as %s', (_title, number, value) => {
  const by = { kind: 'employee_number', claim: 'number' } as const
  expect(linkClaim(by, { number })).toEqual({ kind: 'employee_number', value })
})

test.each([[undefined], [''], [' '], [null], [['4711']], [{ a: 1 }], [true]])('%j is no staff number', number => {
  const by = { kind: 'employee_number', claim: 'number' } as const
  expect(linkClaim(by, { number, email, email_verified: true })).toEqual({ fault: 'claim_missing' })
})

test('the time of proof is what the provider says, and otherwise none', () => {
  expect(provenAt({ auth_time: 1_796_000_000 }).epochMilliseconds).toBe(1_796_000_000_000)
  for (const auth_time of [undefined, '1796000000', -5, 1.5, 1_796_000_000_000, Number.NaN])
    expect(provenAt({ auth_time, iat: 1_796_000_000 }).epochMilliseconds).toBe(0)
})

test('groups are names; none where the claim is missing, unknown where the provider keeps them elsewhere', () => {
  expect(groupsIn({ groups: ['a', 'b', 7] }, 'groups')).toEqual(['a', 'b'])
  expect(groupsIn({ groups: 'a' }, 'groups')).toEqual(['a'])
  expect(groupsIn({}, 'groups')).toEqual([])
  expect(groupsIn({ _claim_names: { groups: 'src1' } }, 'groups')).toBeNull()
})
