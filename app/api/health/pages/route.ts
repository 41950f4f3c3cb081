export { pagesRoute as GET } from '#lib/web/doors/health.ts'
