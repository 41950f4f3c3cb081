export { healthRoute as GET } from '#lib/web/doors/health.ts'
