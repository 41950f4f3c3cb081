import './own-node.ts'
import path from 'node:path'
import { demoExtent } from '#lib/demo/generate/working-days.ts'
import { demoPeople, demoRoles } from '#lib/demo/people.ts'
import { seedDemo } from '#lib/demo/seed.ts'
import { agreeOnKeys } from '#lib/host-keys.ts'
import { readSettings, type Settings } from '#lib/settings.ts'
import { publishConnectors } from './hosts/publish-connectors.ts'
import { ensureBuild } from './start/build.ts'
import { keep } from './start/children.ts'
import { type Claim, claimFolder, type Other } from './start/claim.ts'
import { type Database, keepCluster, prepareDatabase } from './start/database.ts'
import { environmentOf, keepPages, refuseTakenPort, root, untilServed, untilTold } from './start/pages.ts'
import { sayWhy } from './start/say-why.ts'
import { checkSignIn } from './start/sign-in.ts'

/** `npm run dev`: the pages follow each change of their source, and nothing is built. */
const developing = process.argv.includes('--dev')
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

// Everything that was started is on a leash: when this process ends, in whatever way, the rest ends too.
endWithParent()
process.exit(await start())

/** `npm start` and `npm run dev`: everything that is needed, in order; then it waits to be told to stop. Gives the exit code. */
async function start(): Promise<number> {
  let folder = 'the folder var'
  try {
    const settings = readSettings()
    folder = settings.folders.var
    const claimed = claimFolder(folder)
    if ('other' in claimed) return sayOther(claimed.other)
    try {
      await run(settings, claimed.claim)
      return 0
    } finally {
      claimed.claim.release()
    }
  } catch (error) {
    process.stderr.write(`${sayWhy(error, folder)}\n`)
    return 1
  }
}

function sayOther({ pid, address }: Other): number {
  if (address)
    say(`Fifteen runs already in this folder, at ${address} (process ${pid}). Ctrl-C there, or kill ${pid}, stops it.`)
  else say(`Fifteen is just being started in this folder by another process${pid === null ? '' : ` (${pid})`}.`)
  return address ? 0 : 1
}

async function run(settings: Settings, claim: Claim): Promise<void> {
  await refuseTakenPort(settings, 'npm start')
  await checkSignIn(settings, say)
  const [database] = await Promise.all([openDatabase(settings), developing ? null : ensureBuild(root, say)])
  await agreeOnKeys({ ...settings, databaseUrl: database.loginUrl })
  const verb = developing ? 'dev' : 'start'
  const env = environmentOf(settings, database.loginUrl, developing ? 'development' : 'production')
  const web = keepPages(settings, env, verb)
  const worker = keep('worker', [path.join(import.meta.dirname, 'fifteen.ts'), 'worker'], env)
  const cluster = database.cluster ? keepCluster(database.cluster, settings) : null
  await untilServed(web, settings, verb)
  const told = untilTold()
  claim.tell(settings.appUrl)
  announce(settings)
  await told
  say('Stopping …')
  await Promise.all([web.stop(), worker.stop()])
  await cluster?.stop()
}

/** A SIGTERM to npm ends only the shell between npm and this process: then this process tells itself. */
function endWithParent(): void {
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    process.kill(process.pid, 'SIGTERM')
  }, 1000)
  look.unref()
}

async function openDatabase(settings: Settings): Promise<Database> {
  const database = await prepareDatabase(settings, () => undefined)
  const { ownerUrl } = database
  if (settings.mode === 'demo' && ownerUrl) {
    await seedDemo({ ownerUrl, settings, extent: demoExtent(settings.demoFrom), log: say })
    await publishConnectors(ownerUrl, settings.folders.connectors)
  }
  return database
}

function announce(settings: Settings): void {
  say(`\nFifteen runs at ${settings.appUrl}  (Ctrl-C stops it)`)
  if (settings.mode !== 'demo') return
  say('It shows the invented employer Northwind: all of it is demo data. Sign in as one of these people:')
  for (const person of demoPeople) say(`  ${person.name.padEnd(22)} ${demoRoles[person.id]?.en ?? ''}`)
}
