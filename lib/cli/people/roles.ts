import {
  changeMap,
  giveRole,
  groupMap,
  type HeldRole,
  rolesHeld,
  takeRole,
} from '#lib/adapters/postgres/directory/roles.ts'
import { type Command, say, WrongUsage } from '#lib/cli/command.ts'
import { importSettings } from '#lib/cli/load/import-url.ts'
import { type Role, staffRoles } from '#lib/domain/rights/actor.ts'

const usage = 'roles takes: list [PERSON], give PERSON ROLE, take PERSON ROLE, groups, map GROUP ROLE, unmap GROUP ROLE'

/**
 * `fifteen roles …`: who holds which role from where, gives and takes roles, and says which group gives which. Each change is
 * in the audit trail, and ends the open sessions of whom it concerns.
 */
export const run: Command = async ([verb = '', who, what, ...more], io) => {
  if (more.length > 0) throw new WrongUsage(usage)
  const act = acts[`${verb} ${[who, what].filter(one => one !== undefined).length}`]
  if (!act) throw new WrongUsage(usage)
  const role = what === undefined ? null : roleNamed(what)
  const { url } = await importSettings()
  say(io.stdout, await act(url, who ?? '', role ?? 'handler'))
  return 0
}

type Act = (url: string, who: string, role: Role) => Promise<string>

const acts: Record<string, Act> = {
  'list 0': async url => listed(await rolesHeld(url, null)),
  'list 1': async (url, who) => listed(await rolesHeld(url, who)),
  'give 2': async (url, who, role) => {
    const { personId, changed } = await giveRole(url, who, role)
    return changed ? `${personId} is ${role} from the next sign-in on.` : `${personId} was ${role} already.`
  },
  'take 2': async (url, who, role) => {
    const { personId, changed, still } = await takeRole(url, who, role)
    if (still.length > 0)
      return `${personId} is still ${role} by a group (${still.join(', ')}): take them out of the group there.`
    return changed ? `${personId} is no longer ${role}.` : `${personId} was not ${role}.`
  },
  'groups 0': async url => {
    const map = await groupMap(url)
    return map.length > 0
      ? map.map(({ groupName, role }) => `${groupName}\t${role}`).join('\n')
      : 'No group gives a role.'
  },
  'map 2': async (url, group, role) =>
    (await changeMap(url, group, role, true)) ? `The group "${group}" gives ${role}. ${when}` : 'It does already.',
  'unmap 2': async (url, group, role) =>
    (await changeMap(url, group, role, false))
      ? `The group "${group}" no longer gives ${role}. ${when}`
      : 'It did not.',
}

const when =
  'Groups sent by SCIM follow at once, those of LDAP at the next sync, those of the sign-in at the next sign-in.'

const listed = (held: HeldRole[]): string =>
  held.length > 0
    ? held
        .map(({ personId, role, origin, since }) =>
          [personId, role, `by ${origin}`, since.toString().slice(0, 10)].join('\t'),
        )
        .join('\n')
    : 'No role of staff.'

function roleNamed(text: string): Role {
  const role = staffRoles.find(one => one === text)
  if (!role) throw new WrongUsage(`"${text}" is no role of staff; these are: ${staffRoles.join(', ')}`)
  return role
}
