import { defineConfig, devices } from '@playwright/test'
import { browserArguments } from '#e2e/find-browser.ts'
import { toolSetting } from '#lib/settings.ts'

const executablePath = toolSetting('CHROME_PATH')

export default defineConfig<object, { demoFrom: string | null }>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/journeys',
  // Each worker starts an application of its own (e2e/fixtures.ts); one journey alone leaves a core idle.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    ...devices['Desktop Chrome'],
    // From the last days of the one who has left on; `npm run test:full` takes the whole year.
    demoFrom: toolSetting('FIFTEEN_FULL') ? null : '2026-06-22',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    launchOptions: { args: browserArguments, ...(executablePath ? { executablePath } : {}) },
  },
})
