import { authHandler } from '#lib/http/sign-in'

export { authHandler as GET, authHandler as POST }
