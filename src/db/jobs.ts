// Work that follows an act: queued in the act's own transaction, done by the worker, tried again after a crash.
import type { Db } from './transact.ts'

/** Queues a job by its name in worker.ts for one thing; it starts once the transaction is committed. */
export async function queueJob(db: Db, job: string, thingId: string): Promise<void> {
  await db`insert into follow_up (job, thing_id) values (${job}, ${thingId})`
  await db`select pg_notify('terrain_job', ${job})`
}
