// How long the pages of the desk and of an employee take with 1,000 and with 100,000 cases, and 50,000 people:
// `node e2e/bench/desk.ts [CASES…]`. A bench: cases are written by SQL, and the sessions are begun beside the sign-in page.
// Each address is asked for once unmeasured and three times measured, of built pages that a process of their own serves for
// each number of cases, in turn. The first byte counts from the request. The bar: 0.5 s, and twice its figure at the smallest number of cases.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { encode } from 'next-auth/jwt'
import { Client } from 'pg'
import { freePort } from '#e2e/start-application.ts'
import { keepSecret } from '#lib/adapters/objects/var-folder.ts'
import { openDatabase } from '#lib/adapters/postgres/database.ts'
import { type Cluster, startCluster } from '#lib/adapters/postgres/embedded.ts'
import { ensureDatabase } from '#lib/adapters/postgres/ensure-database.ts'
import { ensureLogin, migrate } from '#lib/adapters/postgres/migrate.ts'
import { ensureBuild } from '#lib/cli/start/build.ts'
import { queueViews } from '#lib/domain/case/queue.ts'
import { bareEnvironment, readSettings } from '#lib/settings.ts'
import { fill, lookers } from './desk/fill.ts'

const root = path.join(import.meta.dirname, '../..')
const sizes = process.argv.slice(2).map(Number)
if (sizes.length === 0) sizes.push(1000, 100_000)
const rounds = 3
const bar = { seconds: 0.5, times: 2 }

type Look = { who: keyof typeof lookers; name: string; at: string }
/** What the desk is measured on: built pages of their own over a database with so many cases. */
type Filled = {
  cases: number
  port: number
  cookies: Partial<Record<Look['who'], string>>
  looks: Look[]
  pages: ChildProcess
}
/** Milliseconds of each round, by page and looker, then by the number of cases. */
type Times = Map<string, number[][]>

await ensureBuild(root, line => console.error(line))
const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-desk-'))
const cluster = await startCluster(path.join(folder, 'db'))
const filled: Filled[] = []
try {
  for (const size of sizes) filled.push(await fillAndServe(cluster, size))
  print(await measure(filled))
} finally {
  for (const { pages } of filled) {
    const ended = once(pages, 'exit')
    pages.kill('SIGTERM')
    await ended
  }
  await cluster.stop()
  rmSync(folder, { recursive: true, maxRetries: 5 })
}

async function fillAndServe(of: Cluster, cases: number): Promise<Filled> {
  const name = `desk_${cases}`
  await ensureDatabase(of.url('postgres'), name)
  const url = of.url(name)
  await migrate({ url })
  const began = performance.now()
  const read = await fill(url, cases)
  const login = await ensureLogin(url, keepSecret(path.join(folder, 'login')))
  console.error(
    `${cases} cases written in ${seconds(performance.now() - began)} s, of that read anew in ${read.toFixed(1)} s.`,
  )
  const port = await freePort()
  const settings = { DEMO: '1', DATABASE_URL: login, VAR_DIR: path.join(folder, name), PORT: String(port) }
  const cookies = await cookiesOf(login, readSettings(settings).authSecret)
  return { cases, port, cookies, looks: await looksAt(url), pages: await startPages(settings, port) }
}

/** The same page of each number of cases in turn, so that what else the machine does strikes both alike. */
async function measure(of: readonly Filled[]): Promise<Times> {
  const times: Times = new Map()
  for (const [index, { name, who }] of (of[0]?.looks ?? []).entries()) {
    const each = of.map((): number[] => [])
    for (let round = 0; round <= rounds; round++)
      for (const [at, { port, cookies, looks }] of of.entries()) {
        const look = looks[index]
        if (!look) throw new Error(`${name} is not looked at everywhere`)
        const ms = await firstByte(port, look, cookies[who] ?? '')
        if (round > 0) each[at]?.push(ms)
      }
    times.set(`${name}, ${who}`, each)
  }
  return times
}

/** A session of each looker, sealed as the sign-in seals it. */
async function cookiesOf(loginUrl: string, secret: string): Promise<Partial<Record<Look['who'], string>>> {
  const database = openDatabase({ loginUrl })
  const cookies: Partial<Record<Look['who'], string>> = {}
  for (const who of Object.keys(lookers) as Look['who'][]) {
    const sid = await database.startSession({ personId: lookers[who] }, Temporal.Now.instant())
    cookies[who] = `session=${await encode({ token: { sid }, secret })}`
  }
  await database.close()
  return cookies
}

async function startPages(settings: Record<string, string>, port: number): Promise<ChildProcess> {
  const program = [path.join(root, 'lib/cli/start/leash.ts'), path.join(root, 'lib/cli/fifteen.ts'), 'web']
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: bareEnvironment(settings),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
    if (
      await fetch(`http://localhost:${port}/privacy`).then(
        answer => answer.ok,
        () => false,
      )
    )
      return child
    await setTimeout(200)
  }
  throw new Error('the pages did not answer')
}

/** What is looked at, by whom. A page in the middle goes on from an open case of the middle. */
async function looksAt(url: string): Promise<Look[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const one = async (sql: string) => String((await client.query(sql)).rows[0]?.text)
  const middle = await one(`select part || '.' || due || '.' || number as text from portal.case_standing where part = 2
    order by due offset (select count(*) / 2 from portal.case_standing where part = 2) limit 1`)
  const held = await one(`select number as text from portal.case_standing where handler_id = 'h7' and part = 0 limit 1`)
  const own = await one(`select number as text from portal.case_standing where subject_id = 'p17' limit 1`)
  await client.end()
  const staff = ['handler', 'approver', 'dpo'] as const
  return [
    ...staff.flatMap(who => queueViews.map(view => ({ who, name: `queue "${view}"`, at: `/cases?view=${view}` }))),
    ...staff.flatMap(who => [
      { who, name: 'queue, a page in the middle', at: `/cases?view=answered&after=${middle}` },
      { who, name: 'search by name', at: '/cases?view=open&q=mara+bergmann' },
      { who, name: 'search by two letters', at: '/cases?view=open&q=mo' },
      { who, name: 'search by number', at: `/cases?view=open&q=${held}` },
      { who, name: 'case', at: `/cases/${held}` },
      { who, name: 'calendar file', at: '/cases/calendar' },
      { who, name: 'surge', at: '/cases/surge' },
    ]),
    ...(['approver', 'dpo', 'auditor'] as const).map(who => ({ who, name: 'metrics', at: '/cases/metrics' })),
    { who: 'dpo', name: 'exposures', at: '/exposures' },
    { who: 'employee', name: 'home', at: '/' },
    { who: 'employee', name: 'own requests', at: '/requests' },
    { who: 'employee', name: 'own status', at: `/requests/${own}` },
  ]
}

/** Milliseconds to the first byte. Throws where the page is not there. */
function firstByte(port: number, { who, at }: Look, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const request = http.get({ host: 'localhost', port, path: at, headers: { cookie }, agent: false }, answer => {
      let ms = 0
      answer.on('data', () => {
        ms ||= performance.now() - began
      })
      answer.once('error', reject)
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve(ms) : reject(new Error(`${who} ${at}: ${answer.statusCode}`)),
      )
    })
    request.once('error', reject)
  })
}

function print(times: Times): void {
  console.log(`| page, who | ${sizes.map(size => `${size.toLocaleString('en')} cases`).join(' | ')} | times |`)
  console.log(`|---|${sizes.map(() => '---').join('|')}|---|`)
  let over = 0
  for (const [name, each] of times) {
    const [first = [], last = []] = [each[0], each.at(-1)]
    const ratio = Math.min(...last) / Math.min(...first)
    const isOver = Math.max(...last) > bar.seconds * 1000 || ratio > bar.times
    if (isOver) over++
    console.log(`| ${name} | ${each.map(span).join(' | ')} | ${ratio.toFixed(1)}${isOver ? ' over the bar' : ''} |`)
  }
  console.log(
    `\nFirst byte, least to most of ${rounds}. ${over} of ${times.size} over ${bar.seconds} s or ${bar.times} times.`,
  )
}

function span(ms: readonly number[]): string {
  return `${Math.round(Math.min(...ms))} to ${Math.round(Math.max(...ms))} ms`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
