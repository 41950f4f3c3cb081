import type { NextConfig } from 'next'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'

/** The same on every answer; the content security policy with its nonce is set in proxy.ts. */
const securityHeaders = [
  { key: 'Strict-Transport-Security', value: 'max-age=63072000' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // Not `no-referrer`: a form would then carry `Origin: null` (Fetch standard) and be refused as not ours.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]
const neverStored = [{ key: 'Cache-Control', value: 'no-store' }]

/** One copy each in a process, whatever the bundler does: their registries and globals must be found again. */
const watching = [
  'prom-client',
  '@opentelemetry/api',
  '@opentelemetry/sdk-trace',
  '@opentelemetry/exporter-trace-otlp-http',
]

const config = (phase: string): NextConfig => ({
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  agentRules: false,
  turbopack: { root: import.meta.dirname },
  // Read at run time from node_modules: they load native parts, or files beside themselves.
  serverExternalPackages: [
    'pg',
    'pg-boss',
    'pg-cursor',
    '@duckdb/node-api',
    'sharp',
    'pdfkit',
    'nodemailer',
    ...watching,
  ],
  // A form from another site is answered with 403.
  experimental: { authInterrupts: true },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    { source: '/((?!_next/static/).*)', headers: neverStored },
  ],
  // `npm test` runs the compiler itself, once, over everything.
  typescript: { ignoreBuildErrors: true },
  // For proxy.ts: `npm run dev` needs a wider policy than what is served to people.
  compiler: { define: { DEVELOPING: phase === PHASE_DEVELOPMENT_SERVER } },
})

export default config
