import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import { staffRoles, subjectRoles } from '#lib/domain/rights/actor.ts'
import { unitsOf } from '#lib/features/collect/units-of.ts'
import type { MadeFile, TrailLine } from '#lib/ports/lists/account.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import type { Looked } from '#lib/web/doors/load.ts'
import { headOf, historyOf } from '#lib/web/views/desk/case-view.ts'
import { lettersSent } from '#lib/web/views/letters-sent.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** Lines of the trail on one page. */
const linesOnPage = 100

/** All that is accounted for of a case, without a record: what happened, letters, ledger, hashes, a page of the trail. */
export async function readCaseAccount(given: Looked<'case:audit'>, after: number) {
  const { world, request, words } = given
  const { account } = world
  const zone = request.establishment.timeZone
  const trail = await account.trail(request.id, after, linesOnPage + 1)
  const shown = trail.slice(0, linesOnPage)
  return granted({
    head: headOf(given),
    history: historyOf(given),
    letters: lettersSent(request, `/cases/${request.number}/file/letters`, words),
    ledger: (await unitsOf(world, request)).flatMap(unit => ledgerOf(unit, zone, words)),
    given: await account.givenFiles(request.id),
    made: (await account.madeFiles(request.id)).map(one => madeOf(one, zone, words)),
    trail: shown.map(line => trailOf(line, zone, words)),
    trailAfter: trail.length > linesOnPage ? (shown.at(-1)?.seq ?? null) : null,
  }) satisfies Result<unknown>
}

type Account = Extract<Awaited<ReturnType<typeof readCaseAccount>>, { ok: true }>
export type CaseAccountView = Account['value']

const ledgerOf = ({ source, ledger }: CollectionUnit, zone: string, words: Words) =>
  ledger.map(line => ({
    key: `${source} ${line.stream}`,
    title: `${line.title || source} (${line.stream})`,
    status: statusWords(line, words),
    kept: words.number(line.counts.kept),
    asOf: words.moment(Temporal.Instant.from(line.asOf), zone),
  }))

const statusWords = ({ status, asked }: LedgerLine, { t, list }: Words): string =>
  status === 'not_addressable'
    ? t('case.sources.not_addressable', { kind: list([...new Set(asked.keys.map(({ kind }) => kind))]) })
    : t(`case.sources.${status}`)

const madeOf = ({ id, at, name, reason, sha256 }: MadeFile, zone: string, words: Words) => ({
  id,
  when: words.moment(at, zone),
  name,
  reason,
  sha256,
})

const trailOf = ({ seq, at, name, role, action, allowed }: TrailLine, zone: string, words: Words) => ({
  seq,
  when: words.moment(at, zone),
  who: name ?? words.t('history.automatic'),
  role: roleWords(role, words),
  action,
  allowed: words.t(allowed ? 'account.yes' : 'account.no'),
})

/** The role then, or the word of the trail for what is none of ours. */
function roleWords(role: string, { t }: Words): string {
  const known = [...subjectRoles, ...staffRoles].find(one => one === role)
  return known ? t(`history.role.${known}`) : role
}
