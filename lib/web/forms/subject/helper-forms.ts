import { nameDelegate } from '#lib/features/ask/name-delegate.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { helperForm, revokeForm } from '#lib/web/forms/intake/intake-forms.ts'

const page = (number: string) => `/requests/${number}/helper`

/** Names somebody who helps, with what they may do and until when. */
export const namingHelper = deed(
  'own:delegate_named',
  helperForm,
  ({ world, permit, request, input }) => nameDelegate(world, permit, request, input),
  { back: page, done: (_, __, number) => page(number) },
)

/** Ends that help. */
export const endingHelp = deed(
  'own:delegate_revoked',
  revokeForm,
  ({ world, permit, request, input: { delegate } }) =>
    stateFact(world, permit, request, { kind: 'delegate_revoked', delegateId: delegate }),
  { back: page, done: (_, __, number) => page(number) },
)
