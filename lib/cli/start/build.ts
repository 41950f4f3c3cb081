import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { withLock } from '#lib/adapters/objects/file-lock.ts'
import { childEnvironment } from '#lib/settings.ts'

/** What the pages are made of. Tests are left out: they change nothing that is served. */
const sources = [
  'app',
  'lib',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** Path of Next's own program. */
export const nextProgram = (root: string): string => path.join(root, 'node_modules/next/dist/bin/next')

/**
 * Builds the pages unless there is a build of exactly this source. The fingerprint is written last, so that a build
 * that was killed is done again; two processes at once build once. Throws a plain sentence with what Next said.
 */
export async function ensureBuild(root: string, say: (line: string) => void): Promise<void> {
  const stamp = path.join(root, '.next/fifteen-source')
  const source = fingerprint(root)
  const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === source
  // An image may be read-only: nothing is written, a lock neither, when there is nothing to build.
  if (isBuilt()) return
  await withLock(path.join(root, 'node_modules/.cache/fifteen-build.lock'), async () => {
    if (isBuilt()) return
    say('Building the pages (once for each version, about a minute) …')
    await build(root)
    writeFileSync(stamp, source)
  })
}

/** SHA-256 over the names and contents of everything the pages are made of, and the Node that builds them. */
export function fingerprint(root: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const name of sources.flatMap(source => filesUnder(root, source)))
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(root, name)))
      .update('\0')
  return hash.digest('hex')
}

function filesUnder(root: string, name: string): string[] {
  const found = statSync(path.join(root, name), { throwIfNoEntry: false })
  if (!found || /\.test\.tsx?$/.test(name)) return []
  if (!found.isDirectory()) return [name]
  return readdirSync(path.join(root, name))
    .sort()
    .flatMap(entry => filesUnder(root, path.join(name, entry)))
}

/**
 * What the addresses of forms are hashed with. The same in every build, so that a form of one host, or of the version
 * before, finds its way on another; what is encrypted at run time takes a secret key (`environmentOf`).
 */
const salt = createHash('sha256').update('fifteen forms').digest('base64')

async function build(root: string): Promise<void> {
  const fixed = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: salt }
  const env = childEnvironment(fixed)
  const leash = path.join(import.meta.dirname, 'leash.ts')
  const child = spawn(process.execPath, [leash, nextProgram(root), 'build'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  if (!child.stdout || !child.stderr) throw new Error('the build has no output')
  const [said, failed, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  if (exitCode === 0 && existsSync(path.join(root, '.next/BUILD_ID'))) return
  const output = `${said}\n${failed}`.trim()
  if (/ENOSPC|No space left/.test(output)) throw new Error('The disk is full: free some space and start again.')
  throw new Error(`The pages could not be built:\n${output.slice(-4000)}`)
}
