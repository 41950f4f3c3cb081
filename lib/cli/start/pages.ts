import path from 'node:path'
import { derivedKey } from '#lib/adapters/sealing/derived-key.ts'
import { demoPeople } from '#lib/demo/people.ts'
import { childEnvironment, fileNameOf, type Settings } from '#lib/settings.ts'
import { nextProgram } from './build.ts'
import { type Kept, keep } from './children.ts'
import { isTaken } from './port.ts'
import { answersWithin } from './ready.ts'

/** The folder of the project. */
export const root = path.join(import.meta.dirname, '../../..')

/** Requests that run when the pages are told to stop have so long to end, in milliseconds. */
const drain = 25_000
/** The first page must have been answered within so many milliseconds. */
const patience = 60_000

/**
 * An idle connection stays open longer than any usual load balancer keeps its side (600 seconds at most): one that closed
 * it while the next form was on its way made that form fail. Milliseconds.
 */
const idle = 620_000

/** Keeps the pages running. They answer a moment later (`untilServed`). */
export function keepPages({ host, port }: Settings, env: NodeJS.ProcessEnv, verb: 'start' | 'dev'): Kept {
  const kept = verb === 'start' ? ['--keepAliveTimeout', String(idle)] : []
  return keep('web', [nextProgram(root), verb, root, '-H', host, '-p', String(port), ...kept], env, drain)
}

/**
 * Waits until the pages that `kept` runs answer, and not those of somebody else who took the port meanwhile. (In
 * development Next listens in a child of its own, of which nothing is told.) Throws a plain sentence.
 */
export async function untilServed(kept: Kept, settings: Settings, verb: 'start' | 'dev'): Promise<void> {
  const { host, port } = settings
  if (verb === 'start' && !(await kept.listens(port))) {
    await refuseTakenPort(settings, 'npm start')
    throw new Error('The pages did not start; their messages are above.')
  }
  if (!(await answersWithin(host, port, patience)))
    throw new Error(`The pages did not answer within ${patience / 1000} seconds; their messages are above.`)
}

/** Throws a plain sentence when another program has the port. */
export async function refuseTakenPort({ host, port }: Settings, command: string): Promise<void> {
  if (await isTaken(host, port))
    throw new Error(
      `Port ${port} is in use by another program. Stop it, or choose another one: PORT=${port + 1} ${command}`,
    )
}

/** What pages and worker need of the settings. They never get the connection that may change the schema. */
export function environmentOf(settings: Settings, loginUrl: string, mode: 'production' | 'development') {
  const dpo = demoPeople.find(person => person.roles.includes('dpo'))
  const demo = { DEMO: '1', DPO_NAME: dpo?.name ?? null, DPO_EMAIL: dpo?.email ?? null }
  const secrets = { DATABASE_URL: loginUrl, MIGRATION_DATABASE_URL: null, AUTH_SECRET: settings.authSecret }
  const files = Object.keys(secrets).map(name => [fileNameOf(name), null])
  return childEnvironment({
    ...(settings.mode === 'demo' ? demo : {}),
    ...secrets,
    ...Object.fromEntries(files),
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: derivedKey(Buffer.from(settings.authSecret), 'forms').toString('base64'),
    NEXTAUTH_URL: settings.appUrl,
    APP_URL: settings.appUrl,
    VAR_DIR: settings.folders.var,
    HOST: settings.host,
    PORT: String(settings.port),
  })
}

/**
 * The first signal asks for an orderly end, a second one ends at once. Until everything runs a signal simply ends this
 * process, as nothing needs to be put in order then.
 */
export function untilTold(): Promise<void> {
  return new Promise(resolve => {
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (asked) process.exit(130)
        asked = true
        resolve()
      })
  })
}
