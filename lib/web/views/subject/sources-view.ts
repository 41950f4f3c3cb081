import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage } from '#lib/domain/register/translated.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import { gapWords } from '#lib/web/words/gap-words.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Input = { request: AccessRequest; sources: RegisteredSource[]; units: CollectionUnit[]; words: Words }

/** What each source of the request has answered so far, with counts; empty and failed ones too. */
export function sourcesView({ request, sources, units, words }: Input) {
  return askedSources(request, sources).map(source => {
    const unit = units.find(one => one.source === source.id)
    const state = stateOfUnit(unit)
    return {
      id: source.id,
      title: inLanguage(source.title, words.language),
      state: words.t(`status.sourceState.${state}`),
      failed: state === 'failed',
      entries: unit ? entriesOf(unit, state, words) : '',
      checked: unit?.finishedAt ? words.moment(unit.finishedAt, request.establishment.timeZone) : '',
      gaps: unit?.ledger.flatMap(line => line.gaps.map(gap => gapWords(gap, words))) ?? [],
    }
  })
}

/** The sources that this request asks: all of the register, or those chosen. */
export const askedSources = ({ scope }: Pick<AccessRequest, 'scope'>, sources: RegisteredSource[]) =>
  scope.everything ? sources : sources.filter(source => scope.sources.includes(source.id))

type State = 'waiting' | 'running' | 'complete' | 'empty' | 'partial' | 'failed' | 'not_addressable' | 'not_applicable'

/** The worst answer of a source's streams stands for the source; complete with nothing kept is "nothing held". */
export function stateOfUnit(unit: CollectionUnit | undefined): State {
  if (!unit?.startedAt) return 'waiting'
  if (!unit.finishedAt) return 'running'
  const worst = (['failed', 'partial', 'complete', 'not_addressable', 'not_applicable'] as const).find(status =>
    unit.ledger.some(line => line.status === status),
  )
  if (worst === 'complete' && unit.kept === 0) return 'empty'
  return worst ?? 'failed'
}

function entriesOf({ kept, seen }: CollectionUnit, state: State, words: Words): string {
  if (state === 'running') return words.t('status.soFar', { kept: words.number(kept), seen: words.number(seen) })
  return words.number(kept)
}
