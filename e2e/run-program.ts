import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'

/** What a program is run with: its environment, and the file that takes the log lines of the product. */
export type Run = { env: NodeJS.ProcessEnv; logFile: string; complain?: (line: string) => void }

/**
 * Runs a Node program and shows what it writes, but for the log lines of the product (`lib/log.ts`), which are for
 * machines: they are added to `logFile`. Gives the exit code; one that was killed gives 1.
 */
export async function runProgram(args: string[], { env, logFile, complain = sayAtOnce }: Run): Promise<number> {
  const child = spawn(process.execPath, args, { env, stdio: ['inherit', 'inherit', 'pipe'] })
  const ended = once(child, 'exit')
  const logs = createWriteStream(logFile, { flags: 'a' })
  for await (const line of createInterface({ input: child.stderr }))
    if (isLogLine(line)) logs.write(`${line}\n`)
    else complain(line)
  const [exitCode] = await ended
  await finished(logs.end())
  return typeof exitCode === 'number' ? exitCode : 1
}

const isLogLine = (line: string): boolean => line.startsWith('{"time":"') && line.includes('"event":"')

const sayAtOnce = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
