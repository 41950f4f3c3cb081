import { reportWords } from '#lib/adapters/pdf/layout/report-words.ts'
import { bases } from '#lib/domain/case/ground.ts'
import type { ReportFacts } from '#lib/domain/report/access-report.ts'
import { columnNames } from './record-cells.ts'

const personalData = 'https://w3id.org/dpv/pd#'
const justification = 'https://w3id.org/dpv/justifications#'

/** The members of a JSON line that have no column of their own. */
const fields = [
  'when.kind',
  'when.clock',
  'activity.ocsfClass',
  'matchedBy.kind',
  'matchedBy.valueHash',
  'others',
  'media.type',
  'media.sha256',
  'media.bytes',
  'derived.from',
  'source.system',
  'source.nativeId',
  'source.collectedAt',
  'source.unit',
] as const

/** Where a column's value stands in a JSON line, if it has another name there. */
const paths: Partial<Record<(typeof columnNames)[number], string>> = {
  stream: 'source.stream',
  start: 'when.start',
  end: 'when.end',
  time_basis: 'when.basis',
  time_as_written: 'when.raw',
  activity: 'activity.name',
  place: 'place.label',
  latitude: 'place.lat',
  longitude: 'place.lon',
  accuracy_m: 'place.accuracyM',
  file: 'media.ref',
  looked_as: 'consultation.function',
  looked_why: 'consultation.purpose',
  looked_in: 'consultation.system',
  looked_exported: 'consultation.exported',
  looked_cleared: 'consultation.cleared',
  training_set: 'training.dataset',
  training_model: 'training.model',
  training_from: 'training.from',
  training_to: 'training.to',
  training_entries: 'training.records',
  training_basis: 'training.basis',
  derived_by: 'derived.by',
}

/**
 * What the data files mean, for people and programs: every column and field, the kinds of data by their terms in the Data
 * Privacy Vocabulary, and what is held back with the vocabulary's justification (Art. 12(1), 15(4)). Canonical order.
 */
export function dictionary(facts: ReportFacts, categories: readonly string[]): object {
  const words = reportWords(facts.language, facts.timeZone)
  const { say } = words
  return {
    format: 'fifteen-dictionary-1',
    language: facts.language,
    columns: columnNames.map(name => ({
      name,
      field: paths[name] ?? name,
      meaning: say(`package.column.${name}`),
    })),
    fields: fields.map(name => ({ name, meaning: say(`package.field.${name.replace('.', '_')}`) })),
    categories: categories.map(category => ({
      category,
      name: words.category(category),
      ...(category.startsWith('pd:')
        ? { term: `${personalData}${category.slice(3)}` }
        : { broader: `${personalData}Behavioral` }),
    })),
    codes: facts.sources
      .filter(({ codes }) => Object.keys(codes).length > 0)
      .map(({ title, codes }) => ({ source: title, codes })),
    withheld: facts.withheld.map(({ source, category, count, ground }) => ({
      source: facts.sources.find(({ id }) => id === source)?.title ?? source,
      category,
      count,
      ground,
      basis: bases[ground].basis,
      justifications: bases[ground].dpv.map(term => `${justification}${term}`),
    })),
  }
}
