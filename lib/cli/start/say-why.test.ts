import { expect, test } from 'vitest'
import { SettingsError } from '#lib/settings.ts'
import { sayWhy } from './say-why.ts'

const coded = (code: string): Error => Object.assign(new Error('write'), { code })

test.each([
  ['a full disk', coded('ENOSPC'), 'The disk is full'],
  ['a disk that filled up under the database', coded('53100'), 'The disk is full'],
  ['another user’s folder', coded('EACCES'), 'This user may not write to /srv/var'],
  ['a folder that is read only', coded('EROFS'), '/srv/var cannot be written to'],
  ['the settings', new SettingsError(['PORT is wrong.', 'HOST is wrong.']), '  - PORT is wrong.\n  - HOST is wrong.'],
  ['a database that is not there', coded('ECONNREFUSED'), 'The database cannot be reached'],
  ['a wrong password', coded('28P01'), 'refuses the name or the password'],
  ['anything else', new Error('The database did not start: why.'), 'The database did not start: why.'],
])('%s is said in a sentence', (_title, error, start) => {
  expect(sayWhy(error, '/srv/var')).toContain(start)
})
