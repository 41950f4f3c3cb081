'use server'
import { withdrawRequest } from '#lib/features/withdraw-request'
import { action } from '#lib/http/action'
import { withdrawForm } from '#lib/http/subject/forms'

export const withdraw = action(
  'request:withdraw',
  withdrawForm,
  ({ world, permit, request }) => withdrawRequest(world, permit, request),
  {
    back: number => `/requests/${number}/withdraw`,
    done: (_value, _input, number) => `/requests/${number}`,
  },
)
