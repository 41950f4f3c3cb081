export { beginSignIn as GET } from '#lib/web/doors/sign-in.ts'
