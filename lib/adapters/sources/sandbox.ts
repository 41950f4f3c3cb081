import type { DuckDBConnection } from '@duckdb/node-api'

/**
 * An engine for delimited files in memory that can read one folder and nothing else: no network, no extension, no other
 * database, no file written outside, no spilling to disk, and none of it can be switched back (DuckDB, "Securing
 * DuckDB"). `folder` is a real path. Loaded at first use: the web process never needs it.
 */
export async function openSandbox(folder: string): Promise<{ connection: DuckDBConnection; close(): void }> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '256MB',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  })
  const connection = await instance.connect()
  const allowed = [...new Set([folder, asPattern(folder)])].map(path => sqlText(`${path}/`))
  await connection.run(`SET allowed_directories = [${allowed.join(', ')}]`)
  await connection.run('SET enable_external_access = false')
  await connection.run('SET lock_configuration = true')
  return {
    connection,
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** A path that the engine, which takes paths for patterns, reads as itself; it checks its folder against this form. */
export const asPattern = (path: string): string => path.replace(/[[*?]/g, '[$&]')

/** A text as a literal of SQL; never used for anything that a source or a person wrote but names of files and columns. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A name as SQL quotes it. */
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`
