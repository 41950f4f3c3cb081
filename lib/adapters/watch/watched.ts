import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { type Kind, kinds, type Outcome, type Value } from './closed-names.ts'
import { figures } from './figures.ts'

/** The tracer's name, by which our own spans are told from Next's. */
export const ourScope = 'fifteen'

/**
 * Does a piece of work, measures it and, where traces are sent, puts it into the trace under what caused it. `parent`: a
 * `traceparent` (W3C Trace Context) that came from elsewhere.
 */
export async function watched<K extends Kind, T>(
  kind: K,
  value: Value<K>,
  work: () => Promise<T>,
  parent?: string | undefined,
): Promise<T> {
  const { span, done } = begin(kind, value, parent)
  try {
    const result = await context.with(trace.setSpan(context.active(), span), work)
    done('done')
    return result
  } catch (thrown) {
    done('failed')
    throw thrown
  }
}

/**
 * The same for what gives piece by piece; it lasts until the last piece, or until nobody asks for more. `note` looks at
 * each piece and says whether it is a failure.
 */
export async function* watchedStream<K extends Kind, T>(
  kind: K,
  value: Value<K>,
  stream: AsyncIterable<T>,
  note: (piece: T) => Outcome = () => 'done',
): AsyncGenerator<T> {
  const { done } = begin(kind, value)
  let outcome: Outcome = 'done'
  try {
    for await (const piece of stream) {
      if (note(piece) === 'failed') outcome = 'failed'
      yield piece
    }
  } catch (thrown) {
    outcome = 'failed'
    throw thrown
  } finally {
    done(outcome)
  }
}

function begin<K extends Kind>(
  kind: K,
  value: Value<K>,
  parent?: string,
): { span: Span; done: (outcome: Outcome) => void } {
  const began = performance.now()
  const attributes = { [kinds[kind].label]: value }
  const under = parent ? contextOf(parent) : context.active()
  const span = trace.getTracer(ourScope).startSpan(kind, { kind: spanKinds[kind], attributes }, under)
  return {
    span,
    done: outcome => {
      figures().noteWork(kind, value, outcome, (performance.now() - began) / 1000)
      if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    },
  }
}

const spanKinds: Record<Kind, SpanKind> = {
  job: SpanKind.CONSUMER,
  database: SpanKind.CLIENT,
  objects: SpanKind.CLIENT,
  mail: SpanKind.CLIENT,
  source: SpanKind.CLIENT,
}

/** The running trace as a `traceparent`, to be carried by a job; undefined where nothing is traced. */
export function traceparent(): string | undefined {
  const running = trace.getSpan(context.active())?.spanContext()
  if (!running || !trace.isSpanContextValid(running)) return undefined
  return `00-${running.traceId}-${running.spanId}-0${running.traceFlags & 1}`
}

/** The form of a `traceparent` of ours. */
export const traceparentForm = /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/

function contextOf(parent: string) {
  const [, traceId = '', spanId = '', flags = '0'] = parent.split('-')
  return trace.setSpanContext(context.active(), { traceId, spanId, traceFlags: Number(flags), isRemote: true })
}
