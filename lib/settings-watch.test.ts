import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSettings, SettingsError } from './settings.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'fifteen-watched-'))
afterAll(() => rmSync(folder, { recursive: true }))

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readSettings({ VAR_DIR: folder, ...env })
    return []
  } catch (thrown) {
    return thrown instanceof SettingsError ? thrown.problems : [String(thrown)]
  }
}

test('nothing is opened or sent to be watched unless it is asked for', () => {
  expect(readSettings({ VAR_DIR: folder }).watch).toEqual({ token: null, pages: null, worker: null, traces: null })
})

test.each([
  [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN is too weak'],
  [{ METRICS_PORT: '9090', WORKER_METRICS_PORT: '9090' }, 'METRICS_PORT and WORKER_METRICS_PORT must differ.'],
  [{ METRICS_PORT: '3000' }, 'METRICS_PORT is the port of the pages'],
  [{ WORKER_METRICS_PORT: '70000' }, 'WORKER_METRICS_PORT must be a whole number'],
  [{ OTEL_TRACES_EXPORTER: 'jaeger' }, 'OTEL_TRACES_EXPORTER must be otlp, none or left out.'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT must be an address'],
  [{ OTEL_EXPORTER_OTLP_HEADERS: 'no pair' }, 'OTEL_EXPORTER_OTLP_HEADERS must be pairs'],
  [{ OTEL_TRACES_SAMPLER: 'half' }, 'OTEL_TRACES_SAMPLER must be one of always_on'],
  [{ OTEL_TRACES_SAMPLER_ARG: '2' }, 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1.'],
])('to be watched, %j is refused in a sentence', (env, start) => {
  expect(problemsOf(env)[0]).toContain(start)
})

test.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/' }, 'http://c:4318/v1/traces', 1],
  [{ OTEL_TRACES_EXPORTER: 'otlp' }, 'http://localhost:4318/v1/traces', 1],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t/x' }, 'http://t/x', 1],
  [
    { OTEL_TRACES_EXPORTER: 'otlp', OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' },
    'http://localhost:4318/v1/traces',
    0.25,
  ],
  [{ OTEL_TRACES_EXPORTER: 'otlp', OTEL_TRACES_SAMPLER: 'always_off' }, 'http://localhost:4318/v1/traces', 0],
])('traces go where OpenTelemetry says: %j', (env, url, share) => {
  expect(readSettings({ VAR_DIR: folder, ...env }).watch.traces).toMatchObject({ url, share })
})

test('traces can be switched off although a collector is named, and headers are read as pairs', () => {
  const env = { VAR_DIR: folder, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }
  expect(readSettings({ ...env, OTEL_TRACES_EXPORTER: 'none' }).watch.traces).toBe(null)
  const headers = { OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20a=b, x-owner=northwind' }
  expect(readSettings({ ...env, ...headers }).watch.traces?.headers).toEqual({
    authorization: 'Bearer a=b',
    'x-owner': 'northwind',
  })
})
