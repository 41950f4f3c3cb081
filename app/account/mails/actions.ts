'use server'

import { action } from '#lib/web/doors/action.ts'
import { choosingMails } from '#lib/web/forms/account/mail-form.ts'

export const choose = action(...choosingMails)
