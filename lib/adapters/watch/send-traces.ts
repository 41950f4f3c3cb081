import { setTimeout } from 'node:timers/promises'
import { context, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  createAlwaysRecordSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { onlyClosed, requestFigures } from './closed-spans.ts'

/** Where traces go: an OTLP/HTTP address, headers of its owner, and which share of the traces (0 to 1) is sent. */
export type Traces = { url: string; headers: Record<string, string>; serviceName: string; share: number }

/** In milliseconds. */
const patience = 3000

/**
 * Makes spans from now on: counts requests by them and, with `traces`, sends them. Gives what ends it; what was not sent
 * yet is sent then.
 */
export function sendTraces(traces: Traces | null, about: { version: string; part: 'web' | 'worker' }) {
  const sent = traces ? [new BatchSpanProcessor({ exporter: onlyClosed(exporterOf(traces)) })] : []
  const provider = new TracerProvider({
    // What is not sent is still counted.
    sampler: createAlwaysRecordSampler(new ParentBasedSampler({ root: samplerOf(traces) })),
    resource: resourceFromAttributes({
      'service.name': traces?.serviceName ?? 'fifteen',
      'service.version': about.version,
      'service.namespace': about.part,
    }),
    spanProcessors: [requestFigures, ...sent],
  })
  const contexts = new AsyncLocalStorageContextManager().enable()
  context.setGlobalContextManager(contexts)
  trace.setGlobalTracerProvider(provider)
  return {
    stop: async (): Promise<void> => {
      // A collector that is away was named in the log; it does not hold up the end of the process.
      const sent = provider.shutdown().catch(() => undefined)
      await Promise.race([sent, setTimeout(patience, undefined, { ref: false })])
      trace.disable()
      context.disable()
    },
  }
}

const exporterOf = ({ url, headers }: Traces) => new OTLPTraceExporter({ url, headers })

const samplerOf = (traces: Traces | null) =>
  traces && traces.share < 1 ? new TraceIdRatioBasedSampler(traces.share) : new AlwaysOnSampler()
