import { demoPeople, demoRoles } from '../demo/people.ts'
import { type Command, say, WrongUsage } from './command.ts'

/** `fifteen demo`: lists the invented people of the demo employer and what each may do. */
export const run: Command = async (args, io) => {
  if (args.some(argument => argument !== '--json')) throw new WrongUsage('demo knows only --json')
  const people = demoPeople.map(person => ({
    name: person.name,
    email: person.email,
    roles: person.roles,
    does: demoRoles[person.id]?.en ?? '',
  }))
  if (args.includes('--json')) say(io.stdout, JSON.stringify(people))
  else for (const person of people) say(io.stdout, `${person.name.padEnd(22)} ${person.does}`)
  return 0
}
