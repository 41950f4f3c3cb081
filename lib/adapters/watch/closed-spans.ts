import { type Attributes, SpanStatusCode } from '@opentelemetry/api'
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace'
import { errorFields, log } from '#lib/log.ts'
import { isPattern, kinds, methods, nextSpans } from './closed-names.ts'
import { figures } from './figures.ts'
import { ourScope } from './watched.ts'

/** Counts Next's requests by their route: with a proxy there is a second span of each, which has none. */
export const requestFigures: SpanProcessor = {
  onStart: () => undefined,
  onEnd: span => {
    const { route, method, status } = requestOf(span)
    if (route) figures().noteRequest(route, method, status, span.duration[0] + span.duration[1] / 1e9)
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
}

/**
 * Passes on what the closed lists know of each span and nothing else: no address, no message, no stack, no header. Spans
 * that could not be sent are gone; the log says how many.
 */
export const onlyClosed = (exporter: SpanExporter): SpanExporter => ({
  export: (spans, done) =>
    exporter.export(spans.map(closed), result => {
      if (result.code !== 0) log('watch.traces_not_sent', { count: spans.length, ...errorFields(result.error) })
      done(result)
    }),
  shutdown: () => exporter.shutdown(),
  ...(exporter.forceFlush ? { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() } : {}),
})

/** A span as it leaves the process. */
function closed(span: ReadableSpan): ReadableSpan {
  const { name, attributes } = span.instrumentationScope.name === ourScope ? ownWords(span) : nextWords(span)
  return {
    name,
    attributes,
    kind: span.kind,
    spanContext: () => span.spanContext(),
    ...(span.parentSpanContext ? { parentSpanContext: span.parentSpanContext } : {}),
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    status: { code: span.status.code === SpanStatusCode.ERROR ? SpanStatusCode.ERROR : SpanStatusCode.UNSET },
    links: [],
    events: [],
    resource: span.resource,
    instrumentationScope: { name: ourScope },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  }
}

type Words = { name: string; attributes: Attributes }

function ownWords(span: ReadableSpan): Words {
  const [kind, told] = Object.entries(kinds).find(([one]) => one === span.name) ?? []
  const value = told?.values.find(one => one === span.attributes[told.label])
  return { name: kind ?? 'work', attributes: told && value ? { [told.label]: value } : {} }
}

function nextWords(span: ReadableSpan): Words {
  const { route, method, status } = requestOf(span)
  const name = nextSpans.find(one => one === span.attributes['next.span_type']) ?? 'next'
  if (!route) return { name, attributes: {} }
  return {
    name: `${method} ${route}`,
    attributes: { 'http.route': route, 'http.request.method': method, 'http.response.status_code': Number(status) },
  }
}

/** What the span of a request says of it; `route` is null for any other span. */
function requestOf({ attributes }: ReadableSpan) {
  const of = (key: string) => attributes[key]
  const isRequest = of('next.span_type') === 'BaseServer.handleRequest'
  const pattern = of('http.route')
  const status = String(of('http.status_code'))
  return {
    route: isRequest && isPattern(pattern) ? pattern : null,
    method: methods.find(one => one === of('http.method')) ?? 'other',
    status: /^[1-5]\d\d$/.test(status) ? status : '0',
  }
}
