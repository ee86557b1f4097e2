// What the program holds for its whole life, opened for the server and for commands of the command line.
import { openLiveCorpus } from './corpus/live.ts'
import { loadReferenceFacts } from './cycles/commands/reference-facts.ts'
import { migrate } from './db/migrate.ts'
import { type Database, openDatabase } from './db/open.ts'
import { openFileStore } from './lib/file-store.ts'
import type { Settings } from './settings.ts'
import type { Services } from './web/context.ts'

export type OpenServices = { services: Services; database: Database; close(): Promise<void> }

/** Opens the database, brings its tables up to date, and gives the services over it. Whatever fails, what was opened is closed again. */
export async function openServices(settings: Settings, say: (line: string) => void): Promise<OpenServices> {
  const database = await openDatabase(settings, say)
  try {
    await migrate(database.owner, { say })
    await loadReferenceFacts(database.sql)
    const services: Services = { pool: database.sql, settings, clock: () => new Date(), files: openFileStore(settings.dataDirectory), corpus: openLiveCorpus(database.sql) }
    return { services, database, close: () => database.close() }
  } catch (error) {
    await database.close()
    throw error
  }
}
