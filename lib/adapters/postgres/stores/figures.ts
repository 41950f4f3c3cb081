import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { establishment } from '#lib/adapters/postgres/schema/people.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { inForceAt } from '#lib/domain/calendar/one-off.ts'
import { type FactKind, factFrom } from '#lib/domain/case/reading.ts'
import { type ProfileId, profiles } from '#lib/domain/deadline/deadline-profiles.ts'
import type { CaseFigures } from '#lib/domain/figures/metrics.ts'
import type { SourceTime } from '#lib/domain/records/source-times.ts'
import { staffRoles, subjectRoles } from '#lib/domain/rights/actor.ts'
import { holidays } from './holidays.ts'
import { toEstablishment, withOneOffs } from './read-requests.ts'

/** Every case as the guard gives it for counting: dates and kinds of facts, never who or what. */
export async function figures(tx: Transaction): Promise<CaseFigures[]> {
  const { rows } = await tx.execute(sql`
    select received_at as "receivedAt", profile_id as "profileId", establishment_id as place, withheld, facts
    from guard.figures()`)
  if (rows.length === 0) return []
  const places = new Map((await tx.select().from(establishment)).map(row => [row.id, toEstablishment(row)]))
  const declared = await holidays(tx).all()
  return rows.flatMap(raw => {
    const row = shape.parse(raw)
    const place = places.get(row.place)
    if (!place) return []
    const receivedAt = row.receivedAt
    return [
      {
        establishment: withOneOffs(place, inForceAt(declared, receivedAt)),
        receivedAt,
        profileId: row.profileId,
        withheld: row.withheld,
        facts: row.facts.flatMap(({ at, kind, role, detail }, index) =>
          uncounted.has(kind)
            ? []
            : [factFrom({ id: String(index), at, by: { personId: null, name: '', role } }, kind, detail, 'partly')],
        ),
      },
    ]
  })
}

/** How long each source took, as the guard gives it: the day and place of the case, never whose it is. */
export async function sourceTimes(tx: Transaction): Promise<SourceTime[]> {
  const { rows } = await tx.execute(sql`
    select t.received_at as "receivedAt", e.time_zone as "timeZone", t.source, t.seconds
    from guard.source_times() t join portal.establishment e on e.id = t.establishment_id`)
  return rows.map(row => timeShape.parse(row))
}

const instant = z.union([z.string(), z.date()]).transform(value => {
  const text = typeof value === 'string' ? value : value.toISOString()
  return Temporal.Instant.from(text)
})

/** Facts that name only a person or records: the guard does not give what they say, and no figure needs them. */
const uncounted: ReadonlySet<string> = new Set<FactKind>([
  'delegate_named',
  'delegate_revoked',
  'restriction_lifted',
  'conflict_declared',
  'conflict_ended',
])

const role = z.enum([...subjectRoles, ...staffRoles, 'system'])

const shape = z.object({
  receivedAt: instant,
  profileId: z.custom<ProfileId>(value => typeof value === 'string' && value in profiles),
  place: z.string(),
  withheld: z.number(),
  facts: z
    .array(z.object({ at: instant, kind: z.string(), role, detail: z.record(z.string(), z.unknown()) }))
    .nullable()
    .transform(facts => facts ?? []),
})

const timeShape = z.object({ receivedAt: instant, timeZone: z.string(), source: z.string(), seconds: z.number() })
