export { healthRoute as GET } from '#lib/http/health'
