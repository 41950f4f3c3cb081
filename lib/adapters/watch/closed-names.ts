/**
 * All that figures and traces may say besides numbers. A name that is not here never leaves the process: there is none
 * for an id, an address, a person, a statement of SQL or a value in one.
 */
export const kinds = {
  job: {
    label: 'queue',
    values: ['collect', 'compose', 'notify', 'tell', 'remind', 'erase', 'expose', 'daily', 'sweep'],
  },
  database: { label: 'role', values: ['web', 'worker'] },
  objects: { label: 'operation', values: ['put', 'get', 'size', 'remove', 'list'] },
  mail: { label: 'operation', values: ['send'] },
  source: { label: 'operation', values: ['collect'] },
} as const satisfies Record<string, { label: string; values: readonly string[] }>

export type Kind = keyof typeof kinds
export type Value<K extends Kind> = (typeof kinds)[K]['values'][number]

/** What a piece of work came to. */
export const outcomes = ['done', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

/** Of HTTP requests; anything else is `other`. */
export const methods = ['GET', 'HEAD', 'POST', 'other'] as const

/** Spans of Next that are passed on, by their documented `next.span_type`. */
export const nextSpans: readonly string[] = [
  'BaseServer.handleRequest',
  'AppRender.getBodyResult',
  'AppRouteRouteHandlers.runHandler',
  'ResolveMetadata.generateMetadata',
  'NextNodeServer.startResponse',
]

/** A route as Next writes its pattern, never an address that somebody asked for. */
export const isPattern = (route: unknown): route is string =>
  typeof route === 'string' && /^\/(?:[\w.-]+|\[(?:\.\.\.)?\w+\]|\/)*$/.test(route) && !/\d{3}/.test(route)
