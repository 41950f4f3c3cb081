import { z } from 'zod'
import { staffRoles } from '#lib/domain/rights/actor.ts'
import { decideRole } from '#lib/features/people/decide-role.ts'
import { proposeRole } from '#lib/features/people/propose-role.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { fault } from '#lib/web/forms/fault.ts'

const wanted = z.object({
  person: z.string().trim().min(1, fault('roleOf')).max(254),
  role: z.enum(staffRoles, fault('roleName')),
  change: z.enum(['give', 'take']),
  why: z.string().trim().min(10, fault('why')).max(300),
})

const decided = z.object({ id: z.uuid(), agree: z.enum(['yes', 'no']) })

const back = () => '/people'

/** Proposes that somebody is given a role, or that one is taken. */
export const proposing = deed(
  'roles:propose',
  wanted,
  ({ world, permit, input }) => proposeRole(world, permit, input),
  {
    back,
    done: () => '/people?done=proposed',
  },
)

/** The second person's word. */
export const deciding = deed(
  'roles:decide',
  decided,
  ({ world, permit, input }) => decideRole(world, permit, input.id, input.agree === 'yes'),
  { back, done: (_, { agree }) => `/people?done=${agree === 'yes' ? 'agreed' : 'declined'}` },
)
