'use server'
import { visitorAction } from '#lib/web/doors/visitor-action.ts'
import { check } from '#lib/web/forms/verify/check-file.ts'
import { codeForm, hashForm } from '#lib/web/forms/verify/verify-forms.ts'

const back = () => '/verify'

/** The code from a cover. */
export const checkCode = visitorAction(codeForm, check, back)

/** A file that stayed in the browser: only its hash comes here. */
export const checkHash = visitorAction(hashForm, check, back)
