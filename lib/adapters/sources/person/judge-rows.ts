import type { FieldValue } from '#lib/adapters/sources/schema/field-path.ts'
import { type Judgement, type JudgePlan, judgeFor, type RawRow } from './judge-row.ts'
import { rulesOf } from './stream-rules.ts'
import { whoseRow } from './whose-row.ts'

/** What a batch holds for one person: places in the batch with what becomes of the row; all other rows are not hers. */
export type Found = { at: number; judgement: Judgement }[]

/** Rows that carry the same identifying values: the values in the manifest's order of fields, and how many they are. */
export type Group = { values: FieldValue[]; count: number }

/**
 * Whose groups of rows are. `masks`: for each group the fields (bits) by which it names somebody of the plan, 0 where it
 * names none of them. `nobody`: for each person the rows, of groups with mask 0, that may be hers for all they say.
 */
export type Sorted = { masks: number[]; nobody: number[] }

/** Decides for everybody in the plan. `present`: the fields (bits) that stood in any row so far. */
export type Judge = {
  judge(rows: RawRow[]): { found: Found[]; present: number }
  sort(groups: Group[]): Sorted & { present: number }
}

/** Makes the judge of a stream. A row is made ready once, and only those who are named in it decide on it. */
export function judgeOf(plan: JudgePlan): Judge {
  const rules = rulesOf(plan.stream)
  const judges = plan.people.map(person => judgeFor(plan, person, rules))
  const whose = whoseRow(plan.stream.person, plan.people)
  let present = 0
  const note = (values: FieldValue[]): void => {
    for (const [field, value] of values.entries()) if (value.present) present |= 1 << field
  }

  return {
    judge(rows) {
      const found: Found[] = judges.map(() => [])
      for (const [at, row] of rows.entries())
        for (const [person, judgement] of judgedFor(row).entries())
          if (judgement !== 'notMine') found[person]?.push({ at, judgement })
      return { found, present }
    },
    sort(groups) {
      const sorted: Sorted = { masks: [], nobody: judges.map(() => 0) }
      for (const { values: read, count } of groups) {
        const values = rules.withoutNulls(read)
        note(values)
        const { mask, nobody } = whose(values)
        sorted.masks.push(mask)
        if (mask !== 0) continue
        for (const [person, is] of nobody.entries())
          if (is) sorted.nobody[person] = (sorted.nobody[person] ?? 0) + count
      }
      return { ...sorted, present }
    },
  }

  function judgedFor(row: RawRow): Judgement[] {
    const prepared = rules.prepare(row)
    if (prepared.broken && !rules.byEnvelope) return judges.map(() => 'badRow')
    const values = rules.named(prepared)
    note(values)
    const { named, nobody } = whose(values)
    return judges.map((judge, person) => {
      const how = named[person]
      return how ? judge(row, prepared, how) : nobody[person] ? 'nobody' : 'notMine'
    })
  }
}
