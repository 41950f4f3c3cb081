import { sourceFromManifest } from '#lib/adapters/sources/source-from-manifest.ts'
import { folderWith, key } from '#lib/testing/test-collect.ts'

/** When its rows happened. */
export const at = '2026-10-01T10:00:00Z'

/** A small table: rows by login, with text in the last column. */
export const table = (more = '', options = 'delimiter: ";"', rules = 'person: [{ field: login, is: username }]') => `
id: table
title: A table
version: 1
from: { folder: "*.csv" }
streams:
  - name: rows
    read: { csv: { ${options} } }
    ${rules}
    category: pd:Behavioral
    map: { start: at, action: "='row'", object: text${more} }
`

/** The keys by which Mara is found in it. */
export const mara = [key('username', 'mara.lindqvist'), key('email', 'mara.lindqvist@northwind.example')]

/** The source over a folder with these files. */
export const over = async (files: Record<string, string | Uint8Array>, manifest = table()) =>
  sourceFromManifest(manifest, { folder: await folderWith(files) })
