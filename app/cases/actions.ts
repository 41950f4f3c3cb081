'use server'

import { action } from '#lib/web/doors/action.ts'
import { assigning, assigningMany, retrying, taking, tryingAgain } from '#lib/web/forms/desk/case-forms.ts'
import { releasing, sendingBack } from '#lib/web/forms/desk/check-forms.ts'
import { finishing, restoring, withholding } from '#lib/web/forms/desk/review-forms.ts'
import { confirmingArrival, proposingIdentity } from '#lib/web/forms/intake/identity-forms.ts'

export const take = action(...taking)
export const assign = action(...assigning)
export const assignMany = action(...assigningMany)
export const retrySourceAgain = action(...retrying)
export const tryNow = action(...tryingAgain)
export const withhold = action(...withholding)
export const restore = action(...restoring)
export const finish = action(...finishing)
export const releaseIt = action(...releasing)
export const returnIt = action(...sendingBack)
export const confirmArrival = action(...confirmingArrival)
export const propose = action(...proposingIdentity)
