'use server'

import { action } from '#lib/web/doors/action.ts'
import { confirming, declaring } from '#lib/web/forms/desk/surge-forms.ts'

export const declare = action(...declaring)
export const confirm = action(...confirming)
