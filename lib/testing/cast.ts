import type { Author } from '#lib/domain/case/acts/act.ts'

const person = <Id extends string, R extends Author['role']>(personId: Id, name: string, role: R) => ({
  personId,
  name,
  role,
})

/**
 * The people of Northwind in unit tests, each as the author of a fact in the role in which they act: invented, by the names
 * that the demo gives them where it has them. Mara's line is Jonas, then Helena; Hedda, a handler, is managed by Mara.
 */
export const people = {
  mara: person('mara', 'Mara Lindqvist', 'employee'),
  jonas: person('jonas', 'Jonas Weber', 'employee'),
  helena: person('helena', 'Helena Brandt', 'employee'),
  /** Has nothing to do with any case. */
  stranger: person('stranger', 'Clara Obi', 'employee'),
  former: person('former', 'Ivan Petrov', 'former_employee'),
  lawyer: person('lawyer', 'L. Advocate', 'delegate'),
  okafor: person('okafor', 'Philippa Okafor', 'handler'),
  novak: person('novak', 'Adela Novak', 'handler'),
  hedda: person('hedda', 'Hedda Berg', 'handler'),
  /** Was a handler and has left. */
  gone: person('gone', 'Wei Wang', 'handler'),
  marchetti: person('marchetti', 'Sofia Marchetti', 'approver'),
  aalto: person('aalto', 'Ines Aalto', 'dpo'),
  pappa: person('pappa', 'Eleni Pappa', 'auditor'),
  celik: person('celik', 'Ipek Celik', 'administrator'),
  system: { personId: null, name: 'Fifteen', role: 'system' },
} as const satisfies Record<string, Author>

export type Who = keyof typeof people

/** Where the requests of tests must be answered: EU law, and that of the United Kingdom. */
export const berlin = { name: 'Berlin', country: 'DE', region: 'BE', timeZone: 'Europe/Berlin', regionalRoll: false }
export const london = { name: 'London', country: 'GB', region: 'ENG', timeZone: 'Europe/London', regionalRoll: false }
