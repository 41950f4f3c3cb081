'use server'

import { action } from '#lib/web/doors/action.ts'
import { linking, notingTold } from '#lib/web/forms/desk/exposure-forms.ts'

export const linkCases = action(...linking)
export const noteTold = action(...notingTold)
