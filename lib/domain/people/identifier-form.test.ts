import { expect, test } from 'vitest'
import type { IdentifierKind } from '#lib/domain/records/monitoring-record.ts'
import { areOne, identifierForm, namesNobody } from './identifier-form.ts'

const alike = (kind: IdentifierKind, a: string, b: string): boolean =>
  areOne(identifierForm(kind, a), identifierForm(kind, b))

test.each<[IdentifierKind, string, string]>([
  ['email', 'Mara@Northwind.example', ' mara@northwind.example\u00a0'],
  ['email', 'mara@northwind.example', 'SMTP:mara@northwind.example'],
  ['username', 'mara', 'NORTHWIND\\Mara'],
  ['username', 'mara', 'NORTHWIND/mara'],
  ['username', 'mara', 'mara@NORTHWIND.EXAMPLE'],
  ['username', 'NORTHWIND\\mara', 'mara@northwind.example'],
  ['username', 'zo\u00eb', 'zoe\u0308'],
  ['device_id', 'LT-4411', 'lt-4411.corp.northwind.example'],
  ['device_id', 'lt-4411', 'NORTHWIND\\LT-4411$'],
  ['device_id', 'AA:BB:CC:00:11:22', 'aa-bb-cc-00-11-22'],
  ['badge_no', '20417', '00020417'],
  ['badge_no', '117-20417', '117-020417'],
  ['directory_id', '{6F9619FF-8B86-D011-B42D-00CF4FC964FF}', '6f9619ff-8b86-d011-b42d-00cf4fc964ff'],
  ['ip_lease', '10.20.4.17', '::ffff:10.20.4.17'],
])('%s %s and %s are one', (kind, a, b) => {
  expect([alike(kind, a, b), alike(kind, b, a)]).toEqual([true, true])
})

test.each<[IdentifierKind, string, string]>([
  ['email', 'mara@northwind.example', 'samara@northwind.example'],
  ['username', 'NORTHWIND\\mara', 'CONTOSO\\mara'],
  ['username', 'NORTHWIND\\mara', 'mara@contoso.example'],
  ['device_id', 'lt-4411.berlin.example', 'lt-4411.paris.example'],
  ['device_id', 'sensor', 'sensor.12'],
  ['badge_no', '20417', '204170'],
  ['badge_no', '117-20417', '11-720417'],
  ['vendor_user_id', '007', '7'],
])('%s %s and %s are not', (kind, a, b) => {
  expect(alike(kind, a, b)).toBe(false)
})

test('what systems write where nobody is known', () => {
  for (const text of ['', ' ', '-', '--', 'unknown', 'N/A', 'None', '(null)', 'S-1-0-0'])
    expect([text, namesNobody(text)]).toEqual([text, true])
  for (const text of ['mara', '0', 'no', 'a-']) expect([text, namesNobody(text)]).toEqual([text, false])
})
