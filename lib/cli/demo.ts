import { demoPeople, demoRoles } from '#lib/demo/people.ts'
import { readSettings } from '#lib/settings.ts'
import { type Command, type Io, say, WrongUsage } from './command.ts'

/**
 * `fifteen demo`: writes the demo employer's data again, and nothing else: requests stay. `fifteen demo people [--json]`
 * lists its invented people and what each may do. Refuses to touch the data of a real employer.
 */
export const run: Command = async (args, io) => {
  const [what, ...rest] = args
  if (what === undefined) return rebuild(io)
  if (what !== 'people' || rest.some(argument => argument !== '--json'))
    throw new WrongUsage('demo takes nothing, or: people [--json]')
  return listPeople(io, rest.includes('--json'))
}

async function rebuild(io: Io): Promise<number> {
  const settings = readSettings()
  if (settings.mode !== 'demo')
    throw new Error('This is not the demo: the settings name a real employer, whose data are left alone.')
  if (settings.databaseUrl && !settings.migrationDatabaseUrl)
    throw new Error(
      'MIGRATION_DATABASE_URL is missing: the demo needs a connection that may make a database and a role.',
    )
  // Loaded only now: the list of people needs neither a database nor pictures.
  const [{ prepareDatabase }, { seedDemo }, { demoExtent }] = await Promise.all([
    import('./start/database.ts'),
    import('#lib/demo/seed.ts'),
    import('#lib/demo/generate/working-days.ts'),
  ])
  const database = await prepareDatabase(settings, () => undefined)
  try {
    if (!database.ownerUrl) throw new Error('The demo needs a connection that may make a database and a role.')
    const extent = demoExtent(settings.demoFrom)
    await seedDemo({ ownerUrl: database.ownerUrl, settings, extent, anew: true, log: line => say(io.stderr, line) })
  } finally {
    if (!database.cluster?.reused) await database.cluster?.stop()
  }
  say(io.stdout, 'The demo data of Northwind are written.')
  return 0
}

function listPeople(io: Io, json: boolean): number {
  const people = demoPeople.map(({ id, name, email, roles }) => ({ name, email, roles, does: demoRoles[id]?.en ?? '' }))
  if (json) say(io.stdout, JSON.stringify(people))
  else for (const person of people) say(io.stdout, `${person.name.padEnd(22)} ${person.does}`)
  return 0
}
