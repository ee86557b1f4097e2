// Before all tests: an address at which test files ask for databases. The server behind it starts with the first question, so runs without database tests do not wait.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TestProject } from 'vitest/node'
import { loadReferenceFacts } from '../src/cycles/commands/reference-facts.ts'
import { connect, type Target, withDatabase } from '../src/db/connect.ts'
import { makeDataDirectory } from '../src/db/data-directory.ts'
import { openEmbedded } from '../src/db/embedded.ts'
import { isAlive, ownerRole } from '../src/db/embedded-cluster.ts'
import { listMigrations, migrate } from '../src/db/migrate.ts'
import { ensureApplicationRole } from '../src/db/open.ts'
import type { Pool } from '../src/db/transact.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabases: string
  }
}

type TestServer = { target: Target; admin: Pool; template: string; close(): Promise<void> }

const run = randomBytes(3).toString('hex')

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let opening: Promise<TestServer> | undefined
  let count = 0
  const answer = async (method: string, question: { isEmpty?: boolean; database?: string }) => {
    opening ??= openServer()
    const { admin, target, template } = await opening
    if (method === 'DELETE') {
      if (question.database?.startsWith(`terrain_test_${run}_`))
        await admin`drop database if exists ${admin(question.database)} with (force)`
      return {}
    }
    const database = `terrain_test_${run}_${++count}`
    await admin.unsafe(question.isEmpty ? `create database ${database}` : `create database ${database} template ${template}`)
    return { target, database }
  }
  const server = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify(await answer(request.method ?? '', JSON.parse(await text(request)))))
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  project.provide('testDatabases', `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
  return async () => {
    server.close()
    server.closeAllConnections()
    await (await opening?.catch(() => undefined))?.close()
  }
}

async function openServer(): Promise<TestServer> {
  const { target, stop } = process.env.DATABASE_URL
    ? { target: { url: process.env.DATABASE_URL }, stop: async () => {} }
    : await startOwnServer()
  const admin = connect(target, { max: 4 })
  await ensureApplicationRole(admin)
  const hash = createHash('sha256')
  for (const { sha256 } of listMigrations()) hash.update(sha256)
  const template = `terrain_template_${run}_${hash.digest('hex').slice(0, 10)}`
  await admin.unsafe(`create database ${template}`)
  const owner = connect(withDatabase(target, template), { max: 1 })
  try {
    await migrate(owner)
    await loadReferenceFacts(owner)
  } finally {
    await owner.end()
  }
  const close = async () => {
    const left = await admin<
      { name: string }[]
    >`select datname as name from pg_database where starts_with(datname, ${`terrain_test_${run}_`}) or datname = ${template}`
    for (const { name } of process.env.DATABASE_URL ? left : []) await admin`drop database if exists ${admin(name)} with (force)`
    await admin.end({ timeout: 1 })
    await stop()
  }
  return { target, admin, template, close }
}

async function startOwnServer() {
  await removeLeftovers()
  const folder = mkdtempSync(join(tmpdir(), `terrain-test-${process.pid}-`))
  rmSync(folder, { recursive: true })
  makeDataDirectory(folder)
  writeFileSync(join(folder, 'database.conf'), 'max_connections = 200\nautovacuum = off\n', { mode: 0o644 })
  const embedded = await openEmbedded(folder, () => {}, false)
  const stop = async () => {
    await embedded.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { target: { ...embedded.address, user: ownerRole, database: 'terrain' }, stop }
}

// A run that was killed leaves its server and files behind.
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^terrain-test-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    try {
      const former = await openEmbedded(join(tmpdir(), name), () => {}, false)
      await former.close()
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // Another account's, or broken: not ours to clear.
    }
  }
}
