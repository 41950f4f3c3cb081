import type { Case } from '#lib/domain/case/case.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import { csvRow } from '#lib/domain/records/csv.ts'
import type { CasePart } from '#lib/ports/files/case-file-writer.ts'
import type { GivenFile, TrailLine } from '#lib/ports/lists/account.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'

/** All of a case but the trail and the letters, which are read while the file is written. */
export type CaseAccount = {
  request: Case
  units: CollectionUnit[]
  given: GivenFile[]
  /** Who makes the file, as of when and why. */
  made: { by: string; role: string; at: Temporal.Instant; reason: string }
  employer: string
  /** A fact in a sentence. */
  said(fact: Fact): string
}

/** One letter as it was sent: its name in the file, and its bytes. */
export type SentPdf = { name: string; bytes(): AsyncIterable<Uint8Array> }

/** The files of a case, in their order; no record and no answer is among them. */
export async function* caseParts(
  of: CaseAccount,
  letters: readonly SentPdf[],
  trail: AsyncIterable<TrailLine[]>,
): AsyncGenerator<CasePart> {
  const { request, given } = of
  yield part('case.json', 'application/json', [`${JSON.stringify(headOf(of), null, 1)}\n`])
  yield table('history.csv', ['at_utc', 'what', 'who', 'role', 'kind', 'fact'], historyRows(of))
  yield part(
    'facts.jsonl',
    'application/jsonl',
    request.facts.map(fact => `${JSON.stringify(plainFact(fact, letters))}\n`),
    request.facts.length,
  )
  yield table('sources.csv', ledgerColumns, of.units.flatMap(ledgerRows))
  yield table(
    'given.csv',
    ['version', 'file', 'sha256'],
    given.map(({ version, name, sha256 }) => [`${version}`, name, sha256]),
  )
  yield { name: 'looks.csv', type: 'text/csv', bytes: trailBytes(trail) }
  for (const { name, bytes } of letters) yield { name, type: 'application/pdf', bytes: bytes() }
}

function headOf({ request, made, employer }: CaseAccount) {
  const { number, subject, establishment, profileId, channel, scope, deadline } = request
  return {
    number,
    employer,
    place: { name: establishment.name, country: establishment.country, timeZone: establishment.timeZone },
    person: { name: subject.name, employeeNo: subject.employeeNo },
    channel,
    scope,
    law: profileId,
    receivedAt: request.receivedAt.toString(),
    receivedOn: deadline.receivedDate.toString(),
    lastDay: deadline.due.toString(),
    extended: deadline.extended,
    state: request.state,
    clock: request.clock,
    made: { at: made.at.toString(), by: made.by, role: made.role, reason: made.reason },
  }
}

const historyRows = ({ request, said }: CaseAccount): string[][] =>
  request.facts.map(fact => [fact.at.toString(), said(fact), fact.by.name, fact.by.role, fact.kind, fact.id])

/** A fact as it was stated, but for where its letter lies and by which key; the letter is in this file. */
function plainFact({ at, by, ...fact }: Fact, letters: readonly SentPdf[]): object {
  const said: Record<string, unknown> = { ...fact, at: at.toString(), by: { name: by.name, role: by.role } }
  if (fact.kind !== 'notice_sent' || !fact.letter) return said
  const file = letters.find(({ name }) => name.endsWith(`${fact.id}.pdf`))?.name ?? null
  return { ...said, letter: { file, bytes: fact.letter.bytes } }
}

const ledgerColumns = [
  'source',
  'stream',
  'title',
  'attempt',
  'status',
  'from',
  'to',
  'as_of',
  'seen',
  'kept',
  'left_out',
  'gaps',
  'records_sha256',
  'manifest_sha256',
]

const ledgerRows = ({ source, attempt, ledger }: CollectionUnit): string[][] =>
  ledger.map(line => [
    source,
    line.stream,
    line.title,
    `${attempt}`,
    line.status,
    line.asked.from,
    line.asked.to,
    line.asOf,
    `${line.counts.seen}`,
    `${line.counts.kept}`,
    `${line.counts.seen - line.counts.kept}`,
    line.gaps.map(({ code, text }) => (text ? `${code}: ${text}` : code)).join('\n'),
    line.recordsSha256,
    line.manifest.sha256,
  ])

const trailColumns = ['no', 'at_utc', 'who', 'role', 'action', 'allowed', 'detail', 'leaf']

async function* trailBytes(trail: AsyncIterable<TrailLine[]>): AsyncGenerator<Uint8Array> {
  yield bytesOf(csvRow(trailColumns))
  for await (const lines of trail)
    if (lines.length > 0) yield bytesOf(lines.map(line => csvRow(trailCells(line))).join(''))
}

const trailCells = ({ seq, at, name, role, action, allowed, detail, leaf }: TrailLine): string[] => [
  `${seq}`,
  at.toString(),
  name ?? '',
  role,
  action,
  allowed ? 'yes' : 'no',
  JSON.stringify(detail),
  leaf,
]

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const table = (name: string, columns: string[], rows: string[][]): CasePart =>
  part(name, 'text/csv', [columns, ...rows].map(csvRow), rows.length)

function part(name: string, type: string, lines: string[], rows?: number): CasePart {
  return { name, type, bytes: once(bytesOf(lines.join(''))), ...(rows === undefined ? {} : { rows }) }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
