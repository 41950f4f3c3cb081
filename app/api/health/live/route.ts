export { liveRoute as GET } from '#lib/web/doors/health.ts'
