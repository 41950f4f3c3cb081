import { refused } from '#lib/domain/case/refusal.ts'
import { proposeIdentity } from '#lib/features/intake/propose-identity.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { confirmForm, proposalForm } from './intake-forms.ts'

const back = (number: string) => `/cases/${number}/intake`

/** A second person confirms what was logged of a request that came by letter or mail. */
export const confirmingArrival = deed(
  'case:intake_confirmed',
  confirmForm,
  async ({ world, permit, request, input: { seen } }) =>
    request.facts.findLast(fact => fact.kind === 'intake_logged')?.id === seen
      ? stateFact(world, permit, request, { kind: 'intake_confirmed' })
      : refused('changed_since'),
  { back, done: (_, __, number) => `${back(number)}?done=confirmed` },
)

/** Says who the person is, and how that was found out. */
export const proposingIdentity = deed(
  'case:identity_proposed',
  proposalForm,
  ({ world, permit, request, input }) => proposeIdentity(world, permit, request, input),
  { back, done: (_, __, number) => `${back(number)}?done=proposed` },
)
