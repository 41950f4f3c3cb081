import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { importDirectory } from '#lib/adapters/postgres/import-directory.ts'
import { openPortal } from '#lib/composition.ts'
import type { Case } from '#lib/domain/case/case.ts'
import { type Action, permit } from '#lib/domain/rights/access-policy.ts'
import { releaseReport } from '#lib/features/answer/release-report.ts'
import { submitRequest } from '#lib/features/ask/submit-request.ts'
import { finishReview } from '#lib/features/desk/finish-review.ts'
import { takeCase } from '#lib/features/desk/take-case.ts'
import { caseByNumber } from '#lib/features/read-case.ts'
import type { World } from '#lib/ports/world.ts'
import { bareEnvironment, readSettings } from '#lib/settings.ts'
import { directory, type Northwind } from '#lib/testing/test-northwind.ts'
import { must } from '#lib/testing/test-road.ts'
import { holdS3 } from './s3.ts'
import { holdSmtp } from './smtp.ts'

const root = path.join(import.meta.dirname, '../..')
const doors = path.join(root, 'lib/adapters/sources')

/** A worker in a process of its own; `log` are the lines that it wrote. */
export type HeldWorker = { process: ChildProcess; log: Record<string, unknown>[]; ended: Promise<unknown> }

export type HeldRoad = Awaited<ReturnType<typeof holdRoad>>

/**
 * The road of a case from the asking to the delivery as it runs at an employer: a PostgreSQL, a store that speaks S3 (or a
 * folder), a mail server, workers in processes of their own; people act as the pages let them. Pauses between tries are a
 * second.
 */
export async function holdRoad(nw: Northwind, objects: 's3' | 'files' = 's3') {
  const folder = await mkdtemp(path.join(tmpdir(), 'fifteen-faults-'))
  const [s3, smtp] = [await holdS3(), await holdSmtp({ startTls: false })]
  await layDoors(nw, path.join(folder, 'connectors'))
  const bucket = {
    S3_ENDPOINT: s3.endpoint,
    S3_BUCKET: s3.bucket,
    S3_REGION: s3.region,
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
  }
  const env = bareEnvironment({
    ...{ DEMO: '1', DATABASE_URL: nw.loginUrl, VAR_DIR: folder, REPORT_WORKERS: '1' },
    ...{ SMTP_URL: smtp.url, MAIL_FROM: 'fifteen@northwind.example' },
    ...(objects === 's3' ? bucket : {}),
  })
  const none = () => Promise.reject(new Error('the worker does this'))
  const parts = { sources: [], reports: { compose: none }, letters: { write: none } }
  const portal = await openPortal(readSettings(env), parts)
  await nw.owner.query('update pgboss.queue set retry_delay = 1, retry_delay_max = 1')
  const workers = new Set<HeldWorker>()

  /** Acts as the door of pages does, signed in anew. */
  const act = async <A extends Action, T>(
    who: string,
    action: A,
    number: string | null,
    work: (world: World, proof: ReturnType<typeof permit<A>>, request: Case) => Promise<T>,
  ): Promise<T> => {
    const token = await portal.startSession({ personId: who }, Temporal.Now.instant())
    if (!token) throw new Error(`${who} may not sign in`)
    return portal.asPerson(token, async world => {
      const actor = await world.directory.actor()
      const request = number === null ? null : await caseByNumber(world, number)
      if (!actor) throw new Error(`${who} is not signed in`)
      return work(world, permit(actor, action, request, world.clock.now()), request as Case)
    })
  }

  return {
    nw,
    folder,
    s3,
    smtp,
    workers,
    act,
    /** Mara asks; gives the number that she was told. Of one scope she has one open case: each asks from another day. */
    ask: (day: string) =>
      act('mara', 'request:submit', null, async (world, proof) => {
        const scope = { everything: false, from: day, to: '2026-10-31', sources: ['doors'] } as const
        const contact = { email: 'mara@home.example', language: 'en', format: 'standard' } as const
        const sent = { scope: { ...scope, sources: [...scope.sources] }, contact, idempotencyKey: crypto.randomUUID() }
        return must(await submitRequest(world, must(proof), sent)).number
      }),
    /** Okafor takes the case and ends its review. */
    review: async (number: string) => {
      await act('okafor', 'case:take', number, async (world, proof, request) =>
        request.reading.assignment.handler ? null : must(await takeCase(world, must(proof), request)),
      )
      await act('okafor', 'case:review_finished', number, async (world, proof, request) =>
        must(await finishReview(world, must(proof), request)),
      )
    },
    /** Marchetti releases what was made. */
    release: (number: string) =>
      act('marchetti', 'case:released', number, async (world, proof, request) => {
        const made = request.reading.review.composed
        must(await releaseReport(world, must(proof), request, made ?? { version: 0, sha256: '' }))
      }),
    state: (number: string) => act('aalto', 'case:see', number, async (_world, _proof, { state }) => state),
    stopped: (number: string) =>
      act('aalto', 'case:see', number, async (world, _proof, { id }) => world.queue.stopped(id)),
    /** Starts a worker and waits until it works. */
    async worker(): Promise<HeldWorker> {
      const worker = startWorker(env)
      workers.add(worker)
      await worker.ready
      return worker
    },
    async end() {
      for (const { process, ended } of workers) {
        process.kill('SIGKILL')
        await ended
      }
      await portal.close()
      await Promise.all([s3.close(), smtp.close()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Mara's badge, and the connector of the doors that knows it. */
async function layDoors(nw: Northwind, connectors: string): Promise<void> {
  const badge = { kind: 'badge_no', value: '117-20417', validFrom: '2026-01-01', validTo: '2026-10-14' } as const
  const mara = directory
    .filter(({ id }) => id === 'mara')
    .map(person => ({ ...person, keys: [{ ...badge, source: 'directory', confidence: 'confirmed' as const }] }))
  await importDirectory(nw.url, { establishments: [], people: mara })
  mkdirSync(connectors, { recursive: true, mode: 0o700 })
  await copyFile(path.join(doors, 'manifests/doors.yml'), path.join(connectors, 'doors.yml'))
  const config = JSON.stringify({ folder: path.join(doors, 'fixtures/doors') })
  writeFileSync(path.join(connectors, 'doors.config.json'), config, { mode: 0o600 })
}

function startWorker(env: NodeJS.ProcessEnv): HeldWorker & { ready: Promise<void> } {
  const child = spawn(process.execPath, [path.join(root, 'lib/cli/fifteen.ts'), 'worker'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const log: HeldWorker['log'] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let rest = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines.filter(one => one.startsWith('{'))) {
      log.push(JSON.parse(line))
      if (log.at(-1)?.event === 'worker.ready') resolve()
    }
  })
  const ended = once(child, 'exit')
  ended.then(() => reject(new Error(`the worker ended: ${JSON.stringify(log)} ${rest}`)))
  promise.catch(() => undefined)
  return { process: child, log, ended, ready: promise }
}
