import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  agentRules: false,
  turbopack: { root: import.meta.dirname },
  // Read at run time from node_modules: they load native parts, or files beside themselves.
  serverExternalPackages: ['pg', 'pg-boss', 'pg-cursor', '@duckdb/node-api', 'sharp', 'pdfkit', 'nodemailer'],
  // `npm test` runs the compiler itself, once, over everything.
  typescript: { ignoreBuildErrors: true },
}

export default config
