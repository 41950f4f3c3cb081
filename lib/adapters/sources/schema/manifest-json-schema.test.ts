import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { manifestJsonSchema } from './manifest-json-schema.ts'

test('the schema for editors says what the manifest’s own schema says; `fifteen sources schema` writes it anew', async () => {
  const published = await readFile(join(import.meta.dirname, '../../../../docs/guides/manifest.schema.json'), 'utf8')
  expect(JSON.parse(published)).toEqual(JSON.parse(manifestJsonSchema()))
  expect(JSON.parse(published)).toMatchObject({ required: ['id', 'title', 'version', 'from', 'streams'] })
})
