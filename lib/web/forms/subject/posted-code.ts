import { giveCode } from '#lib/features/ask/give-code.ts'
import { deed } from '#lib/web/doors/deed.ts'
import { postedForm } from '#lib/web/forms/intake/intake-forms.ts'

/** Types the code of a letter, which proves the postal address. */
export const givingPostedCode = deed(
  'request:give-code',
  postedForm,
  ({ world, permit, request, input }) => giveCode(world, permit, request, input.code),
  { back: number => `/requests/${number}`, done: (_, __, number) => `/requests/${number}?letter=1` },
)
