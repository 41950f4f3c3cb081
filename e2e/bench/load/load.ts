import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { type HeldInstallation, holdInstallation } from '#e2e/held/installation.ts'
import { type Plain, type PlainBrowser, plainBrowser } from './plain-browser.ts'

/*
 * Many people ask at once: two web and three worker processes with PostgreSQL, OpenID Connect, mail and an object store
 * that are held here. Each person signs in and sends the real forms; twenty send at the same moment. Then it waits until
 * the last case is collected. Build the pages first (`npm start` does).
 *   node e2e/bench/load/load.ts                               1,000 requests in 10 minutes
 *   node e2e/bench/load/load.ts --requests 100 --minutes 1 --log 20
 */

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '10' },
    together: { type: 'string', default: '20' },
    log: { type: 'string', default: '50' },
  },
})
const [requests, minutes, together, megabytes] = [values.requests, values.minutes, values.together, values.log].map(
  Number,
) as [number, number, number, number]

type Sent = { person: number; number: string | null; milliseconds: number; promise: string; at: number }

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-load-'))
let held: HeldInstallation | undefined
try {
  held = await holdInstallation('load', folder, { webs: 2, workers: 3 }, brought())
  say(`${requests} requests in ${minutes} minutes, ${together} at once; a proxy log of ${megabytes} MB for each`)
  await report(held, await sendAll(held))
} finally {
  await held?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Everybody in waves: who is next signs in and fills in; when the wave is due all of it send at the same moment. */
async function sendAll(installation: HeldInstallation): Promise<Sent[]> {
  const sent: Sent[] = []
  const [waves, began] = [Math.ceil(requests / together), Date.now()]
  for (let wave = 0; wave < waves; wave += 1) {
    const people = Array.from({ length: Math.min(together, requests - wave * together) }, (_, n) => wave * together + n)
    const ready = await Promise.all(people.map(person => fillIn(installation, person)))
    await setTimeout(Math.max(0, began + (wave * minutes * 60_000) / waves - Date.now()))
    sent.push(...(await Promise.all(ready.map(send))))
  }
  say(`sent within ${Math.round((Date.now() - began) / 1000)} s`)
  return sent
}

type Ready = { person: number; browser: PlainBrowser; page: Plain }

async function fillIn({ url }: HeldInstallation, person: number): Promise<Ready> {
  const browser = plainBrowser()
  const leaving = await browser.submit(await browser.open(`${url}/sign-in`), 'Sign in with Northwind')
  await browser.submit(leaving, 'Sign in here', { login: `s-${person}` })
  const scope = await browser.submit(await browser.open(`${url}/request/scope`), 'Continue', { scope: 'all' })
  const page = await browser.submit(scope, 'Continue', { email: `person-${person}@home.example` })
  return { person, browser, page }
}

async function send({ person, browser, page }: Ready): Promise<Sent> {
  const began = performance.now()
  let cause = ''
  const shown = await browser.submit(page, 'Send my request').catch((thrown: unknown) => {
    cause = String(thrown instanceof Error ? (thrown.cause ?? thrown) : thrown)
    return null
  })
  const milliseconds = performance.now() - began
  const text = shown?.html.replaceAll(/<!-- -->/g, '') ?? ''
  const number = text.includes('Request sent') ? (/DR-\d{4}-\d{4,}/.exec(text)?.[0] ?? null) : null
  if (number === null)
    say(`person ${person}: not acknowledged (${shown ? `${shown.status} ${shown.url.pathname}` : cause})`)
  const promise = /We will answer by ([^<]+)/.exec(text)?.[1] ?? ''
  return { person, number, milliseconds, promise, at: Date.now() }
}

async function report({ cluster, smtp, served }: HeldInstallation, sent: Sent[]): Promise<void> {
  const numbers = sent.flatMap(({ number }) => number ?? [])
  const client = new Client({ connectionString: cluster.url('fifteen') })
  await client.connect()
  const count = async (sql: string): Promise<number> => Number((await client.query(sql, [numbers])).rows[0]?.n)
  const collected = `select count(*) as n from portal.access_request r where number = any($1)
    and 2 = (select count(*) from portal.collection_unit u where u.request_id = r.id and u.finished_at is not null)`
  const [last, until] = [Math.max(...sent.map(({ at }) => at)), Date.now() + 3_600_000]
  while ((await count(collected)) < numbers.length && Date.now() < until) {
    say(`collected ${await count(collected)} of ${numbers.length}`)
    await setTimeout(5000)
  }
  const finished = await client.query('select max(finished_at) as last from portal.collection_unit')
  // Those who asked have private addresses, staff have none.
  const mailed = () =>
    new Set(smtp.mails.flatMap(({ to }) => to.filter(address => address.endsWith('@home.example')))).size
  for (let patience = 60; mailed() < numbers.length && patience > 0; patience -= 1) await setTimeout(1000)
  const stored = await count('select count(distinct number) as n from portal.access_request where number = any($1)')
  const stuck = await count(
    `select count(*) as n from pgboss.job where $1::text[] is not null and state <> 'completed'`,
  )
  const times = sent.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const at = (part: number): number =>
    Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0)
  say(
    `acknowledged ${numbers.length} of ${sent.length}; lost ${numbers.length - stored}; served ${served.join(' and ')}`,
  )
  say(`sending: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`)
  say(
    `collected ${await count(collected)}; the last ${Math.round((finished.rows[0].last - last) / 1000)} s after the last was sent`,
  )
  say(`promised: an answer by ${[...new Set(sent.map(({ promise }) => promise))].join(', ')}`)
  say(`"emailed": ${mailed()} of ${numbers.length} people had their mail; jobs not done: ${stuck}`)
  await client.end()
}

function brought() {
  const sources = path.join(import.meta.dirname, '../../../lib/adapters/sources')
  const shipped = (id: string): string => readFileSync(path.join(sources, `manifests/${id}.yml`), 'utf8')
  const everyone = Array.from({ length: requests }, (_, n) => n)
  const people = everyone.map(
    n =>
      `  - { id: p-${n}, name: Person ${n}, email: person-${n}@northwind.example, employeeNo: NW-${n}, establishment: berlin, keys: [{ kind: username, value: person-${n} }, { kind: badge_no, value: "${100_000 + n}", from: 2020-01-01 }] }\n`,
  )
  const register = (id: string) =>
    `  - { id: ${id}, title: { en: ${id} }, what: { en: ${id} }, state: { kind: active, since: 2020-01-01 }, since: 2020-01-01, purposes: [], recipients: [], retention: { days: 90, words: { en: 90 days } }, aiTraining: { used: "no", words: { en: None } }, automatedDecisions: { en: None }, systems: [${id}], lastChecked: 2026-11-01 }\n`
  const source = (id: string) =>
    `  - { id: ${id}, title: { en: ${id} }, meaning: { en: A row }, origin: { en: A system }, programmeId: ${id}, holds: records }\n`
  writeFileSync(path.join(folder, 'squid-access.log'), proxyLog())
  writeFileSync(path.join(folder, 'badge.csv'), doors())
  const config = JSON.stringify({ folder })
  return {
    directory: `establishments:\n  - { id: berlin, name: Northwind GmbH, country: DE, region: BE, timeZone: Europe/Berlin }\npeople:\n${people.join('')}`,
    register: `programmes:\n${register('doors')}${register('squid')}sources:\n${source('doors')}${source('squid')}`,
    links: everyone.map(n => `s-${n},p-${n}`),
    connectors: {
      'doors.yml': shipped('doors'),
      'doors.config.json': config,
      'squid.yml': shipped('squid'),
      'squid.config.json': config,
    },
  }
}

function proxyLog(): string {
  const line = (n: number): string =>
    `${1_790_000_000 + n}.123    420 10.20.4.17 TCP_HIT/200 35684 GET http://weather.example.com/berlin person-${(n * 7919) % 10_000} HIER_NONE/- text/html\n`
  return Array.from({ length: Math.ceil((megabytes * 1e6) / line(0).length) }, (_, n) => line(n)).join('')
}

function doors(): string {
  const rows = Array.from({ length: 50_000 }, (_, n) => {
    const time = `${String(n % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00`
    return `0${1 + (n % 9)}/10/2026 ${time};Access granted;Berlin;Main entrance;${100_000 + ((n * 7919) % 10_000)};Standard\n`
  })
  return `Event timestamp;Event;Area;Access point;Credential code;Card format\n${rows.join('')}`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
