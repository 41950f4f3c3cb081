import { inLanguage } from '#lib/domain/register/translated.ts'
import type { LookLine, Showing } from '#lib/web/forms/acts/act-form.ts'
import { withholdingWords } from '#lib/web/words/withholding-words.ts'
import { refusalLines } from './refusal-lines.ts'

type Given = Pick<Showing, 'request' | 'words' | 'world'>

/** A report before it is released: what is given, what is withheld and why, what is missing, and a refusal of a part. */
export async function releaseLines(given: Given): Promise<LookLine[]> {
  const { request, words, world } = given
  const { t } = words
  const { finished, missing } = request.reading.collection
  const sources = await world.register.sources()
  const titleOf = (id: string) => {
    const known = sources.find(source => source.id === id)
    return known ? inLanguage(known.title, words.language) : id
  }
  const withheld = await world.requests.withheld(request.id)
  const groups = [...Map.groupBy(withheld, ({ source, ground }) => `${source} ${ground}`).values()]
  const held = groups.flatMap(([first, ...more]) =>
    first
      ? [`${titleOf(first.source)}: ${words.number(1 + more.length)}, ${withholdingWords(first.ground, words)}`]
      : [],
  )
  return [
    ...(finished
      ? [
          {
            name: t('confirm.caseShows'),
            value: t('confirm.collected', { records: finished.records, sources: finished.sources }),
          },
        ]
      : []),
    { name: t('check.withheld'), value: held.length > 0 ? held.join('; ') : t('check.noneWithheld') },
    ...(missing
      ? [{ name: t('acts.missing.fields.why'), value: `${words.list(missing.sources.map(titleOf))}: ${missing.why}` }]
      : []),
    ...refusalLines(given),
  ]
}
