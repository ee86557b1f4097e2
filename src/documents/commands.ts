// Writes on documents: receiving a file, noting how its reading goes, setting it aside.
import type { Actor } from '../access/actor.ts'
import { record } from '../access/history.ts'
import { ensure } from '../access/policy.ts'
import { queueJob } from '../db/jobs.ts'
import type { Db } from '../db/transact.ts'
import type { Unreadable } from '../lib/blocks.ts'
import type { FileStore } from '../lib/file-store.ts'
import { Conflict, Invalid } from '../lib/refusal.ts'
import { getDocument } from './queries.ts'
import type { DocumentRow } from './schema.ts'

export type Received = { bytes: Uint8Array; fileName: string; country?: string; session?: number }

/** Keeps the file by its hash and queues its reading. Gives the document's id. */
export async function receiveDocument(
  db: Db,
  actor: Actor,
  files: FileStore,
  { bytes, fileName, country, session }: Received,
  { readNow = false } = {},
): Promise<string> {
  ensure(actor, 'document.receive', country ? { country } : undefined)
  if (bytes.byteLength === 0) throw new Invalid({ file: 'document.unreadable.empty' })
  const sha256 = await files.keep(bytes)
  await db`insert into stored_file (sha256, size, media_type) values (${sha256}, ${bytes.byteLength}, 'application/octet-stream') on conflict do nothing`
  const [row] = await db<
    { id: string }[]
  >`insert into document (sha256, file_name, country, session, received_by) values (${sha256}, ${cleanName(fileName)}, ${country ?? null}, ${session ?? null}, ${actor.accountId ?? null}) returning id`
  const id = (row as { id: string }).id
  if (!readNow) await queueJob(db, 'readDocument', id)
  await record(db, actor, 'document.receive', id, { country, detail: { sha256, size: bytes.byteLength } })
  return id
}

/** Reads the document again, for instance with a corrected State, session or columns. Corrections made before are given up. */
export async function readAgain(
  db: Db,
  actor: Actor,
  id: string,
  { country, session, mapping }: { country?: string; session?: number; mapping?: Record<string, string> },
): Promise<void> {
  const document = await lockDocument(db, actor, id)
  ensure(actor, 'proposal.correct', { country: document.country ?? country })
  if (country) ensure(actor, 'document.receive', { country })
  if (document.status === 'adopted') throw new Conflict('document.conflict.adopted')
  await db`update document set status = 'received', country = ${country ?? document.country ?? null}, session = ${session ?? document.session ?? null}, mapping = ${mapping ? db.json(mapping) : null}, progress = null where id = ${id}`
  await queueJob(db, 'readDocument', id)
  await record(db, actor, 'document.receive', id, { country, detail: { again: true } })
}

/** Sets the document aside before its adoption: proposals and, where no other document holds the same bytes, the file go. */
export async function withdrawDocument(db: Db, actor: Actor, files: FileStore, id: string): Promise<void> {
  const document = await lockDocument(db, actor, id)
  ensure(actor, 'document.receive', document.country ? { country: document.country } : undefined)
  if (document.status === 'adopted') throw new Conflict('document.conflict.adopted')
  await db`delete from proposal where document_id = ${id}`
  await db`update document set status = 'withdrawn' where id = ${id}`
  await record(db, actor, 'document.receive', id, { country: document.country, detail: { withdrawn: true } })
  await forgetFileIfUnused(db, files, document.sha256)
}

/** Notes that the document cannot be read and why. The file does not stay. */
export async function markUnreadable(
  db: Db,
  actor: Actor,
  files: FileStore,
  document: Pick<DocumentRow, 'id' | 'sha256'>,
  failure: Unreadable,
): Promise<void> {
  await db`delete from proposal where document_id = ${document.id}`
  await db`update document set status = 'unreadable', progress = null, unreadable_reason = ${failure.reason}, unreadable_detail = ${db.json(failure.detail)} where id = ${document.id}`
  await record(db, actor, 'document.receive', document.id, { detail: { unreadable: failure.reason } })
  await forgetFileIfUnused(db, files, document.sha256)
}

export async function lockDocument(db: Db, actor: Actor, id: string): Promise<DocumentRow> {
  const document = await getDocument(db, actor, id)
  await db`select from document where id = ${id} for update`
  return document
}

// The row in stored_file stays as the witness of the hash; only bytes that nothing refers to go.
async function forgetFileIfUnused(db: Db, files: FileStore, sha256: string): Promise<void> {
  const [used] = await db`select from document where sha256 = ${sha256} and status not in ('unreadable', 'withdrawn') limit 1`
  if (!used) await files.remove(sha256)
}

/** The name without folders and control characters, at most 200 characters, its ending kept. */
export function cleanName(fileName: string): string {
  const bare = (fileName.normalize('NFC').split(/[\\/]/).pop() ?? '').replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  if (bare.length <= 200) return bare || 'document'
  const ending = /\.[^.]{1,8}$/.exec(bare)?.[0] ?? ''
  return bare.slice(0, 200 - ending.length) + ending
}
