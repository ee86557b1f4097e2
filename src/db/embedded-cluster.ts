// The files of the built-in database: made once, configured at every start, and what its pid file tells about a running one.
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDataDirectory } from './data-directory.ts'
import { type Account, giveTo, runAs } from './embedded-account.ts'
import { type Binaries, DatabaseUnavailable, otherDatabase } from './embedded-binaries.ts'

export type Cluster = { account: Account; binaries: Binaries; dataDirectory: string; database: string; isDurable: boolean }
/** Where a server listens: the folder of its Unix socket, or the loopback address with a password. */
export type Address = { host: string; port: number; password?: string }
export type Running = { pid: number; address: Address }

export const ownerRole = 'terrain_owner'
const hasSockets = process.platform !== 'win32'
// sockaddr_un holds 108 bytes (104 on macOS) with the closing zero; the file in the folder is called .s.PGSQL.5432.
const longestSocketFolder = 103 - '/.s.PGSQL.5432'.length

export const logFile = (cluster: Cluster) => join(cluster.database, 'server.log')
const passwordFile = (cluster: Cluster) => join(cluster.dataDirectory, 'database-password')

/**
 * Makes the database files when there are none. They are made beside and moved into place, so that a start that was killed leaves nothing
 * half made and of two starts at once one wins. Sorting is by code point with Unicode upper and lower case (C.UTF-8 built into PostgreSQL):
 * the same on every system and after every upgrade; what people read is sorted by language where it is shown.
 */
export async function initialise(cluster: Cluster): Promise<void> {
  makeDataDirectory(cluster.dataDirectory)
  removeHalfMade(cluster)
  if (existsSync(join(cluster.database, 'PG_VERSION'))) return
  const half = `${cluster.database}.new-${process.pid}-${randomBytes(3).toString('hex')}`
  mkdirSync(half, { mode: 0o700 })
  giveTo(cluster.account, half)
  const access = hasSockets ? ['--auth=trust'] : ['--auth=scram-sha-256', `--pwfile=${makePassword(cluster)}`]
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const { code, output } = await runAs(
    cluster.account,
    cluster.binaries.initdb,
    ['-D', half, '-U', ownerRole, ...access, ...locale, ...(cluster.isDurable ? [] : ['--no-sync'])],
    '/',
  )
  if (code !== 0) {
    rmSync(half, { recursive: true, force: true })
    throw new DatabaseUnavailable(`The built-in database could not be made in ${cluster.database}: ${output}\n${otherDatabase}`)
  }
  try {
    renameSync(half, cluster.database)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(join(cluster.database, 'PG_VERSION'))) throw error
  }
}

/** Refuses data of another major version, which these programs cannot open. Throws `DatabaseUnavailable`. */
export function checkVersion(cluster: Cluster): void {
  const made = readFileSync(join(cluster.database, 'PG_VERSION'), 'utf8').trim()
  const own = cluster.binaries.version.split('.')[0]
  if (made !== own)
    throw new DatabaseUnavailable(
      `The data in ${cluster.database} were made by PostgreSQL ${made}; this Terrain brings PostgreSQL ${own}, which cannot open them.`,
    )
}

/** Chooses where to listen and writes the configuration. `preferred` keeps the address that connections of this process already use. */
export async function configure(cluster: Cluster, preferred?: Address): Promise<void> {
  const address =
    preferred ?? (hasSockets ? { host: makeSocketFolder(cluster), port: 5432 } : { host: '127.0.0.1', port: await freePort() })
  write(cluster, 'postgresql.conf', configuration(cluster, address))
  // Left by a killed server; whether its pid is taken or a zombie says nothing here, the pid file in the data guards them.
  if (hasSockets) rmSync(join(address.host, '.s.PGSQL.5432.lock'), { force: true })
  if (hasSockets) write(cluster, 'pg_hba.conf', 'local all all trust\n')
  const log = logFile(cluster)
  if (existsSync(log) && statSync(log).size > 5_000_000) renameSync(log, `${log}.1`)
}

/** What postmaster.pid says, when the process it names is this database; undefined when nothing runs. */
export function findRunning(cluster: Cluster): Running | undefined {
  const lines = readPidFile(cluster)
  const pid = Number(lines[0])
  if (!(pid > 0)) return undefined
  if (isOurPostmaster(cluster, pid)) {
    const address = hasSockets
      ? { host: lines[4] ?? '', port: Number(lines[3]) }
      : { host: '127.0.0.1', port: Number(lines[3]), password: readFileSync(passwordFile(cluster), 'utf8') }
    return lines.length >= 6 ? { pid, address } : { pid, address: { host: '', port: 0 } }
  }
  forgetReusedPid(cluster, lines, pid)
  return undefined
}

// Trust, behind a socket in a folder that only this account may enter: whoever can enter it can read the database's files anyway,
// and data that were moved or restored under another account still open. Where there are no sockets, a generated password.
function configuration(cluster: Cluster, address: Address): string {
  const listening = hasSockets
    ? { listen_addresses: '', unix_socket_directories: `"${address.host}"`, unix_socket_permissions: '0700', port: address.port }
    : { listen_addresses: address.host, port: address.port }
  const durable = cluster.isDurable ? 'on' : 'off'
  const settings = {
    ...listening,
    max_connections: 60,
    fsync: durable,
    synchronous_commit: 'on',
    full_page_writes: durable,
    shared_buffers: '48MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    io_method: 'sync',
    max_wal_size: '512MB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    max_parallel_workers_per_gather: 1,
    jit: 'off',
    log_checkpoints: 'off',
    // After a crash all files are synced before anything else: with one call where the system has it, not file by file (seconds).
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    random_page_cost: 1.1,
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'iso, ymd',
    idle_in_transaction_session_timeout: '5min',
    // The log may name acts, never contents: no statements, no values of failing rows.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value.replaceAll("'", "''")}'`}`,
  )
  const own = join(cluster.dataDirectory, 'database.conf')
  if (existsSync(own)) lines.push(`include '${own.replaceAll("'", "''")}'`)
  return `# Written by Terrain at every start; changes here are lost. Lines of your own go into database.conf in the data folder.\n${lines.join('\n')}\n`
}

function makeSocketFolder(cluster: Cluster): string {
  const own = join(cluster.dataDirectory, 'socket')
  const isUsable = Buffer.byteLength(own) <= longestSocketFolder && !/["',\\\n]/.test(own)
  const folder = isUsable ? own : mkdtempSync(join(tmpdir(), 'terrain-'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  giveTo(cluster.account, folder)
  return folder
}

function makePassword(cluster: Cluster): string {
  const path = passwordFile(cluster)
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return path
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function write(cluster: Cluster, name: string, content: string): void {
  const path = join(cluster.database, name)
  const half = `${path}.${process.pid}`
  writeFileSync(half, content, { mode: 0o600 })
  giveTo(cluster.account, half)
  renameSync(half, path)
}

function readPidFile(cluster: Cluster): string[] {
  try {
    return readFileSync(join(cluster.database, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new DatabaseUnavailable(`The data folder ${cluster.database} cannot be read (${String(error)}). It belongs to another account.`)
  }
}

function isOurPostmaster(cluster: Cluster, pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    // A killed process stays in the table as a zombie where the first process of a container does not clear it away.
    if (/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return false
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster.database)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// After a restart of a container or machine the pid may name another process, and PostgreSQL would refuse to start. The file's other lines
// stay: with them PostgreSQL notices processes of the former server that are still at work on the data.
function forgetReusedPid(cluster: Cluster, lines: string[], pid: number): void {
  if (isAlive(pid)) write(cluster, 'postmaster.pid', ['999999999', ...lines.slice(1)].join('\n'))
}

function removeHalfMade(cluster: Cluster): void {
  for (const name of readdirSync(cluster.dataDirectory)) {
    const pid = Number(/^database\.new-(\d+)-/.exec(name)?.[1])
    if (pid && !isAlive(pid)) rmSync(join(cluster.dataDirectory, name), { recursive: true, force: true })
  }
}
