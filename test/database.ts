// A fresh, migrated database for a test file: copied in a moment from a template, on the built-in server or on the one of DATABASE_URL.
import { afterAll, inject } from 'vitest'
import { connect, type Target, urlOf, withDatabase } from '../src/db/connect.ts'
import { applicationRole } from '../src/db/open.ts'
import type { Pool } from '../src/db/transact.ts'

export type TestDatabase = {
  /** Connections of the owner of the tables, whom row-level security does not bind: for preparing and for looking behind the walls. */
  owner: Pool
  /** The application's connections, as the server has them. */
  sql: Pool
  /** The database as a DATABASE_URL, for a server or command started by the test. */
  url: string
  drop(): Promise<void>
}

/**
 * A database of its own. Called at the top of a test file (`const database = await testDatabase()`) or of a describe, it is dropped after the file's
 * tests; called inside a hook or a test, call `drop` yourself or leave it to the end of the run. `isEmpty` leaves out the tables.
 */
export async function testDatabase({ isEmpty = false } = {}): Promise<TestDatabase> {
  const response = await fetch(inject('testDatabases'), { method: 'POST', body: JSON.stringify({ isEmpty }) })
  if (!response.ok) throw new Error(await response.text())
  const { target, database } = (await response.json()) as { target: Target; database: string }
  const ownerTarget = withDatabase(target, database)
  const owner = connect(ownerTarget, { max: 3 })
  const sql = connect('url' in ownerTarget ? ownerTarget : { ...ownerTarget, user: applicationRole }, { max: 4 })
  let isDropped = false
  const drop = async () => {
    if (isDropped) return
    isDropped = true
    await Promise.all([owner.end({ timeout: 1 }), sql.end({ timeout: 1 })])
    await fetch(inject('testDatabases'), { method: 'DELETE', body: JSON.stringify({ database }) })
  }
  try {
    afterAll(drop)
  } catch {
    // Not while tests are being collected: the end of the run removes it.
  }
  return { owner, sql, url: urlOf(ownerTarget), drop }
}
