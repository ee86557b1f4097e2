// The built-in database: started when it does not run, adopted when a killed Terrain left it running, restarted when it dies, stopped by the last who uses it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { databaseAccount, runAs } from './embedded-account.ts'
import { DatabaseUnavailable, embeddedBinaries } from './embedded-binaries.ts'
import {
  type Address,
  type Cluster,
  checkVersion,
  configure,
  findRunning,
  initialise,
  isAlive,
  logFile,
  ownerRole,
} from './embedded-cluster.ts'

export type Embedded = { address: Address; close(): Promise<void> }

export const databaseName = 'terrain'
// One number for "a Terrain process uses this database": held shared by each, exclusively by the one that stops it.
const presenceLock = 7_283_001

/**
 * Opens the built-in database in `dataDirectory`, whatever state a former run left it in. `isDurable: false` trades safety for speed (tests only).
 * Throws `DatabaseUnavailable` with a sentence.
 */
export async function openEmbedded(dataDirectory: string, say: (line: string) => void, isDurable = true): Promise<Embedded> {
  const cluster = {
    account: databaseAccount(say),
    binaries: embeddedBinaries(),
    dataDirectory,
    database: join(dataDirectory, 'database'),
    isDurable,
  }
  await initialise(cluster)
  checkVersion(cluster)
  let isClosing = false
  let presence = await enter(undefined)
  let recovery: Promise<void> | undefined

  async function enter(preferred: Address | undefined): Promise<Presence> {
    const joined = await joinDatabase(cluster, say, preferred)
    joined.onLost(() => {
      if (!isClosing) recovery = recover(joined.address)
    })
    return joined
  }

  async function recover(address: Address): Promise<void> {
    say('The database stopped; starting it again.')
    for (let attempt = 0; !isClosing; attempt++) {
      try {
        presence = await enter(address)
        return say('The database runs again.')
      } catch (error) {
        if (attempt % 20 === 0) say(`The database does not start: ${error instanceof Error ? error.message : String(error)}`)
        await sleep(Math.min(250 * 2 ** attempt, 15_000))
      }
    }
  }

  return {
    address: presence.address,
    async close() {
      isClosing = true
      await recovery
      await leaveDatabase(cluster, presence)
    },
  }
}

type Presence = { address: Address; sql: postgres.Sql; onLost(listener: () => void): void }

async function joinDatabase(cluster: Cluster, say: (line: string) => void, preferred?: Address): Promise<Presence> {
  const patience = { unreachable: Date.now() + 20_000, starting: Date.now() + 600_000 }
  for (;;) {
    const running = findRunning(cluster)
    if (!running) {
      await start(cluster, preferred)
      continue
    }
    try {
      return await connectPresence(running.address)
    } catch (error) {
      const isStarting = codeOf(error) === '57P03'
      if (!isStarting && !passing.has(codeOf(error))) throw error
      if (Date.now() > (isStarting ? patience.starting : patience.unreachable)) {
        say('A database is running that does not answer; stopping it.')
        await stop(cluster, 'immediate')
        patience.unreachable = Date.now() + 20_000
      }
      await sleep(isStarting ? 200 : 50)
    }
  }
}

const passing = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P02',
])
const codeOf = (error: unknown) => String((error as { code?: unknown }).code ?? '')

async function connectPresence(address: Address): Promise<Presence> {
  if (address.port === 0) throw Object.assign(new Error('The database has not said yet where it listens.'), { code: 'ECONNREFUSED' })
  let lost = () => {}
  let isJoined = false
  const sql = postgres({
    ...address,
    user: ownerRole,
    database: databaseName,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    fetch_types: false,
    connection: { application_name: `terrain ${process.pid}`, idle_session_timeout: 0 },
    onnotice: () => {},
    onclose: () => {
      if (isJoined) lost()
      isJoined = false
    },
  })
  try {
    await sql`select pg_advisory_lock_shared(${presenceLock})`
  } catch (error) {
    await sql.end({ timeout: 0 })
    if (codeOf(error) !== '3D000') throw error
    await createDatabase(address)
    return connectPresence(address)
  }
  isJoined = true
  return { address, sql, onLost: (listener) => (lost = listener) }
}

async function createDatabase(address: Address): Promise<void> {
  const sql = postgres({ ...address, user: ownerRole, database: 'postgres', max: 1, onnotice: () => {} })
  try {
    await sql`create database ${sql(databaseName)}`
  } catch (error) {
    // Another Terrain made it in the meantime.
    if (codeOf(error) !== '42P04' && codeOf(error) !== '23505') throw error
  } finally {
    await sql.end()
  }
}

// Of the processes that use the database the last one to leave stops it.
async function leaveDatabase(cluster: Cluster, presence: Presence): Promise<void> {
  try {
    await presence.sql`select pg_advisory_unlock_shared(${presenceLock})`
    const [row] = await presence.sql`select pg_try_advisory_lock(${presenceLock}) as is_last`
    if (row?.is_last) await stop(cluster, 'fast')
  } catch (error) {
    if (!passing.has(codeOf(error))) throw error
  } finally {
    await presence.sql.end({ timeout: 1 })
  }
}

async function start(cluster: Cluster, preferred?: Address): Promise<void> {
  await configure(cluster, preferred)
  for (const deadline = Date.now() + 30_000; ; ) {
    const { code, output } = await runAs(
      cluster.account,
      cluster.binaries.pgCtl,
      ['start', '-D', cluster.database, '-l', logFile(cluster), '-w', '-t', '600', '-s'],
      cluster.database,
    )
    if (code === 0 || findRunning(cluster)) return
    const log = lastLines(cluster)
    // The processes of a killed server end by themselves, each after its present statement.
    if (!/shared memory block|lock file/.test(log) || Date.now() > deadline)
      throw new DatabaseUnavailable(`The built-in database did not start. ${output}\n${log}`)
    await sleep(250)
  }
}

async function stop(cluster: Cluster, mode: 'fast' | 'immediate'): Promise<void> {
  const pid = findRunning(cluster)?.pid
  await runAs(
    cluster.account,
    cluster.binaries.pgCtl,
    ['stop', '-D', cluster.database, '-m', mode, '-w', '-t', '60', '-s'],
    cluster.database,
  )
  if (pid && mode === 'immediate' && isAlive(pid)) process.kill(pid, 'SIGKILL')
}

function lastLines(cluster: Cluster): string {
  try {
    return readFileSync(logFile(cluster), 'utf8').trimEnd().split('\n').slice(-6).join('\n')
  } catch {
    return ''
  }
}
