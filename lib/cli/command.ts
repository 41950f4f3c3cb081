import type { Readable, Writable } from 'node:stream'

/** The three streams of a command. */
export type Io = { stdin: Readable; stdout: Writable; stderr: Writable }

/** A command's work: the arguments after its name; gives 0 done, 1 refused, 2 wrong usage. */
export type Command = (args: string[], io: Io) => Promise<number>

/** Thrown by a command that was called wrongly: the dispatcher prints the sentence and the usage and exits with 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}

/** Prints a plain line to a stream. */
export const say = (stream: Writable, line: string): void => {
  stream.write(`${line}\n`)
}
