// terrain migrate: brings the tables up to date without starting the server.
import { loadReferenceFacts } from '../cycles/commands/reference-facts.ts'
import { readSettings } from '../settings.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'

export const help = 'migrate                     brings the tables of the database up to date and lists what was applied'

export async function run(): Promise<void> {
  const say = (line: string) => console.error(line)
  const database = await openDatabase(readSettings(), say)
  try {
    for (const name of await migrate(database.owner, { say })) console.log(JSON.stringify({ applied: name }))
    await loadReferenceFacts(database.sql)
  } finally {
    await database.close()
  }
}
