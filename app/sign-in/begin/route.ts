export { beginSignIn as GET } from '#lib/http/sign-in'
