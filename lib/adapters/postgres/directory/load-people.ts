import { sql } from 'drizzle-orm'
import { asMigrator, type ImportNote, noteImport } from '#lib/adapters/postgres/as-migrator.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { PeopleSource } from '#lib/domain/rights/actor.ts'
import { applyPlan } from './apply-plan.ts'
import { type DirectoryFault, findFaults } from './find-faults.ts'
import { type Counts, makePlan } from './plan.ts'
import { openStage, type Stage } from './stage.ts'

/** What a source names, and how it is to be taken. */
export type PeopleLoad = {
  source: PeopleSource
  /** Hands over what the source names; gives what the audit trail notes of it. Throws where the source is not in order. */
  feed: (stage: Stage) => Promise<ImportNote>
  /** Refuses what was handed over: throws where there are faults. */
  refuse: (faults: DirectoryFault[]) => void
  /** The source names everybody: whoever it does not name any more has left. */
  everybody: boolean
  /** The most people whom the load may let go; null: a tenth of those present, and five in any case. */
  allowLeaving: number | null
  /** Only says what would change. */
  check: boolean
  /** Which groups there are and who is in them, where the source says so: their roles follow. */
  groups?: (tx: Transaction) => Promise<RoleCounts>
}

/** What groups changed in roles. */
export type RoleCounts = { given: number; taken: number; proposed: number }

export type PeopleOutcome = Counts & { roles: RoleCounts | null }

/** So many would leave that the source is likely not whole. */
export class TooManyLeave extends Error {
  override name = 'TooManyLeave'
  readonly leaving: number
  readonly present: number
  constructor(leaving: number, present: number) {
    super('too many people would leave')
    this.leaving = leaving
    this.present = present
  }
}

/** Ends the transaction without a trace, with what it would have done. */
class OnlyChecked extends Error {
  readonly outcome: PeopleOutcome
  constructor(outcome: PeopleOutcome) {
    super('only checked')
    this.outcome = outcome
  }
}

/**
 * Brings in what a source names, all or nothing, and one load at a time. The same again changes nothing. `url` as for
 * `migrate`. Throws what `feed` and `refuse` throw, and `TooManyLeave`.
 */
export async function loadPeople(url: string, load: PeopleLoad): Promise<PeopleOutcome> {
  try {
    return await asMigrator(url, async tx => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('fifteen directory'))`)
      const note = await load.feed(await openStage(tx))
      load.refuse(await findFaults(tx))
      const counts = await makePlan(tx, load.source)
      refuseExodus(load, counts)
      await applyPlan(tx, load.source, load.everybody)
      const roles = (await load.groups?.(tx)) ?? null
      if (load.check) throw new OnlyChecked({ ...counts, roles })
      const { new: added, changed, left, returned, absent } = counts
      const said = { new: added, changed, left: left + (load.everybody ? absent : 0), returned }
      await noteImport(tx, load.source === 'ldap' ? 'directory:sync' : 'directory:load', note && { ...note, ...said })
      return { ...counts, roles }
    })
  } catch (thrown) {
    if (thrown instanceof OnlyChecked) return thrown.outcome
    throw thrown
  }
}

function refuseExodus({ everybody, allowLeaving }: PeopleLoad, { left, absent, present }: Counts): void {
  const leaving = left + (everybody ? absent : 0)
  if (leaving > (allowLeaving ?? Math.max(5, present / 10))) throw new TooManyLeave(leaving, present)
}
