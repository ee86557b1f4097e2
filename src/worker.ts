// Work that follows acts: taken from the queue one at a time, done once, tried again after a crash.
import { systemActor } from './access/actor.ts'
import { suggestClassesOfDocument } from './classification/jobs.ts'
import { transact } from './db/transact.ts'
import { readDocument } from './intake/jobs.ts'
import type { Services } from './web/context.ts'

/** What a job does for one thing. It opens its own transactions and may be run twice: after a crash it is. */
export type Job = (services: Services, thingId: string) => Promise<void>

const jobs: Record<string, Job> = { readDocument, suggestClasses: suggestClassesOfDocument }

const mostAttempts = 3

export type Worker = { stop(): Promise<void> }

/** Does what waits in the queue, then whatever is queued, until stopped. */
export async function startWorker(services: Services): Promise<Worker> {
  let isStopping = false
  let running: Promise<unknown> = Promise.resolve()
  const wake = () => {
    running = running.then(() => (isStopping ? undefined : doWaitingJobs(services))).catch((error) => console.error('[worker]', error))
  }
  const listening = await services.pool.listen('terrain_job', wake)
  const timer = setInterval(wake, 15_000)
  wake()
  return {
    stop: async () => {
      isStopping = true
      clearInterval(timer)
      await listening.unlisten().catch(() => {})
      await running
    },
  }
}

/** Does everything that waits in the queue. For the worker, the command line and tests. */
export async function doWaitingJobs(services: Services): Promise<number> {
  let done = 0
  while (await doNextJob(services)) done++
  return done
}

// The row stays locked while its job runs, so that several processes share a queue and a killed one leaves its job to the next.
async function doNextJob(services: Services): Promise<boolean> {
  return transact(services.pool, systemActor, async (db) => {
    const [next] = await db<{ id: number; job: string; thingId: string; attempts: number }[]>`
      select id, job, thing_id, attempts from follow_up where finished_at is null and attempts < ${mostAttempts} order by attempts, id limit 1 for update skip locked`
    if (!next) return false
    const failure = await attempt(services, next.job, next.thingId)
    await db`update follow_up set attempts = attempts + 1, started_at = now(), finished_at = ${failure ? null : services.clock()}, failure = ${failure ?? null} where id = ${next.id}`
    return true
  })
}

async function attempt(services: Services, name: string, thingId: string): Promise<string | undefined> {
  try {
    const job = jobs[name]
    if (!job) throw new Error(`There is no job "${name}".`)
    await job(services, thingId)
    return undefined
  } catch (error) {
    console.error(`[worker] ${name} ${thingId}`, error)
    return error instanceof Error ? error.message : String(error)
  }
}
