import type { Range } from '#lib/domain/figures/metrics-table.ts'
import { csvRow } from '#lib/domain/records/csv.ts'
import type { After, ListedRequest } from '#lib/ports/lists/account.ts'
import type { Steps } from '#lib/ports/world.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** Requests on one page of the register. */
export const requestsOnPage = 100

/** The columns of the register, on the page and in the file. */
export const requestColumns = [
  'number',
  'receivedOn',
  'place',
  'channel',
  'law',
  'state',
  'due',
  'extended',
  'answeredOn',
  'inTime',
  'refused',
  'grounds',
  'complaint',
  'handler',
] as const

export type RequestColumn = (typeof requestColumns)[number]
export type RequestLine = Record<RequestColumn, string>

/** One request in words; days are written by `day`. */
export function requestLine(one: ListedRequest, { t }: Words, day: (date: Temporal.PlainDate) => string): RequestLine {
  const yes = (is: boolean) => t(is ? 'account.yes' : 'account.no')
  const dayOf = (at: Temporal.Instant | null) =>
    at === null ? '' : day(at.toZonedDateTimeISO(one.timeZone).toPlainDate())
  return {
    number: one.number,
    receivedOn: day(one.receivedOn),
    place: one.place,
    channel: t(`case.channelName.${one.channel}`),
    law: one.profileId,
    state: one.state === null ? '' : t(`case.state.${one.state}`),
    due: one.due === null ? '' : day(one.due),
    extended: yes(one.extended),
    answeredOn: dayOf(one.endedAt),
    inTime: one.answeredIn === null ? (one.endedAt === null ? t('account.requests.open') : '') : yes(one.inTime),
    refused: one.refused === null ? '' : t(`account.requests.${one.refused}`),
    grounds: one.grounds.map(ground => t(`case.ground.${ground}`)).join('; '),
    complaint: dayOf(one.complainedAt),
    handler: one.handlerName ?? '',
  }
}

/** How many requests one step reads for the file. */
const rowsAtOnce = 500

/** The register as CSV (RFC 4180, UTF-8), as it is read: so many requests at a time, each step in its own transaction. */
export async function* requestsCsv(steps: Steps, range: Range, words: Words): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(csvRow(requestColumns.map(name => words.t(`account.requests.column.${name}`))))
  let after: After | null = null
  for (;;) {
    const from: After | null = after
    const rows: ListedRequest[] = await steps(world => world.account.requests(range, from, rowsAtOnce))
    const lines = rows.map(one => requestLine(one, words, date => date.toString()))
    if (lines.length > 0)
      yield encoder.encode(lines.map(line => csvRow(requestColumns.map(name => line[name]))).join(''))
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = { receivedOn: last.receivedOn.toString(), number: last.number }
  }
}

/** The place of a page in the register, as an address has it: `2026-12-03.DR-2026-0142`. */
export const afterIn = ({ receivedOn, number }: Pick<ListedRequest, 'receivedOn' | 'number'>): string =>
  `${receivedOn}.${number}`

/** The place that an address names, or null. */
export function afterOf(text: unknown): After | null {
  const [, receivedOn = '', number = ''] = /^(\d{4}-\d\d-\d\d)\.(DR-\d{4}-\d{1,9})$/.exec(String(text)) ?? []
  return number ? { receivedOn, number } : null
}
