import { scimRoute } from '#lib/web/doors/scim/scim-route.ts'

export { scimRoute as DELETE, scimRoute as GET, scimRoute as PATCH, scimRoute as POST, scimRoute as PUT }
