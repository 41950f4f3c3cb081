import { expect, test } from 'vitest'
import type { IdentifierKind, IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import { commandLine, contestedKeys, isUsable, matchingForm } from './identity-key.ts'

const key = (
  kind: IdentifierKind,
  value: string,
  validFrom: string | null = null,
  validTo: string | null = null,
): IdentityKey => ({ kind, value, validFrom, validTo, source: 'directory', confidence: 'confirmed' })

test('logins, addresses and computers compare without case and blanks; card numbers only without blanks', () => {
  expect(matchingForm('email', ' Anna@Corp.Example ')).toBe('anna@corp.example')
  expect(matchingForm('device_id', 'LT-4411')).toBe('lt-4411')
  expect(matchingForm('badge_no', ' A-17 ')).toBe('A-17')
  expect(matchingForm('username', 'zoe\u0308')).toBe('zo\u00eb')
})

test('a card or computer without a first day is not used: others had it before', () => {
  expect(isUsable(key('badge_no', '117-20417'))).toBe(false)
  expect(isUsable(key('badge_no', '117-20417', '2023-03-01'))).toBe(true)
  expect(isUsable(key('email', 'mara.lindqvist@northwind.example'))).toBe(true)
})

test('a key given on the command line counts for the whole period', () => {
  expect(isUsable({ ...key('device_id', 'lt-4411'), source: commandLine })).toBe(true)
})

test('a mere claim, an empty value and control characters are not used', () => {
  expect(isUsable({ ...key('email', 'mara.lindqvist@northwind.example'), confidence: 'claimed' })).toBe(false)
  expect(isUsable(key('email', ' '))).toBe(false)
  expect(isUsable(key('username', 'mara\nlindqvist'))).toBe(false)
})

test('one card held by two people on one day is contested (T24); handed on the next day it is not', () => {
  const hers = key('badge_no', '117-20417', '2023-03-01', '2026-10-14')
  expect(contestedKeys([hers], [key('badge_no', '117-20417', '2026-10-14', null)])).toEqual([hers])
  expect(contestedKeys([hers], [key('badge_no', '117-20417', '2026-10-15', null)])).toEqual([])
  expect(contestedKeys([hers], [key('employee_no', '117-20417', '2020-01-01')])).toEqual([])
})

test('addresses are contested in any case; ids of different systems are not one id', () => {
  const hers = key('email', 'mara.lindqvist@northwind.example')
  expect(contestedKeys([hers], [key('email', 'Mara.Lindqvist@northwind.example')])).toEqual([hers])
  const slack = { ...key('vendor_user_id', 'U1'), system: 'slack' }
  expect(contestedKeys([slack], [{ ...slack, system: 'zoom' }])).toEqual([])
})
