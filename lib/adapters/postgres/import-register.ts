import type { Exposure } from '#lib/domain/register/exposure.ts'
import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { asMigrator, type ImportNote, noteImport } from './as-migrator.ts'
import { exposure, exposureAffected, programme, source } from './schema/register.ts'

/** The whole register in the employer's order: what is not named is no longer in it. */
export type RegisterImport = {
  programmes: MonitoringProgramme[]
  sources: RegisteredSource[]
  exposures: Exposure[]
}

/** Puts the register in the place of the one before, all or nothing. `url` as for `migrate`. */
export const importRegister = (
  url: string,
  { programmes, sources, exposures }: RegisterImport,
  note: ImportNote = null,
): Promise<void> =>
  asMigrator(url, async tx => {
    await noteImport(tx, 'register:load', note)
    for (const table of [exposureAffected, exposure, source, programme]) await tx.delete(table)
    if (programmes.length > 0)
      await tx.insert(programme).values(programmes.map((body, place) => ({ id: body.id, place, body })))
    if (sources.length > 0)
      await tx
        .insert(source)
        .values(sources.map((body, place) => ({ id: body.id, programmeId: body.programmeId, place, body })))
    if (exposures.length > 0)
      await tx
        .insert(exposure)
        .values(exposures.map(({ affected: _, ...body }, place) => ({ id: body.id, place, body })))
    const affected = exposures.flatMap(one => one.affected.map(personId => ({ exposureId: one.id, personId })))
    if (affected.length > 0) await tx.insert(exposureAffected).values(affected)
  })
