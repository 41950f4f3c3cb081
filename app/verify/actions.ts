'use server'
import { check } from '#lib/http/verify/check-file'
import { codeForm, hashForm } from '#lib/http/verify/forms'
import { visitorAction } from '#lib/http/visitor-action'

const back = () => '/verify'

/** The code from a cover. */
export const checkCode = visitorAction(codeForm, ({ world, input, client }) => check(world, input, client), back)

/** A file that stayed in the browser: only its hash comes here. */
export const checkHash = visitorAction(hashForm, ({ world, input, client }) => check(world, input, client), back)
