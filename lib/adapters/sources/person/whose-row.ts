import type { FieldValue } from '#lib/adapters/sources/schema/field-path.ts'
import type { PersonField } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { areOne, type IdentifierForm, identifierForm, namesNobody, within } from '#lib/domain/people/identifier-form.ts'
import type { IdentifierKind } from '#lib/domain/records/monitoring-record.ts'
import type { AskedKey } from './asked-keys.ts'

/** By which field and under which of her keys a person is named in a row. */
export type Named = { field: number; keys: number[] }

/**
 * Whose a row is by the values of its identifying fields: for each person of the plan how she is named, or null; and
 * whether nothing says that it is somebody else's, so that it may be hers. `mask`: the fields that name one of them.
 */
export type Whose = { named: (Named | null)[]; nobody: boolean[]; mask: number }

type Held = { person: number; key: number; form: IdentifierForm }
type Lookup = { hits: { person: number; keys: number[] }[]; doubtful: ReadonlySet<number>; blank: boolean }

/** Values of one field are looked up once; so many are remembered. */
const remembered = 50_000

/**
 * Makes the function that says whose a row is. Only whole values count. A field tells for a person only if a key of its
 * kind is known of her: a row that names an address says nothing about somebody whose address nobody knows.
 */
export function whoseRow(fields: PersonField[], people: { keys: AskedKey[] }[]): (values: FieldValue[]) => Whose {
  const holders = holdersOf(people)
  const domains = people.map(({ keys }) => keys.flatMap(domainOf))
  const asked = people.map(({ keys }) => fields.map(({ is }) => keys.some(({ kind }) => kind === is)))
  const known = new Map<IdentifierKind, Map<string, Lookup>>()

  return values => {
    const found = values.map(({ values: texts }, at) => texts.flatMap(text => lookups(fields[at], text)))
    const whose: Whose = { named: people.map(() => null), nobody: [], mask: 0 }
    for (const [field, lookups] of found.entries())
      for (const { hits } of lookups)
        for (const { person, keys } of hits) {
          whose.mask |= 1 << field
          whose.named[person] = closer(whose.named[person] ?? null, { field, keys }, fields)
        }
    whose.nobody = people.map((_, person) => whose.named[person] === null && isUndecided(person, found))
    return whose
  }

  function isUndecided(person: number, found: Lookup[][]): boolean {
    return found.every(
      (lookups, field) =>
        !asked[person]?.[field] || lookups.every(({ blank, doubtful }) => blank || doubtful.has(person)),
    )
  }

  function lookups(field: PersonField | undefined, value: unknown): Lookup[] {
    if (!field || value === null || typeof value === 'object') return []
    const ofKind = known.get(field.is) ?? new Map<string, Lookup>()
    known.set(field.is, ofKind)
    const text = String(value)
    const lookup = ofKind.get(text) ?? lookUp(field.is, text)
    if (ofKind.size >= remembered) ofKind.clear()
    ofKind.set(text, lookup)
    return [lookup]
  }

  function lookUp(kind: IdentifierKind, text: string): Lookup {
    const form = identifierForm(kind, text)
    const same = (holders.get(`${kind}\0${form.core}`) ?? []).filter(held => areOne(held.form, form))
    const doubted = same.filter(held => isDoubtful(held, form, domains[held.person] ?? []))
    const sure = Map.groupBy(
      same.filter(held => !doubted.includes(held)),
      ({ person }) => person,
    )
    return {
      hits: [...sure].map(([person, held]) => ({ person, keys: held.map(({ key }) => key) })),
      doubtful: new Set(doubted.map(({ person }) => person)),
      blank: same.length === 0 && namesNobody(text),
    }
  }
}

/** A field that several people use at one time says less than one of her own. */
function closer(before: Named | null, now: Named, fields: PersonField[]): Named {
  if (before === null) return now
  if (before.field === now.field) return { ...before, keys: [...new Set([...before.keys, ...now.keys])] }
  return fields[before.field]?.shared && !fields[now.field]?.shared ? now : before
}

/** `mara@elsewhere.example` where only `mara` is known of her, and her own domains are others. */
const isDoubtful = (held: Held, form: IdentifierForm, domains: string[]): boolean =>
  form.realm &&
  held.form.within === null &&
  domains.length > 0 &&
  !domains.some(domain => within(domain, form.within ?? ''))

function domainOf({ kind, form }: AskedKey): string[] {
  if (form.within !== null) return kind === 'username' || kind === 'vpn_cn' ? [form.within] : []
  return kind === 'email' || kind === 'upn' ? [form.core.split('@')[1] ?? []].flat() : []
}

function holdersOf(people: { keys: AskedKey[] }[]): Map<string, Held[]> {
  const all = people.flatMap(({ keys }, person) =>
    keys.map(({ kind, form }, key) => ({ kind, held: { person, key, form } })),
  )
  const groups = Map.groupBy(all, ({ kind, held }) => `${kind}\0${held.form.core}`)
  return new Map([...groups].map(([core, group]) => [core, group.map(({ held }) => held)]))
}
