// What the built-in database promises: whatever state the last run left it in, the next one opens it with everything that was acknowledged.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from './connect.ts'
import { databaseName, openEmbedded } from './embedded.ts'
import { ownerRole } from './embedded-cluster.ts'

let folder: string
// Without syncing, which only a power cut needs, each of these takes a moment instead of seconds.
const open = (data = folder, say: (line: string) => void = () => {}) => openEmbedded(data, say, false)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrain-embedded-'))
  chmodSync(folder, 0o711)
})

afterEach(async () => {
  const last = await open().catch(() => undefined)
  await last?.close()
  rmSync(folder, { recursive: true, force: true })
})

const pidOf = (data = folder) => Number(readFileSync(join(data, 'database', 'postmaster.pid'), 'utf8').split('\n')[0])
const isRunning = (data = folder) => existsSync(join(data, 'database', 'postmaster.pid'))

async function ask(address: { host: string; port: number }, statement: string) {
  const sql = connect({ ...address, user: ownerRole, database: databaseName }, { max: 1 })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

test('two that start at once share one server, and the last to leave stops it', async () => {
  const [first, second] = await Promise.all([open(), open()])
  expect(first.address).toEqual(second.address)
  await first.close()
  expect(await ask(second.address, 'select 1 as alive')).toEqual([{ alive: 1 }])
  await second.close()
  expect(isRunning()).toBe(false)
  expect(readdirSync(folder).filter((name) => name.includes('.new-'))).toEqual([])
})

test("what was committed is there after the server was killed, and its pid file stands in nobody's way", async () => {
  const first = await open()
  await ask(first.address, 'create table kept as select 7 as it')
  await first.close()
  const second = await open()
  await ask(second.address, 'insert into kept values (8)')
  process.kill(pidOf(), 'SIGKILL')
  const third = await open()
  expect(await ask(third.address, 'select it from kept order by it')).toEqual([{ it: 7 }, { it: 8 }])
  await Promise.all([second.close(), third.close()])
  expect(isRunning()).toBe(false)
})

test('a database that dies under a running Terrain comes back at the same address', async () => {
  const lines: string[] = []
  const opened = await open(folder, (line) => lines.push(line))
  const former = pidOf()
  process.kill(former, 'SIGKILL')
  await expect.poll(() => lines, { timeout: 20_000 }).toContain('The database runs again.')
  expect(pidOf()).not.toBe(former)
  expect(await ask(opened.address, 'select 1 as alive')).toEqual([{ alive: 1 }])
  await opened.close()
  expect(isRunning()).toBe(false)
})

test('a pid file whose number now belongs to another program is seen through', async () => {
  const first = await open()
  const lines = readFileSync(join(folder, 'database', 'postmaster.pid'), 'utf8').split('\n')
  await first.close()
  writeFileSync(join(folder, 'database', 'postmaster.pid'), [String(process.pid), ...lines.slice(1)].join('\n'))
  const second = await open()
  expect(pidOf()).not.toBe(process.pid)
  await second.close()
})

test('files half made by a start that was killed are cleared away', async () => {
  mkdirSync(join(folder, 'database.new-999999999-a1'))
  writeFileSync(join(folder, 'database.new-999999999-a1', 'PG_VERSION'), '18')
  const opened = await open()
  expect(readdirSync(folder)).not.toContain('database.new-999999999-a1')
  await opened.close()
})

test('a folder whose path is too long for a socket works too', async () => {
  const deep = join(folder, 'a'.repeat(80))
  mkdirSync(deep, { mode: 0o711 })
  const opened = await open(deep)
  expect(await ask(opened.address, 'select 1 as alive')).toEqual([{ alive: 1 }])
  await opened.close()
  expect(isRunning(deep)).toBe(false)
})

test('commits are synced, nobody else may enter, and the log keeps no contents', async () => {
  const opened = await openEmbedded(folder, () => {})
  const [row] = await ask(
    opened.address,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as listening,
       current_setting('unix_socket_permissions') as door, current_setting('server_encoding') as encoding, upper('é') as upper`,
  )
  expect(row).toEqual({ fsync: 'on', commit: 'on', listening: '', door: '0700', encoding: 'UTF8', upper: 'É' })
  await expect(ask(opened.address, `select 'a secret'::int`)).rejects.toThrow(/invalid input/)
  expect(readFileSync(join(folder, 'database', 'server.log'), 'utf8')).not.toContain('a secret')
  await opened.close()
})

test('data of another major version are refused with a sentence', async () => {
  const opened = await open()
  await opened.close()
  const version = readFileSync(join(folder, 'database', 'PG_VERSION'), 'utf8')
  writeFileSync(join(folder, 'database', 'PG_VERSION'), '14\n')
  await expect(open()).rejects.toThrow(/were made by PostgreSQL 14/)
  writeFileSync(join(folder, 'database', 'PG_VERSION'), version)
})
