'use server'

import { action } from '#lib/web/doors/action.ts'
import { applying, confirming, proposing, withdrawing } from '#lib/web/forms/desk/holiday-forms.ts'

export const propose = action(...proposing)
export const confirm = action(...confirming)
export const withdraw = action(...withdrawing)
export const apply = action(...applying)
