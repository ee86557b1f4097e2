// What the worker does after an adoption: suggest a class where none was given.
import { systemActor } from '../access/actor.ts'
import { transact } from '../db/transact.ts'
import type { Services } from '../web/context.ts'
import { suggestClasses } from './commands.ts'

export async function suggestClassesOfDocument({ pool }: Services, documentId: string): Promise<void> {
  await transact(pool, systemActor, (db) => suggestClasses(db, documentId))
}
