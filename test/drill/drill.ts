// Kills server and database under concurrent writers, again and again, and then counts: acknowledged but lost, doubled, half written.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../src/db/open.ts'

export type Outcome = { acknowledged: number; lost: number; doubled: number; halfWritten: number; slowestReturn: number }
type Drill = { cycles: number; writers: number; writerProgram: string; isDurable: boolean }
type Place = { folder: string; port: number }

/** One drill in a folder of its own. With `isDurable: false` commits are answered before they are on disk, so that losses must show. */
export async function drill({ cycles, writers, writerProgram, isDurable }: Drill): Promise<Outcome> {
  const place = { folder: mkdtempSync(join(tmpdir(), 'terrain-drill-')), port: await freePort() }
  chmodSync(place.folder, 0o711)
  if (!isDurable)
    writeFileSync(join(place.folder, 'database.conf'), 'synchronous_commit = off\nwal_writer_delay = 10s\nwal_writer_flush_after = 1GB\n', {
      mode: 0o644,
    })
  const acknowledged = new Set<string>()
  const running = { server: startServer(place, writerProgram), isOver: false }
  let slowestReturn = 0
  try {
    await writable(place)
    const work = Array.from({ length: writers }, (_, writer) => keepWriting(place, `${writer}`, acknowledged, running))
    for (let cycle = 0; cycle < cycles; cycle++) {
      await sleep(200 + Math.random() * 800)
      const started = Date.now()
      await strike(cycle, place, running, writerProgram)
      await writable(place)
      slowestReturn = Math.max(slowestReturn, Date.now() - started)
    }
    running.isOver = true
    await Promise.all(work)
    await ended(running.server, 'SIGTERM')
    return { ...(await judge(place, acknowledged)), slowestReturn: slowestReturn / 1000 }
  } finally {
    running.isOver = true
    if (running.server.exitCode === null && running.server.signalCode === null) await ended(running.server, 'SIGTERM')
    rmSync(place.folder, { recursive: true, force: true })
  }
}

// In turn: the server alone, whose database stays and is adopted; the database under its server, which restarts it; both at once.
async function strike(cycle: number, place: Place, running: { server: ChildProcess }, writerProgram: string): Promise<void> {
  const victims = (['server', 'database', 'both'] as const)[cycle % 3]
  if (victims !== 'server')
    process.kill(Number(readFileSync(join(place.folder, 'database', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  if (victims === 'database') return
  await ended(running.server, 'SIGKILL')
  running.server = startServer(place, writerProgram)
}

async function keepWriting(place: Place, writer: string, acknowledged: Set<string>, running: { isOver: boolean }): Promise<void> {
  for (let count = 0; !running.isOver; count++) {
    const key = `${writer}-${count}`
    // As a browser with an idempotency key: the same write is sent until it is answered.
    while (!(await send(place, key)) && !running.isOver) await sleep(20)
    if (!running.isOver || (await send(place, key))) acknowledged.add(key)
  }
}

async function send(place: Place, key: string): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${place.port}/${key}`, { method: 'POST', signal: AbortSignal.timeout(5000) })
    await response.text()
    return response.ok
  } catch {
    return false
  }
}

async function writable(place: Place): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await send(place, 'are-you-there'))) {
    if (Date.now() > deadline) throw new Error('The server did not come back within a minute.')
    await sleep(20)
  }
}

async function judge(place: Place, acknowledged: Set<string>): Promise<Omit<Outcome, 'slowestReturn'>> {
  const database = await openDatabase({ dataDirectory: place.folder })
  try {
    const rows = await database.owner<{ key: string; parts: number[] }[]>`
      select key, array_agg(part order by part) filter (where part is not null) as parts from drill_write left join drill_effect using (key) group by key`
    const kept = new Map(rows.map(({ key, parts }) => [key, (parts ?? []).join()]))
    return {
      acknowledged: acknowledged.size,
      lost: [...acknowledged].filter((key) => !kept.has(key)).length,
      doubled: [...kept.values()].filter((parts) => parts.length > '1,2'.length).length,
      halfWritten: [...kept.values()].filter((parts) => parts !== '1,2' && parts.length <= '1,2'.length).length,
    }
  } finally {
    await database.close()
  }
}

function startServer(place: Place, writerProgram: string): ChildProcess {
  const env = { ...process.env, TERRAIN_DATA: place.folder, PORT: String(place.port), DATABASE_URL: '' }
  return spawn(process.execPath, [writerProgram], { env, stdio: ['ignore', 'ignore', process.env.TERRAIN_DEBUG ? 'inherit' : 'ignore'] })
}

function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
