import 'server-only'
import { portal } from '#lib/composition.ts'

/** The route for Prometheus, which bears METRICS_TOKEN; for anybody else, and without such a setting, it is not there. */
export async function metricsRoute(request: Request): Promise<Response> {
  const { figures, mayReadFigures } = await portal()
  if (!mayReadFigures(request.headers.get('authorization')))
    return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  return new Response(await figures(), {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  })
}
