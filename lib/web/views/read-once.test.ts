import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const again = /\b(readCase|readFacts|stateIn|deadlineOf|clocksOf|clockAt)\(/

test('a case is read at the door: no view and no form reads it again', () => {
  const files = globSync('lib/web/{views,forms}/**/*.ts', { exclude: ['**/*.test.ts'] })
  expect(files.length).toBeGreaterThan(50)
  expect(files.filter(file => again.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('a page of one case takes it as the door read it', () => {
  const pages = globSync('app/**/*.{ts,tsx}').filter(file => again.test(readFileSync(file, 'utf8')))
  expect(pages.filter(file => file.includes('[request]'))).toEqual([])
})
