'use server'

import { action } from '#lib/web/doors/action.ts'
import { endingAddress, makingAddress } from '#lib/web/forms/desk/calendar-forms.ts'

export const make = action(...makingAddress)
export const end = action(...endingAddress)
