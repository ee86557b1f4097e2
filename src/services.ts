// What the program holds for its whole life, opened for the server and for commands of the command line.
import { systemActor } from './access/actor.ts'
import { openLiveCorpus } from './corpus/live.ts'
import { loadReferenceFacts } from './cycles/commands/reference-facts.ts'
import { migrate } from './db/migrate.ts'
import { type Database, openDatabase } from './db/open.ts'
import { transact } from './db/transact.ts'
import { openFileStore } from './lib/file-store.ts'
import { hasCast } from './people/demo.ts'
import type { Settings } from './settings.ts'
import type { Services } from './web/context.ts'

/** `hasDemo`: whether demo data belong in this database (TERRAIN_DEMO). */
export type OpenServices = { services: Services; database: Database; hasDemo: boolean; close(): Promise<void> }

/** Opens the database, brings its tables up to date, and gives the services over it. Whatever fails, what was opened is closed again. */
export async function openServices(settings: Settings, say: (line: string) => void): Promise<OpenServices> {
  const database = await openDatabase(settings, say)
  try {
    await migrate(database.owner, { say })
    await loadReferenceFacts(database.sql)
    const services: Services = {
      pool: database.sql,
      settings,
      clock: () => new Date(),
      files: openFileStore(settings.dataDirectory),
      corpus: openLiveCorpus(database.sql),
    }
    return { services, database, hasDemo: await wantsDemo(services, database), close: () => database.close() }
  } catch (error) {
    await database.close()
    throw error
  }
}

// "auto": in the built-in database of an installation that nobody has begun to use without it.
async function wantsDemo({ pool, settings }: Services, { isEmbedded }: Database): Promise<boolean> {
  if (settings.demo !== 'auto') return settings.demo === 'on'
  if (!isEmbedded) return false
  return transact(pool, systemActor, async (db) => {
    if (await hasCast(db)) return true
    const [used] = await db`select from account limit 1`
    return !used
  })
}
