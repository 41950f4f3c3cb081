import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { type Plain, type PlainBrowser, plainBrowser } from '#e2e/bench/load/plain-browser.ts'
import { type HeldInstallation, holdInstallation } from '#e2e/held/installation.ts'

/** What became of those who asked while nobody could sign in, and what was said about it. */
export type WhileAway = {
  asked: number
  acknowledged: number
  lost: number
  stranded: number
  healed: string
  said: string
}

const name = 'faults-sign-in'
const button = 'Sign in with Northwind'

/** The product does not reach the identity provider for so long: who is signed in goes on, who comes is told, nobody is lost. */
export async function providerAway(milliseconds: number): Promise<WhileAway> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-away-'))
  const held = await holdInstallation(name, folder, { webs: 1, workers: 1 }, brought)
  try {
    const [early, late] = [plainBrowser(), plainBrowser()]
    await signIn(held, early, 's-1')
    const door = await late.open(`${held.url}/sign-in`)
    held.oidc.away = true
    const began = performance.now()
    const first = await ask(held, early, '2026-01-01')
    const refused = await comeIn(late, door, 's-2')
    await setTimeout(milliseconds - (performance.now() - began))
    const again = await comeIn(late, await late.open(`${held.url}/sign-in`), 's-2')
    const health = await fetch(`${held.url}/api/health/ready`).then(answer => answer.json())
    held.oidc.away = false
    const mended = performance.now()
    await signIn(held, late, 's-2')
    const second = await ask(held, late, '2026-01-01')
    const healed = `${((performance.now() - mended) / 1000).toFixed(0)} s`
    const numbers = [first, second].filter(number => number !== null)
    const collected = await until(held, numbers)
    const sentence = [refused, again].every(({ html }) => html.includes('sign-in does not answer at the moment'))
    return {
      asked: 2,
      acknowledged: numbers.length,
      lost: 2 - numbers.length,
      stranded: numbers.length - collected,
      healed,
      said: `person: ${sentence ? 'said' : 'not said'}, health: ${health.signIn}, log: ${logged()}`,
    }
  } finally {
    await held.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function signIn({ url }: HeldInstallation, browser: PlainBrowser, login: string): Promise<void> {
  await comeIn(browser, await browser.open(`${url}/sign-in`), login)
}

/** From the door over the provider's own page, as far as it goes. */
async function comeIn(browser: PlainBrowser, door: Plain, login: string): Promise<Plain> {
  const leaving = await browser.submit(door, button)
  return leaving.html.includes('Sign in here') ? browser.submit(leaving, 'Sign in here', { login }) : leaving
}

async function ask({ url }: HeldInstallation, browser: PlainBrowser, from: string): Promise<string | null> {
  const scope = await browser.submit(await browser.open(`${url}/request/scope`), 'Continue', { scope: 'all', from })
  const page = await browser.submit(scope, 'Continue', { email: 'asks@home.example' })
  const shown = await browser.submit(page, 'Send my request')
  return /DR-\d{4}-\d{4,}/.exec(shown.html)?.[0] ?? null
}

/** How many of these cases are collected, at most two minutes later. */
async function until({ cluster }: HeldInstallation, numbers: string[]): Promise<number> {
  const client = new Client({ connectionString: cluster.url('fifteen') })
  await client.connect()
  try {
    for (let tries = 0; ; tries += 1) {
      const { rows } = await client.query(
        "select count(*)::int as n from portal.case_standing where number = any($1) and state = 'REVIEW'",
        [numbers],
      )
      if (rows[0]?.n === numbers.length || tries > 240) return rows[0]?.n ?? 0
      await setTimeout(500)
    }
  } finally {
    await client.end()
  }
}

/** The causes with which failed sign-ins stand in the log. */
function logged(): string {
  const lines = readFileSync(path.join(import.meta.dirname, `../../../test-results/${name}.log`), 'utf8').split('\n')
  const causes = lines.filter(line => line.includes('sign_in')).map(line => /"cause":"(\w+)"/.exec(line)?.[1])
  return [...new Set(causes)].filter(cause => cause !== undefined).join(' ') || 'nothing'
}

const person = (id: string, badge: string) =>
  `  - { id: ${id}, name: Person ${id}, email: ${id}@northwind.example, employeeNo: NW-${id}, establishment: berlin, keys: [{ kind: badge_no, value: ${badge}, from: 2020-01-01 }] }\n`
const connectors = path.join(import.meta.dirname, '../../../lib/adapters/sources')
const brought = {
  directory: `establishments:
  - { id: berlin, name: Northwind GmbH, country: DE, region: BE, timeZone: Europe/Berlin }
people:
${person('one', '117-20417')}${person('two', '117-20418')}`,
  register: `programmes:
  - { id: doors, title: { en: Doors }, what: { en: Doors }, state: { kind: active, since: 2020-01-01 }, since: 2020-01-01,
      purposes: [], recipients: [], retention: { days: 90, words: { en: 90 days } }, aiTraining: { used: no, words: { en: No } },
      automatedDecisions: { en: None }, systems: [doors], lastChecked: 2026-11-01 }
sources:
  - { id: doors, title: { en: Doors }, meaning: { en: A row }, origin: { en: A system }, programmeId: doors, holds: records }\n`,
  links: ['s-1,one', 's-2,two'],
  connectors: {
    'doors.yml': readFileSync(path.join(connectors, 'manifests/doors.yml'), 'utf8'),
    'doors.config.json': JSON.stringify({ folder: path.join(connectors, 'fixtures/doors') }),
  },
}
