import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, on, once } from 'node:events'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { log } from '#lib/log.ts'

/** A child that is kept alive until it is told to stop. */
export type Kept = {
  /** True once a first child listens on `port`, false when it ended before. */
  listens(port: number): Promise<boolean>
  stop(): Promise<void>
}

const leash = path.join(import.meta.dirname, 'leash.ts')
const longestPause = 30_000

/**
 * Runs a Node program and starts it again when it dies, at once the first time and then with pauses that double up to
 * half a minute; one that ran for a minute counts as well again. `stop` asks it to end, and kills it when it has not after
 * `patience` milliseconds.
 */
export function keep(part: string, args: string[], env: NodeJS.ProcessEnv, patience = 10_000): Kept {
  const stopping = new AbortController()
  let child: ChildProcess | undefined
  const ports = new EventEmitter()
  const running = (async () => {
    let pause = 0
    while (!stopping.signal.aborted) {
      const since = Date.now()
      child = spawn(process.execPath, [leash, ...args], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
      child.on('message', told => ports.emit('port', portOf(told)))
      const [exitCode, signal] = await once(child, 'exit')
      ports.emit('port', null)
      if (stopping.signal.aborted) return
      pause = Date.now() - since > 60_000 ? 0 : pause
      log('start.child_died', { part, exitCode, signal, milliseconds: pause })
      await setTimeout(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
      pause = Math.min(longestPause, pause * 2 || 500)
    }
  })()
  return {
    listens: async port => {
      for await (const [listening] of on(ports, 'port'))
        if (listening === port || listening === null) return listening === port
      return false
    },
    stop: async () => {
      stopping.abort()
      child?.kill('SIGTERM')
      const late = setTimeout(patience, 'late', { ref: false })
      if ((await Promise.race([running, late])) === 'late') child?.kill('SIGKILL')
      await running
    },
  }
}

const portOf = (told: unknown): number | undefined => listening.safeParse(told).data?.listening

/** What `leash.ts` tells of its program. */
const listening = z.object({ listening: z.number() })
