import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Person } from '#lib/domain/people/person.ts'
import type { IdentifierKind, IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import type { Translated } from '#lib/domain/register/translated.ts'
import { type Entry, staff } from './staff.ts'

/** Where Northwind answers: Berlin for most, Dublin for the Irish staff. */
export const demoEstablishments: (Establishment & { id: string })[] = [
  {
    id: '0f15d3a0-0000-4000-8000-0000000000b1',
    name: 'Northwind GmbH, Berlin',
    country: 'DE',
    region: 'BE',
    timeZone: 'Europe/Berlin',
    regionalRoll: false,
  },
  {
    id: '0f15d3a0-0000-4000-8000-0000000000d1',
    name: 'Northwind Ireland Ltd, Dublin',
    country: 'IE',
    timeZone: 'Europe/Dublin',
    regionalRoll: false,
  },
]

const establishmentIn = {
  berlin: '0f15d3a0-0000-4000-8000-0000000000b1',
  dublin: '0f15d3a0-0000-4000-8000-0000000000d1',
}

/** The 14 invented people of Northwind (demo data). */
export const demoPeople: Person[] = staff.map(toPerson)

/** Who each person is, in words for the sign-in list; by person id. */
export const demoRoles: Record<string, Translated> = Object.fromEntries(
  staff.map(entry => [idOf(entry.no), entry.words]),
)

/** Mara Lindqvist, the employee of every example. */
export const mara = personBy('mara.lindqvist')

/** The person about whom no system holds anything. */
export const nothingHeld = personBy('aoife.nibhriain')

/** The person with this login; throws on a login that nobody has. */
export function personBy(login: string): Person {
  const person = demoPeople.find(({ email }) => email === `${login}@northwind.example`)
  if (!person) throw new Error(`no demo person has the login ${login}`)
  return person
}

/** The values of one kind of identifier that a person holds on a day (ISO), in the order of the directory. */
export const valuesOn = (person: Person, kind: IdentifierKind, day: string): string[] =>
  person.keys
    .filter(key => key.kind === kind && (key.validFrom ?? day) <= day && day <= (key.validTo ?? day))
    .map(key => key.value)

function toPerson(entry: Entry): Person {
  const email = `${entry.login}@northwind.example`
  const employeeNo = `NW-${2040 + entry.no}`
  const whole: [IdentifierKind, string][] = [
    ['email', email],
    ['upn', email],
    ['username', entry.login],
    ['employee_no', employeeNo],
    ['device_id', entry.laptop],
    ...(entry.phone ? ([['phone_id', entry.phone]] satisfies [IdentifierKind, string][]) : []),
  ]
  const left = entry.left ?? null
  return {
    id: idOf(entry.no),
    name: entry.name,
    email,
    employeeNo,
    roles: entry.roles,
    managerId: entry.manager === null ? null : idOf(entry.manager),
    establishmentId: establishmentIn[entry.place],
    leftOn: left,
    ...(entry.atHome ? { privateEmail: entry.atHome } : {}),
    keys: [
      ...whole.map(([kind, value]) => key(kind, value, entry.hired, left)),
      ...entry.lent.map(([kind, value, from, to]) => key(kind, value, from, to)),
    ],
  }
}

function key(kind: IdentifierKind, value: string, validFrom: string, validTo: string | null): IdentityKey {
  return { kind, value, validFrom, validTo, source: 'directory', confidence: 'confirmed' }
}

function idOf(no: number): string {
  return `0f15d3a0-0000-4000-8000-${String(no).padStart(12, '0')}`
}
