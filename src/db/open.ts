// Opens the database: the built-in one, or the one DATABASE_URL names; with the owner's connection for migrations and the application's pool.
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Target } from './connect.ts'
import { databaseName, openEmbedded } from './embedded.ts'
import { DatabaseUnavailable } from './embedded-binaries.ts'
import { ownerRole } from './embedded-cluster.ts'
import type { Pool } from './transact.ts'

export type Database = {
  /** The application's connections; every transaction sets its role to terrain_app, which owns nothing. */
  sql: Pool
  /** Connections of the owner of the tables: migrations, backup. Never for requests. */
  owner: Pool
  isEmbedded: boolean
  close(): Promise<void>
}

export const applicationRole = 'terrain_app'

type Place = { databaseUrl?: string; dataDirectory: string; databaseConnections?: number }

/** Opens the database and makes sure of its roles. `say` gets progress lines. Throws `DatabaseUnavailable` with a sentence. */
export async function openDatabase(place: Place, say: (line: string) => void = () => {}): Promise<Database> {
  if (place.databaseUrl) return openServer(place.databaseUrl, place.databaseConnections, say)
  const embedded = await openEmbedded(place.dataDirectory, say)
  const target = { ...embedded.address, user: ownerRole, database: databaseName }
  try {
    const pools = await openPools(target, { ...target, user: applicationRole }, place.databaseConnections)
    return { ...pools, isEmbedded: true, close: () => pools.close().then(() => embedded.close()) }
  } catch (error) {
    await embedded.close()
    throw error
  }
}

async function openServer(url: string, connections: number | undefined, say: (line: string) => void): Promise<Database> {
  const probe = connect({ url }, { max: 1 })
  try {
    await waitForServer(probe, url, say)
    const [server] = await probe<
      { version: number; encoding: string }[]
    >`select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`
    if (server && server.version < 150_000)
      throw new DatabaseUnavailable('Terrain needs PostgreSQL 15 or later; DATABASE_URL leads to an older one.')
    if (server && server.encoding !== 'UTF8')
      throw new DatabaseUnavailable(`Terrain needs a database in UTF8; the one of DATABASE_URL is in ${server.encoding}.`)
  } finally {
    await probe.end()
  }
  return { ...(await openPools({ url }, { url }, connections)), isEmbedded: false }
}

async function openPools(ownerTarget: Target, applicationTarget: Target, connections = 10) {
  const owner = connect(ownerTarget, { max: 2, idleSeconds: 20, applicationName: 'terrain owner' })
  try {
    await ensureApplicationRole(owner, 'password' in ownerTarget ? ownerTarget.password : undefined)
  } catch (error) {
    await owner.end()
    throw error
  }
  // Idle connections are given back: each holds 10 to 30 MB of the machine.
  const sql = connect(applicationTarget, { max: connections, idleSeconds: 60 })
  const close = async () => {
    await Promise.all([sql.end({ timeout: 5 }), owner.end({ timeout: 5 })])
  }
  return { owner, sql, close }
}

/** Makes the role that requests act in, which owns nothing and obeys row-level security, and lets the owner take it. */
export async function ensureApplicationRole(owner: Pool, password?: string): Promise<void> {
  try {
    await owner.begin((db) => db`select set_config('role', ${applicationRole}, true)`)
    return
  } catch {
    // Missing, or not ours to take: made below.
  }
  try {
    await owner.begin(async (db) => {
      const [known] = await db`select 1 from pg_roles where rolname = ${applicationRole}`
      const [own] = await db<{ isSuper: boolean; isEmbedded: boolean }[]>`
        select rolsuper as is_super, rolname = ${ownerRole} as is_embedded from pg_roles where rolname = current_user`
      // Only the built-in database lets it sign in, behind its closed door; elsewhere the owner takes the role.
      if (!known) await db.unsafe(`create role ${applicationRole} ${own?.isEmbedded ? 'login' : 'nologin'}`)
      if (password) await db.unsafe(`alter role ${applicationRole} password '${password}'`)
      if (!own?.isSuper) await db.unsafe(`grant ${applicationRole} to current_user`)
    })
    await owner.begin((db) => db`select set_config('role', ${applicationRole}, true)`)
  } catch (error) {
    if (isRace(error)) return ensureApplicationRole(owner, password)
    throw new DatabaseUnavailable(
      `The role ${applicationRole} is missing and could not be made (${error instanceof Error ? error.message : String(error)}). ` +
        `Ask the database's administrator to run: create role ${applicationRole} nologin; grant ${applicationRole} to <the user of DATABASE_URL>;`,
    )
  }
}

const isRace = (error: unknown) =>
  ['42710', '23505', 'XX000'].includes(String((error as { code?: unknown }).code)) &&
  Boolean(/already exists|duplicate|concurrently/.test(String(error)))

// A server that starts together with Terrain may need a moment longer.
async function waitForServer(probe: Pool, url: string, say: (line: string) => void): Promise<void> {
  const where = new URL(url).host || 'its socket'
  for (let attempt = 0; ; attempt++) {
    try {
      await probe`select 1`
      return
    } catch (error) {
      const code = String((error as { code?: unknown }).code)
      const isPassing = ['ECONNREFUSED', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'CONNECT_TIMEOUT', '57P03'].includes(code)
      if (!isPassing || attempt >= 30)
        throw new DatabaseUnavailable(
          `The database of DATABASE_URL (${where}) cannot be used: ${error instanceof Error ? error.message : String(error)}`,
        )
      if (attempt === 0) say(`Waiting for the database at ${where} …`)
      await sleep(1000)
    }
  }
}
