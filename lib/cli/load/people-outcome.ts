import { type PeopleOutcome, TooManyLeave } from '#lib/adapters/postgres/directory/load-people.ts'

const number = new Intl.NumberFormat('en-GB')
const count = (n: number, what: string): string[] => (n > 0 ? [`${number.format(n)} ${what}`] : [])

/**
 * What a load did, or would do, in a sentence: "50,000 people: 120 new, 40 changed, 12 have left, 49,828 as before."
 * `from`: what named them.
 */
export function outcomeOf(
  done: PeopleOutcome,
  { check, everybody }: { check: boolean; everybody: boolean },
  from: string,
) {
  const left = done.left + (everybody ? done.absent : 0)
  const parts = [
    ...count(done.new, 'new'),
    ...count(done.changed, 'changed'),
    ...count(done.returned, 'back again'),
    ...count(left, left === 1 ? 'has left' : 'have left'),
    ...count(done.same, 'as before'),
  ]
  const people = `${number.format(done.named)} ${done.named === 1 ? 'person' : 'people'}`
  return [
    `${people}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`,
    ...rolesOf(done),
    ...(everybody ? [] : staying(done.absent, from)),
    ...(check ? ['Only checked: nothing was changed.'] : []),
  ].join(' ')
}

function rolesOf({ roles }: PeopleOutcome): string[] {
  if (!roles) return []
  const parts = [
    ...count(roles.given, 'given'),
    ...count(roles.taken, 'taken'),
    ...count(roles.proposed, 'to be confirmed at /people'),
  ]
  return parts.length > 0 ? [`Roles by groups: ${parts.join(', ')}.`] : []
}

const staying = (absent: number, from: string): string[] =>
  absent === 0
    ? []
    : [
        absent === 1
          ? `1 who works here is not in ${from} and stays.`
          : `${number.format(absent)} who work here are not in ${from} and stay.`,
      ]

/** Says of a refusal what to do next; throws. */
export function explained(thrown: unknown): never {
  if (!(thrown instanceof TooManyLeave)) throw thrown
  const { leaving, present } = thrown
  throw new Error(
    `${number.format(leaving)} of ${number.format(present)} people would leave, and nothing was changed. If the list is whole and that is right, add --allow-leaving ${leaving}.`,
  )
}
