import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external.js'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external.js'
import { createRequestStoreForAPI } from 'next/dist/server/async-storage/request-store.js'
import type { NextRequest } from 'next/server'

/** Runs a route handler as Next does: `cookies()` and `headers()` are those of the request. */
export function insideNext<T>(request: NextRequest, work: () => Promise<T>): Promise<T> {
  const url = { pathname: request.nextUrl.pathname, search: request.nextUrl.search }
  const tags = { tags: [], expirationsByCacheKind: new Map() }
  const store = createRequestStoreForAPI(request, url, tags, undefined, undefined, undefined)
  const route = { route: url.pathname, forceStatic: false } as Parameters<typeof workAsyncStorage.run>[0]
  return workAsyncStorage.run(route, () => workUnitAsyncStorage.run(store, work))
}
