import { defineConfig, devices } from '@playwright/test'
import { browserArguments } from '#e2e/find-browser.ts'
import { toolSetting } from '#lib/settings.ts'

const executablePath = toolSetting('CHROME_PATH')

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // One application and one database serve all journeys.
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    ...devices['Desktop Chrome'],
    baseURL: toolSetting('FIFTEEN_URL') ?? 'http://localhost:3000',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    launchOptions: { args: browserArguments, ...(executablePath ? { executablePath } : {}) },
  },
})
