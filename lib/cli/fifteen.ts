#!/usr/bin/env node
import './own-node.ts'
import { type Command, type Io, say, WrongUsage } from './command.ts'

type Entry = { usage: string; does: string; load: () => Promise<Command> }

/** Every command: its usage, what it does, and where its work is (loaded only when it is called). */
const commands: Record<string, Entry> = {
  deadline: {
    usage: 'deadline < vectors.json',
    does: 'computes statutory dates for JSON vectors on standard input, one JSON result a line',
    load: async () => {
      const { deadline } = await import('./deadline.ts')
      return async (args, io) => {
        if (args.length > 0) throw new WrongUsage('deadline takes its vectors on standard input, no arguments')
        return deadline(io.stdin, io.stdout, io.stderr)
      }
    },
  },
  report: {
    usage:
      'report --from PATH… --subject KEY=VALUE… --out REPORT.pdf [--zip OUT.zip] [--lang de] [--zone ZONE] [--name NAME]',
    does: 'collects from exports or manifests and writes the report, without a server',
    load: async () => (await import('./report.ts')).run,
  },
  verify: {
    usage: 'verify FILE [--key PUBLIC] [--json]',
    does: 'says whether a report, package or receipt is genuine and unchanged, without a network',
    load: async () => (await import('./verify.ts')).run,
  },
  sources: {
    usage: 'sources list | check FILE | try FILE --subject KEY=VALUE… | publish',
    does: 'names the connectors, validates a manifest, runs it dry, or says that every worker must have those of this host',
    load: async () => (await import('./sources.ts')).run,
  },
  migrate: {
    usage: 'migrate [--print-roles]',
    does: 'brings the database to the newest schema (MIGRATION_DATABASE_URL, or the database of npm start); or prints the roles that an administrator makes where that login may not',
    load: async () => (await import('./migrate.ts')).run,
  },
  directory: {
    usage:
      'directory load FILE.yml|FILE.csv|FILE.jsonl [--check] [--everybody] [--allow-leaving N] | sync [--check] [--allow-leaving N]',
    does: "brings in the employer's establishments and people, all or nothing; says what changed",
    load: async () => (await import('./people/directory.ts')).run,
  },
  roles: {
    usage: 'roles list [PERSON] | give PERSON ROLE | take PERSON ROLE | groups | map GROUP ROLE | unmap GROUP ROLE',
    does: 'says who holds which role from where, gives and takes roles, and which group gives which',
    load: async () => (await import('./people/roles.ts')).run,
  },
  register: {
    usage: 'register load FILE.yml [--check]',
    does: 'puts the register of the file (programmes, sources, exposures) in the place of the one before',
    load: async () => (await import('./load.ts')).loadCommand('register'),
  },
  accounts: {
    usage: 'accounts link FILE.csv|FILE.yml [--check]',
    does: 'links sign-ins of the identity provider (issuer, subject) to people',
    load: async () => (await import('./load.ts')).loadCommand('accounts'),
  },
  standing: {
    usage: 'standing rebuild',
    does: 'reads the facts of every case anew into what lists and figures are made of (MIGRATION_DATABASE_URL)',
    load: async () => (await import('./standing.ts')).run,
  },
  keys: {
    usage: 'keys list | new [backup] | rotate [--check] | retire ID | accept NAME',
    does: "names this host's keys by fingerprints; makes and exchanges the key-encryption key; takes over a new key of this host",
    load: async () => (await import('./hosts/keys.ts')).run,
  },
  web: {
    usage: 'web',
    does: 'serves the pages until it is told to stop, without a worker; never migrates',
    load: async () => (await import('./hosts/web.ts')).run,
  },
  backup: {
    usage: 'backup [--out FILE|FOLDER|s3://BUCKET/PREFIX] [--keys FILE] [--json]',
    does: 'writes rows and objects of one moment into a sealed file, and the keys of cases into another',
    load: async () => (await import('./keep/backup.ts')).run,
  },
  restore: {
    usage: 'restore FILE --keys FILE [--check] [--json]',
    does: 'checks a backup to its end and brings it into an empty installation; with --check it writes nothing',
    load: async () => (await import('./keep/restore.ts')).run,
  },
  worker: {
    usage: 'worker',
    does: 'works the queues until it is told to stop, without pages; never migrates',
    load: async () => (await import('./worker.ts')).run,
  },
  erase: {
    usage: 'erase [--check]',
    does: 'lists the cases in which something is to be erased or warned of, and has a worker do it now; with --check only lists',
    load: async () => (await import('./keep/erase.ts')).run,
  },
  jobs: {
    usage: 'jobs [--json] | jobs retry --all | --queue QUEUE | NUMBER',
    does: 'lists work that has stopped, with its cause, or takes it up again now',
    load: async () => (await import('./hosts/jobs.ts')).run,
  },
  demo: {
    usage: 'demo [people [--json]]',
    does: 'writes the data of Northwind, the demo employer, again; or lists its invented people',
    load: async () => (await import('./demo.ts')).run,
  },
}

process.exitCode = await fifteen(process.argv.slice(2), process)

/** Runs one command. 0 done; 1 refused, with one plain line on standard error; 2 wrong usage. */
async function fifteen([name, ...args]: string[], io: Io): Promise<number> {
  io.stdout.on('error', endQuietly)
  if (name === '--help' || name === 'help') {
    say(io.stdout, usage())
    return 0
  }
  const command = name === undefined ? undefined : commands[name]
  if (!command) {
    if (name !== undefined) say(io.stderr, `fifteen: there is no command "${name}".`)
    say(io.stderr, usage())
    return 2
  }
  try {
    const run = await command.load()
    return await run(args, io)
  } catch (error) {
    if (!(error instanceof WrongUsage)) return refuse(error, io)
    say(io.stderr, `fifteen: ${error.message}.\nUsage: fifteen ${command.usage}`)
    return 2
  }
}

function usage(): string {
  const lines = Object.values(commands).map(({ usage, does }) => `  fifteen ${usage}\n      ${does}`)
  return ['Usage:', ...lines, 'Exit: 0 done, 1 refused, 2 wrong usage.'].join('\n')
}

/** Bugs are thrown too; whoever runs a command gets the sentence, and the trace when it is asked for. */
function refuse(error: unknown, io: Io): number {
  const message = error instanceof Error ? error.message : String(error)
  say(io.stderr, `fifteen: ${message}`)
  if (error instanceof TypeError || error instanceof ReferenceError) say(io.stderr, error.stack ?? '')
  return 1
}

/** The reader of a pipe has gone, as with `| head`: nothing more to say. */
function endQuietly(error: Error): void {
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  throw error
}
