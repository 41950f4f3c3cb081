import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import { handlerGapWords } from '#lib/web/words/gap-words.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Looked = { zone: string; words: Words; isStopped: boolean }

/** What one source was asked and answered, in words; `again` when it may be asked again. `isStopped`: collecting has. */
export function sourceView(
  source: RegisteredSource,
  unit: CollectionUnit | undefined,
  { zone, words, isStopped }: Looked,
) {
  const status = statusOf(unit)
  return {
    id: source.id,
    title: inLanguage(source.title, words.language),
    status,
    state: stateWords(status, unit, words, isStopped),
    effect: status === 'failed' ? words.t('case.sources.failedEffect') : null,
    gaps:
      status === 'complete'
        ? []
        : (unit?.ledger ?? []).flatMap(line => line.gaps.map(gap => handlerGapWords(gap, words))),
    found: words.number(unit?.kept ?? 0),
    counts: unit?.finishedAt ? countWords(unit.ledger, words) : null,
    asked: unit?.finishedAt ? words.moment(unit.finishedAt, zone) : null,
    again: unit?.finishedAt !== null && unit !== undefined,
  }
}

type Status = LedgerLine['status'] | 'waiting' | 'running'

/** The worst of a source's lines speaks for the source. */
const order: LedgerLine['status'][] = ['failed', 'not_addressable', 'partial', 'not_applicable', 'complete']

export function statusOf(unit: CollectionUnit | undefined): Status {
  if (!unit?.startedAt) return 'waiting'
  if (!unit.finishedAt) return 'running'
  return order.find(status => unit.ledger.some(line => line.status === status)) ?? 'failed'
}

function stateWords(status: Status, unit: CollectionUnit | undefined, words: Words, isStopped: boolean): string {
  if (status === 'complete' && unit?.kept === 0) return words.t('case.sources.nothing')
  if (status === 'running')
    return words.t(isStopped ? 'case.sources.interrupted' : 'case.sources.running', {
      count: words.number(unit?.kept ?? 0),
    })
  if (status === 'not_addressable') {
    const kinds = (unit?.ledger ?? []).flatMap(line => line.asked.keys.map(key => key.kind))
    return words.t('case.sources.not_addressable', { kind: words.list([...new Set(kinds)]) })
  }
  return words.t(`case.sources.${status}`)
}

function countWords(ledger: LedgerLine[], words: Words): string {
  const sum = (name: keyof LedgerLine['counts']) => ledger.reduce((total, line) => total + (line.counts[name] ?? 0), 0)
  const [seen, kept] = [sum('seen'), sum('kept')]
  return words.t('case.sources.counts', {
    seen: words.number(seen),
    kept: words.number(kept),
    other: words.number(seen - kept - sum('nobody')),
  })
}
