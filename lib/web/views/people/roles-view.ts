import { mayEver } from '#lib/domain/rights/access-policy.ts'
import { type Actor, type Role, type RoleOrigin, staffRoles } from '#lib/domain/rights/actor.ts'
import { mayDecide, type RoleProposal } from '#lib/domain/rights/role-proposal.ts'
import { shownProposals } from '#lib/features/people/decide-role.ts'
import type { RoleOfStaff } from '#lib/ports/people/role-store.ts'
import type { Looked } from '#lib/web/doors/load.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** So many people one page shows. */
const peopleOnPage = 50

/** Reads what the page of people says; `after`: the person with whom the page before ended. */
export async function readRoles({ world, actor, words }: Looked<'roles:see'>, after: string) {
  const held = await world.roles.holders(after, peopleOnPage + 1)
  const zone = (await world.directory.self())?.establishment.timeZone ?? 'UTC'
  return rolesView(held, await world.roles.proposals(shownProposals), actor, zone, words)
}

/** What the page of people says: changes that wait, and who holds which role from where. `zone`: the reader's. */
function rolesView(held: RoleOfStaff[], proposals: RoleProposal[], actor: Actor, zone: string, words: Words) {
  const { t } = words
  const from = (origin: RoleOrigin) => t(`people.from.${origin}`)
  const called = (role: Role) => t(`history.role.${role}`)
  const decides = mayEver(actor, 'roles:decide')
  const people = [...Map.groupBy(held, ({ personId }) => personId)]
  return {
    mayPropose: mayEver(actor, 'roles:propose'),
    roles: staffRoles.map(id => ({ id, name: called(id) })),
    proposals: proposals.map(one => ({
      id: one.id,
      title: t(`people.proposal.${one.change}`, { name: one.name, role: called(one.role) }),
      by: one.proposedBy
        ? t('people.proposedBy', { name: one.proposedBy.name, at: words.moment(one.proposedAt, zone) })
        : t('people.proposedByGroup', { from: from(one.origin), at: words.moment(one.proposedAt, zone) }),
      why: one.why,
      mayDecide: decides && mayDecide(one, actor.personId).ok,
    })),
    people: people.slice(0, peopleOnPage).map(([personId, roles]) => ({
      personId,
      name: roles[0]?.name ?? '',
      roles: roles.map(({ role, origin, since }) => ({
        key: `${role} ${origin}`,
        role: called(role),
        from: t('people.since', { from: from(origin), at: words.moment(since, zone) }),
      })),
    })),
    after: people.length > peopleOnPage ? (people[peopleOnPage - 1]?.[0] ?? null) : null,
  }
}

export type RolesView = ReturnType<typeof rolesView>
