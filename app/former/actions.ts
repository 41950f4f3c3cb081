'use server'

import { visitorAction } from '#lib/web/doors/visitor-action.ts'
import { applying, askingFresh, comingBack, entering, openingLink, renewing } from '#lib/web/forms/intake/code-forms.ts'

export const apply = visitorAction(...applying)
export const comeBack = visitorAction(...comingBack)
export const askFresh = visitorAction(...askingFresh)
export const enter = visitorAction(...entering)
export const openLink = visitorAction(...openingLink)
export const resend = visitorAction(...renewing)
