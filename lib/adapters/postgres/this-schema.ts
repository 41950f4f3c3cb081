import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import queues from 'pg-boss/package.json' with { type: 'json' }
import { factRights } from '#lib/domain/case/gate.ts'

/** Where the migrations and the guard stand. */
export const drizzleFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url))

/**
 * A numbered file. `additive`: it and the guard that came with it leave the version before able to work, as its first
 * line `-- additive` says.
 */
export type Migration = { hash: string; when: number; additive?: boolean; statements: readonly string[] }

/** What the database of a version is made of. */
export type Schema = {
  /** Takes away all that `guard` says: row security, functions, triggers, policies, grants. */
  bare: string
  /** The numbered migrations in their order, each with the hash of its file. */
  migrations: readonly Migration[]
  /** Functions, triggers, policies and grants as they are today, in their order. */
  guard: readonly string[]
  /** The rows of the table of rights, by the names of its columns. */
  rights: readonly Record<string, unknown>[]
  /** SHA-256 of all of it, with the version of the queue's schema: two schemas with one hash are the same. */
  hash: string
}

/** The schema of this version, read from `drizzle/`. */
export function thisSchema(folder = drizzleFolder): Schema {
  const migrations = readMigrationFiles({ migrationsFolder: folder }).map(({ hash, folderMillis, sql }) => ({
    hash,
    when: folderMillis,
    additive: /^-- additive\n/.test(sql[0] ?? ''),
    statements: sql,
  }))
  const files = readdirSync(join(folder, 'guard')).filter(name => name.endsWith('.sql'))
  const guard = files.sort().map(name => readFileSync(join(folder, 'guard', name), 'utf8'))
  const bare = readFileSync(join(folder, 'bare.sql'), 'utf8')
  const all = [migrations.map(({ hash }) => hash), bare, guard, factRights, queues.pgboss.schema]
  return {
    bare,
    migrations,
    guard,
    rights: factRights.map(({ staffOnly, afterEnd, ...right }) => ({
      ...right,
      staff_only: staffOnly,
      after_end: afterEnd,
    })),
    hash: createHash('sha256').update(JSON.stringify(all)).digest('hex'),
  }
}
