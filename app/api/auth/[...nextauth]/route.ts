export { authHandler as GET, authHandler as POST } from '#lib/web/doors/sign-in.ts'
