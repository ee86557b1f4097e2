// Brings the tables up to date: SQL files applied once, in order, each whole or not at all.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type postgres from 'postgres'
import { projectPath } from '../lib/project-file.ts'
import type { Pool } from './transact.ts'

export type Migration = { name: string; sha256: string; sql: string }

/** The database and the program do not fit; the message says which file and what to do. */
export class MigrationProblem extends Error {}

const migrationLock = 7_283_002

/** The migrations of this program in order. Line ends do not count, so that a checkout on Windows is the same. Throws `MigrationProblem` on a misnamed file or a number used twice. */
export function listMigrations(folder = projectPath('src/db/migrations')): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  names.forEach((name, index) => {
    if (!/^\d{4}_[a-z0-9_-]+\.sql$/.test(name)) throw new MigrationProblem(`The migration ${name} must be named like 0007_assessment.sql.`)
    if (index > 0 && names[index - 1]?.slice(0, 4) === name.slice(0, 4))
      throw new MigrationProblem(`Two migrations have the number ${name.slice(0, 4)}.`)
  })
  return names.map((name) => {
    const sql = readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n')
    return { name, sha256: createHash('sha256').update(sql).digest('hex'), sql }
  })
}

/**
 * Applies what is missing, each file in its own transaction under a lock, and gives the names applied. Killed in the middle, the next call goes on.
 * Throws `MigrationProblem` when an applied file was changed, when the database is newer than the program, or when a file fails.
 */
export async function migrate(
  owner: Pool,
  { migrations = listMigrations(), say = () => {} }: { migrations?: Migration[]; say?: (line: string) => void } = {},
): Promise<string[]> {
  const connection = await owner.reserve()
  try {
    await connection`select pg_advisory_lock(${migrationLock})`
    await connection`create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`
    const applied = await connection<{ name: string; sha256: string }[]>`select name, sha256 from schema_migration order by name`
    const missing = compare(migrations, applied)
    for (const migration of missing) await apply(connection, migration, say)
    return missing.map((migration) => migration.name)
  } finally {
    await connection`select pg_advisory_unlock(${migrationLock})`.catch(() => {})
    connection.release()
  }
}

function compare(migrations: Migration[], applied: { name: string; sha256: string }[]): Migration[] {
  const known = new Map(applied.map(({ name, sha256 }) => [name, sha256]))
  const changed = migrations.find(({ name, sha256 }) => known.has(name) && known.get(name) !== sha256)
  if (changed)
    throw new MigrationProblem(
      `The migration ${changed.name} was changed after it had been applied to this database. Restore the file and put the change into a new one; while developing, start with an empty data folder.`,
    )
  const unknown = applied.find(({ name }) => !migrations.some((migration) => migration.name === name))
  if (unknown)
    throw new MigrationProblem(
      `The database was brought up to date by a newer Terrain (${unknown.name}); this one cannot use it. Install the newer version.`,
    )
  const last = applied.at(-1)?.name ?? ''
  const missing = migrations.filter(({ name }) => !known.has(name))
  const late = missing.find(({ name }) => name < last)
  if (late)
    throw new MigrationProblem(`The migration ${late.name} comes before ${last}, which is applied already; give it a higher number.`)
  return missing
}

async function apply(connection: postgres.ReservedSql, { name, sha256, sql }: Migration, say: (line: string) => void): Promise<void> {
  say(`Updating the tables: ${name}`)
  await connection`begin`
  try {
    await connection.unsafe(sql).simple()
    await connection`insert into schema_migration (name, sha256) values (${name}, ${sha256})`
    await connection`commit`
  } catch (error) {
    await connection`rollback`.catch(() => {})
    const { message, position } = error as { message?: string; position?: string }
    const line = position ? ` at line ${sql.slice(0, Number(position)).split('\n').length}` : ''
    throw new MigrationProblem(`The migration ${name} failed${line}: ${message}. Nothing of it was kept.`)
  }
}
