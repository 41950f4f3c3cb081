import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import type { MissingSources } from '#lib/domain/notices/notice-shape.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import type { WithheldRow, Withholding } from '#lib/domain/report/withholding.ts'
import { unitsOf } from '#lib/features/collect/units-of.ts'
import type { World } from '#lib/ports/world.ts'

/** The titles of the sources in the language of the request, by id. */
export const titlesIn = async (world: World, { contact }: AccessRequest): Promise<Map<string, string>> =>
  new Map((await world.register.sources()).map(({ id, title }) => [id, inLanguage(title, contact.language)]))

/** What is held by category: the sources of the register within what was asked, with what each means. */
export async function heldSources(world: World, { scope, contact }: AccessRequest) {
  const sources = await world.register.sources()
  const asked = scope.everything ? sources : sources.filter(({ id }) => scope.sources.includes(id))
  return asked.map(({ title, meaning }) => ({
    title: inLanguage(title, contact.language),
    meaning: inLanguage(meaning, contact.language),
  }))
}

/** What is withheld, row by row, with days instead of instants. */
export async function withheldIn(world: World, request: AccessRequest, rows: WithheldRow[]) {
  const titles = await titlesIn(world, request)
  return rows.map(({ source, from, to, count, ground }) => ({
    title: titles.get(source) ?? source,
    from: dayIn(request, from),
    to: dayIn(request, to),
    count,
    ground,
  }))
}

/** The files of a version as the subject gets them. Throws when they are not there: nothing is announced that is not. */
export async function filesGiven(world: World, request: AccessRequest, version: number) {
  const files = await world.requests.artifacts(request.id, version)
  const [pdf, zip] = [files.find(({ kind }) => kind === 'pdf'), files.find(({ kind }) => kind === 'zip')]
  if (!pdf || !zip) throw new Error(`version ${version} has no files to announce`)
  return { pages: pdf.pages ?? 0, pdfSha256: pdf.sha256, zipSha256: zip.sha256, days: world.readableDays }
}

/**
 * Every source asked: the day it answered, and whether it was searched in full. Throws when none was asked: then nothing
 * can be confirmed.
 */
export async function searchedSources(world: World, request: AccessRequest) {
  const titles = await titlesIn(world, request)
  const units = await unitsOf(world, request)
  if (units.length === 0) throw new Error('no source was asked, so that nothing can be confirmed')
  return units.map(({ source, ledger }) => ({
    title: titles.get(source) ?? source,
    on: dayIn(
      request,
      ledger
        .map(({ asOf }) => asOf)
        .sort()
        .at(-1) ?? null,
    ),
    complete: ledger.length > 0 && ledger.every(({ status }) => status === 'complete' || status === 'not_applicable'),
  }))
}

/** What is released now by source; entries that are no longer listed as withheld are counted without one. */
export async function releasedNow(world: World, request: AccessRequest, fact: Fact) {
  const ids = new Set(fact.kind === 'restriction_lifted' ? fact.recordIds : [])
  const listed = (await world.requests.withheld(request.id)).filter(({ recordId }) => ids.has(recordId))
  const titles = await titlesIn(world, request)
  const bySource = Map.groupBy(listed, ({ source }) => source)
  const rows = [...bySource].map(([source, items]) => ({
    title: titles.get(source) ?? source,
    count: items.length,
    ...rangeOf(request, items),
  }))
  const others = ids.size - listed.length
  return others > 0 ? [...rows, { title: null, count: others, from: null, to: null }] : rows
}

function rangeOf(request: AccessRequest, items: Withholding[]) {
  const times = items.flatMap(({ recordAt }) => recordAt ?? []).sort()
  return { from: dayIn(request, times[0] ?? null), to: dayIn(request, times.at(-1) ?? null) }
}

const dayIn = ({ establishment }: AccessRequest, instant: string | null): Temporal.PlainDate | null =>
  instant === null ? null : Temporal.Instant.from(instant).toZonedDateTimeISO(establishment.timeZone).toPlainDate()

/** The sources that are missing by their titles, and out of how many. */
export async function missingIn(world: World, request: AccessRequest, missing: MissingSources | null) {
  if (!missing) return null
  const titles = await titlesIn(world, request)
  const asked = (await world.requests.units(request.id)).length
  const { sources, why, until } = missing
  return { titles: sources.map(source => titles.get(source) ?? source), asked, why, until }
}
