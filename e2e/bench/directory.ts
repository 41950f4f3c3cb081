import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { startCluster } from '#lib/adapters/postgres/embedded.ts'
import { ensureDatabase } from '#lib/adapters/postgres/ensure-database.ts'
import { ensureLogin, migrate } from '#lib/adapters/postgres/migrate.ts'

/*
 * How long `fifteen directory load` takes for a file of many people, made up, and what memory the command needs: the first
 * load into an empty directory, and a second one in which one person in a hundred changed. The whole command is measured,
 * three times each, on a PostgreSQL of its own:
 *   node e2e/bench/directory.ts [PEOPLE]
 */

const people = Number(process.argv[2] ?? 50_000)
const runs = 3
const root = mkdtempSync(path.join(tmpdir(), 'fifteen-bench-'))
const atExit = `data:text/javascript,process.on("exit",()=>process.stderr.write("RSS "+process.resourceUsage().maxRSS))`
const row = (cells: (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`)

const cluster = await startCluster(path.join(root, 'db'))
try {
  const names = ['yml', 'csv', 'jsonl'] as const
  row(['people', 'file', 'MB', 'load', 'least s', 'most s', 'most RSS MB', 'said'])
  row(['---:', '---', '---:', '---', '---:', '---:', '---:', '---'])
  for (const name of names) await measure(name)
} finally {
  await cluster.stop()
  rmSync(root, { recursive: true, maxRetries: 5 })
}

async function measure(kind: 'yml' | 'csv' | 'jsonl'): Promise<void> {
  const [first, second] = [path.join(root, `first.${kind}`), path.join(root, `second.${kind}`)]
  await write(first, kind, 0)
  await write(second, kind, 1)
  const took: { load: string; seconds: number; rss: number; said: string }[] = []
  for (let run = 0; run < runs; run += 1) {
    const env = await employer(`bench_${kind}_${run}`)
    for (const [load, file] of [
      ['first', first],
      ['1 % changed', second],
      ['unchanged, --check', second],
    ] as const)
      took.push({ load, ...(await timed(env, file, load.endsWith('--check') ? ['--check'] : [])) })
  }
  for (const [load, all] of Map.groupBy(took, ({ load }) => load)) {
    const seconds = all.map(one => one.seconds)
    const rss = Math.max(...all.map(one => one.rss))
    const size = (statSync(first).size / 1e6).toFixed(1)
    row([
      people,
      kind,
      size,
      load,
      Math.min(...seconds).toFixed(1),
      Math.max(...seconds).toFixed(1),
      rss,
      all[0]?.said ?? '',
    ])
  }
}

/** Ten report to each manager; everybody has an account and most a badge. In the later file one in a hundred married. */
async function write(file: string, kind: 'yml' | 'csv' | 'jsonl', later: 0 | 1): Promise<void> {
  const out = createWriteStream(file)
  if (kind === 'csv') out.write('id,name,email,employeeNo,manager,establishment,key:username,key:upn\n')
  if (kind === 'yml') out.write('people:\n')
  for (let at = 0; at < people; at += 1) {
    const name = `Person ${at}${later && at % 100 === 7 ? ' Married' : ''}`
    const [id, email, employeeNo] = [`p${at}`, `person.${at}@northwind.example`, `NW-${at}`]
    const manager = at === 0 ? null : `p${Math.floor((at - 1) / 10)}`
    if (kind === 'csv') out.write(`${id},${name},${email},${employeeNo},${manager ?? ''},berlin,u${at},${email}\n`)
    else {
      const keys = [
        { kind: 'username', value: `u${at}` },
        { kind: 'badge_no', value: String(at), from: '2025-01-01' },
      ]
      const person = { id, name, email, employeeNo, manager, establishment: 'berlin', keys }
      if (kind === 'jsonl') out.write(`${JSON.stringify(person)}\n`)
      else
        out.write(
          `  - id: ${id}\n    name: ${name}\n    email: ${email}\n    employeeNo: ${employeeNo}\n    manager: ${manager}\n` +
            `    establishment: berlin\n    keys:\n` +
            keys.map(key => `      - ${JSON.stringify(key)}\n`).join(''),
        )
    }
    if (out.writableNeedDrain) await new Promise(resolve => out.once('drain', resolve))
  }
  out.end()
  await finished(out)
}

/** The settings of an employer on a database of its own, with the one place of all. */
async function employer(database: string): Promise<NodeJS.ProcessEnv> {
  const url = cluster.url(database)
  await ensureDatabase(cluster.url('postgres'), database)
  await migrate({ url })
  const kek = path.join(root, 'kek')
  writeFileSync(kek, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 })
  const env = {
    NODE_ENV: 'production' as const,
    VAR_DIR: path.join(root, 'var'),
    KEK_FILE: kek,
    APP_URL: 'https://fifteen.northwind.example',
    DATABASE_URL: await ensureLogin(url, 'Zr0v9mT1kXy7bLw3HcNf5uJd8PsEa2gq'),
    MIGRATION_DATABASE_URL: url,
    AUTH_SECRET: 'p8Jw2vQ6mZ0rT4xN1bK9sD5fG7hL3cYe',
    EMPLOYER_NAME: 'Northwind',
    DPO_NAME: 'Ines Aalto',
    DPO_EMAIL: 'dpo@northwind.example',
    OIDC_ISSUER: 'https://login.northwind.example',
    OIDC_CLIENT_ID: 'fifteen',
    OIDC_CLIENT_SECRET: 'p8Jw2vQ6mZ0rT4xN1bK9sD5fG7hL3cYe',
  }
  const places = path.join(root, 'places.yml')
  writeFileSync(
    places,
    'establishments:\n  - { id: berlin, name: Northwind GmbH, country: DE, region: BE, timeZone: Europe/Berlin }\n',
  )
  await timed(env, places, [])
  return env
}

async function timed(env: NodeJS.ProcessEnv, file: string, options: string[]) {
  const program = path.resolve(import.meta.dirname, '../../lib/cli/fifteen.ts')
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', atExit, program, 'directory', 'load', file, ...options], { env })
  const said: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text
    })
  const code = await new Promise(resolve => child.once('close', resolve))
  if (code !== 0) throw new Error(said.stderr.slice(0, 2000))
  const rss = Math.round(Number(/RSS (\d+)/.exec(said.stderr)?.[1]) / 1024)
  return { seconds: (performance.now() - began) / 1000, rss, said: said.stdout.trim() }
}
