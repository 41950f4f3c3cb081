'use server'

import { action } from '#lib/web/doors/action.ts'
import { clarifying, complaining, identifying } from '#lib/web/forms/subject/clock-forms.ts'
import { askingForMore } from '#lib/web/forms/subject/right-form.ts'

export const answerClarification = action(...clarifying)
export const answerIdentity = action(...identifying)
export const complainToOfficer = action(...complaining)
export const askForMore = action(...askingForMore)
