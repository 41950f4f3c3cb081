import type { Range } from '#lib/domain/figures/metrics-table.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import type { World } from '#lib/ports/world.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** What the figures are counted from: cases without a person, and how long each source took, with the titles of these. */
export const figuresFor = async (world: World, range: Range, now: Temporal.Instant, { language }: Words) => ({
  cases: await world.desk.counted(range, now),
  groups: await world.desk.groups(range, now),
  rights: await world.desk.rights(range),
  owed: await world.desk.owedFigures(now),
  now,
  speeds: await world.desk.sourceSpeeds(range),
  titles: new Map((await world.register.sources()).map(({ id, title }) => [id, inLanguage(title, language)])),
})
