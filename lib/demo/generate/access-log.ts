import { demoExposures } from '#lib/demo/register.ts'
import type { Person } from '#lib/domain/people/person.ts'
import { randomFrom } from './random.ts'
import { type Extent, instantAt, presentDays, recordedDays } from './working-days.ts'
import { csvRow } from './write-whole.ts'

type Look = {
  when: string
  who: string
  function: string
  purpose: string
  system: string
  exported: boolean
  cleared: boolean
  subject: string
}

const reasons = [
  ['Security operations', 'Alarm: unusual sign-in time', 'Windows on your computer'],
  ['Security operations', 'Check for customer data leaving the company', 'Screenshots'],
  ['Security operations', 'Incident 2026-031: phishing mail', 'Web addresses you opened'],
  ['Dispatch', 'Customer asked when the van arrives', 'Positions of your van and phone'],
  ['Dispatch', 'Tour planning', 'Positions of your van and phone'],
  ['Legal department', 'Dispute about order 44180', 'Keystrokes'],
  ['Facilities', 'Door alarm at night', 'Doors you opened'],
] as const

const lookers = ['T. Halvorsen', 'B. Nowak', 'R. Castellani', 'S. Yıldız', 'M. O’Dwyer'] as const

/** Who opened the staging folder without clearance while it lay open. */
const openings = [
  { when: '2026-09-11T13:22:41Z', who: 'K. Brauer', function: 'Field sales' },
  { when: '2026-09-15T07:48:09Z', who: 'N. Fitzgerald', function: 'Facilities' },
]

/** The log of the monitoring stores: who opened whose data when, in which function, for which purpose, oldest first. */
export function* accessLog(people: Person[], extent: Extent): Generator<string> {
  yield csvRow(['when', 'who', 'function', 'purpose', 'system', 'exported', 'cleared', 'subject'], ';')
  const looks = [...people.flatMap(person => looksAt(person, extent)), ...uncleared(people, extent)]
  looks.sort((a, b) => (a.when === b.when ? (a.subject < b.subject ? -1 : 1) : a.when < b.when ? -1 : 1))
  for (const look of looks)
    yield csvRow(
      [
        look.when,
        look.who,
        look.function,
        look.purpose,
        look.system,
        yesNo(look.exported),
        yesNo(look.cleared),
        look.subject,
      ],
      ';',
    )
}

/** About one look in six recorded days, and never at somebody about whom nothing is recorded. */
function looksAt(person: Person, extent: Extent): Look[] {
  return recordedDays(person, extent).flatMap(day => {
    const random = randomFrom(`${day.login} ${day.day} looks`)
    if (!random.chance(0.17)) return []
    const [office, purpose, system] = random.pick(reasons)
    const when = seconds(instantAt(day, random.whole(9 * 3600, 17 * 3600)))
    const exported = random.chance(0.15)
    return [
      {
        when,
        who: random.pick(lookers),
        function: office,
        purpose,
        system,
        exported,
        cleared: true,
        subject: person.employeeNo,
      },
    ]
  })
}

function uncleared(people: Person[], extent: Extent): Look[] {
  const affected = new Set(demoExposures.flatMap(exposure => exposure.affected))
  return openings
    .filter(({ when }) => extent.from <= when && when.slice(0, 10) <= extent.to)
    .flatMap(opening =>
      people
        .filter(person => affected.has(person.id) && presentDays(person, extent).length > 0)
        .map(person => ({
          ...opening,
          purpose: 'No purpose was given',
          system: 'Training staging folder',
          exported: false,
          cleared: false,
          subject: person.employeeNo,
        })),
    )
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no')

const seconds = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
