'use server'

import { action } from '#lib/web/doors/action.ts'
import { deciding, proposing } from '#lib/web/forms/people/role-forms.ts'

export const propose = action(...proposing)
export const decide = action(...deciding)
