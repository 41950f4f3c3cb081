import { beginSignIn } from '#lib/http/sign-in'

export const GET = beginSignIn
