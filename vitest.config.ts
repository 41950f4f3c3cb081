import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    // Outside a bundler the marker package throws; its own empty module says "this is a server".
    alias: { 'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)) },
  },
  test: {
    include: ['{lib,app,e2e}/**/*.test.{ts,tsx}'],
    // What Next sets at its start, so that its request storage works wherever a test first loads it.
    setupFiles: ['next/dist/server/node-environment-baseline.js'],
    globalSetup: ['lib/testing/database/database-cluster.ts'],
    pool: 'forks',
    // One process runs many files: loading everything anew for each took a third of the time.
    isolate: false,
    maxWorkers: 3,
    retry: 0,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
