'use server'

import { action } from '#lib/web/doors/action.ts'
import { erasingCopy, withdrawing } from '#lib/web/forms/subject/answer-forms.ts'
import { endingHelp, namingHelper } from '#lib/web/forms/subject/helper-forms.ts'
import { givingPostedCode } from '#lib/web/forms/subject/posted-code.ts'

export const withdraw = action(...withdrawing)
export const eraseCopy = action(...erasingCopy)
export const helpMe = action(...namingHelper)
export const endHelp = action(...endingHelp)
export const giveLetterCode = action(...givingPostedCode)
