// What the worker does for documents: reading them in a capped process and keeping what was read as proposals.
import { systemActor } from '../access/actor.ts'
import { transact } from '../db/transact.ts'
import { markUnreadable } from '../documents/commands.ts'
import { getDocument } from '../documents/queries.ts'
import { readInChild } from '../documents/read-in-child.ts'
import { Unreadable } from '../lib/blocks.ts'
import type { Services } from '../web/context.ts'
import { storeReading } from './commands.ts'

/** Reads a received document: proposals, or the reason why it cannot be read. */
export async function readDocument({ pool, files, settings }: Services, documentId: string): Promise<void> {
  const document = await transact(pool, systemActor, async (db) => {
    const found = await getDocument(db, systemActor, documentId)
    await db`update document set status = 'reading' where id = ${documentId} and status = 'received'`
    return found
  })
  if (document.status !== 'received' && document.status !== 'reading') return
  const note = (progress: unknown) =>
    transact(
      pool,
      systemActor,
      (db) => db`update document set progress = ${db.json(progress as never)} where id = ${documentId} and status = 'reading'`,
    )
  try {
    const parsed = await readInChild({
      path: files.pathOf(document.sha256),
      fileName: document.fileName,
      mapping: document.mapping,
      seconds: settings.readSeconds,
      megabytes: settings.readMegabytes,
      onProgress: (progress) => void note(progress).catch(() => {}),
    })
    if (parsed.recommendations.length + parsed.positions.length === 0 && parsed.kind !== 'table') throw new Unreadable('noRecommendations')
    await transact(pool, systemActor, (db) => storeReading(db, systemActor, document, parsed))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    await transact(pool, systemActor, (db) => markUnreadable(db, systemActor, files, document, error))
  }
}
