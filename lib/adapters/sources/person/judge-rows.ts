import {
  type Judgement,
  type JudgePlan,
  judgeFor,
  type PersonJudge,
  type Prepared,
  type RawRow,
  rulesOf,
  type StreamRules,
} from './judge-row.ts'

/** What a batch holds for one person: places in the batch with what becomes of the row; all other rows are not hers. */
export type Found = { at: number; judgement: Judgement }[]

/** Decides on batches for everybody in the plan: one `Found` each, in the plan's order. */
export type Judge = { judge(rows: RawRow[]): Found[]; ownsEnvelope(envelope: Record<string, unknown>): boolean }

/** Makes the judge of a stream. A row is made ready once, and only those whose it may be decide on it. */
export function judgeOf(plan: JudgePlan): Judge {
  const rules = rulesOf(plan.stream)
  const people = plan.people.map((person, index) => ({ index, ...judgeFor(plan, person, rules) }))
  const holders = holdersOf(plan)
  const whose = ownership(rules, people)

  return {
    judge(rows) {
      const found: Found[] = people.map(() => [])
      for (const [at, row] of rows.entries()) {
        const holding = row.key === undefined ? null : holders[row.key]
        const prepared = rules.prepare(row)
        for (const { index, judge } of whose(prepared)) {
          if (holding && !holding.has(index)) continue
          const judgement = judge(row, prepared, holding?.get(index))
          if (judgement !== 'notMine') found[index]?.push({ at, judgement })
        }
      }
      return found
    },
    ownsEnvelope(envelope) {
      const o = rules.prepareEnvelope(envelope)
      return people.some(({ owns }) => owns({ o }))
    },
  }
}

/** For each key of the plan (all people's, in their order): who has one of its form, and as which of her own keys. */
function holdersOf({ people }: JudgePlan): Map<number, number>[] {
  return people
    .flatMap(({ keys }) => keys)
    .map(({ kind, form }) => {
      const places = people.map(({ keys }) => keys.findIndex(key => key.kind === kind && key.form === form))
      return new Map([...places.entries()].filter(([, place]) => place >= 0))
    })
}

type Person = PersonJudge & { index: number }

/** Whose rows of one kind are is remembered for so many kinds, such as names in a log. */
const remembered = 20_000

/**
 * Those whose a row may be. Where `mine` reads nothing but single values of the row (the user's name in a log), rows
 * with the same values belong to the same people, and the expression is asked once for all of them.
 */
function ownership({ mine }: StreamRules, people: Person[]): (prepared: Prepared) => Person[] {
  const paths = (mine?.paths ?? []).filter(([root]) => root !== 's')
  if (!mine || mine.whole) return () => people
  const readsRow = paths.some(([root]) => root !== 'o')
  const known = new Map<string, Person[]>()
  return prepared => {
    if (prepared.broken && readsRow) return people
    const key = valuesAt(prepared, paths)
    if (key === null) return people
    const owners = known.get(key) ?? people.filter(({ owns }) => ownsOrFails(owns, prepared))
    if (known.size >= remembered) known.clear()
    known.set(key, owners)
    return owners
  }
}

/** A person's expression that fails on a row makes it a bad row, which the judging says. */
function ownsOrFails(owns: PersonJudge['owns'], prepared: Prepared): boolean {
  try {
    return owns(prepared)
  } catch {
    return true
  }
}

/** The values at the paths as one text; null where one of them is more than a single value. */
function valuesAt(prepared: Prepared, paths: string[][]): string | null {
  const values = paths.map(path => path.reduce<unknown>(field, prepared))
  return values.some(value => typeof value === 'object' && value !== null) ? null : JSON.stringify(values)
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Reflect.get(value, name) : null
