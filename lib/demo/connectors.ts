import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { sourceFolders } from './generate/source-files.ts'
import { demoSources } from './register.ts'

/** A system as the collector needs it: the text of its manifest, and where its files or its database are. */
export type DemoConnector = { id: string; manifest: string; config: { folder: string } | { url: string } }

const inFolders: Record<string, string> = sourceFolders

/**
 * The connectors of Northwind's eight systems, in the order of the register: files inside `folder`, tables behind
 * `databaseUrl` (with the login that may only read).
 */
export const demoConnectors = (folder: string, databaseUrl: string): Promise<DemoConnector[]> =>
  Promise.all(
    demoSources.map(async ({ id }) => {
      const manifest = await readFile(path.join(import.meta.dirname, 'connectors', `${id}.yml`), 'utf8')
      const inside = inFolders[id]
      return { id, manifest, config: inside ? { folder: path.join(folder, inside) } : { url: databaseUrl } }
    }),
  )
