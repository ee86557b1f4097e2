// The one way to the database: a transaction in which the acting person is known to PostgreSQL, so that row-level security is always on.
import type postgres from 'postgres'

/** A transaction bound to its actor. Queries and commands take it first. */
export type Db = postgres.TransactionSql
/** A piece of SQL to put inside another query. */
export type SqlPart = postgres.PendingQuery<postgres.Row[]> | postgres.Fragment
/** The pool of connections. Only the web's request step, the worker, the command line and tests hold it. */
export type Pool = postgres.Sql

export type ActingAs = { kind: 'public' | 'account' | 'system'; accountId?: string }

/** Runs `work` in one transaction as the application's role with the actor set: committed when it returns, rolled back when it throws. */
export function transact<T>(pool: Pool, actingAs: ActingAs, work: (db: Db) => Promise<T>): Promise<T> {
  return pool.begin(async (db) => {
    await db`select set_config('role', 'terrain_app', true), set_config('terrain.kind', ${actingAs.kind}, true), set_config('terrain.account', ${actingAs.accountId ?? ''}, true)`
    return work(db)
  }) as Promise<T>
}

/**
 * Runs a step of the program itself inside a person's transaction (accepting an invitation, ending every sign-in of an account):
 * row-level security lets it through until `work` returns or throws. The step decides by itself what the person may do.
 */
export async function asSystem<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return (await db.savepoint(async (inner) => {
    const [before] = await inner<{ kind: string }[]>`select current_setting('terrain.kind', true) as kind`
    await inner`select set_config('terrain.kind', 'system', true)`
    const result = await work(inner)
    await inner`select set_config('terrain.kind', ${before?.kind ?? ''}, true)`
    return result
  })) as T
}
