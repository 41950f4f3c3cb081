export { metricsRoute as GET } from '#lib/web/doors/metrics.ts'
