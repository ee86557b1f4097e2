// Reads of documents. Who sees which: the second wall's policy on `document`, and the verbs document.read and document.readOriginal.
import { type Actor, isStaff } from '../access/actor.ts'
import { withoutNulls } from '../db/rows.ts'
import type { Db } from '../db/transact.ts'
import { NotFound } from '../lib/refusal.ts'
import type { DocumentRow } from './schema.ts'

const columns = (db: Db) =>
  db`d.id, d.sha256, d.file_name, f.size, f.media_type, d.country, d.session, d.kind, d.symbol, d.status, d.reading, d.mapping, d.progress, d.unreadable_reason, d.unreadable_detail, d.received_by, a.display_name as received_by_name, d.received_at`

/** Documents on their way or adopted that the actor works with, newest first. */
export async function listDocuments(db: Db, actor: Actor): Promise<DocumentRow[]> {
  const rows = await db<
    DocumentRow[]
  >`select ${columns(db)} from document d join stored_file f on f.sha256 = d.sha256 left join account a on a.id = d.received_by
    where ${worksWith(db, actor)} and d.status <> 'withdrawn' order by d.received_at desc limit 500`
  return rows.map(withoutNulls) as DocumentRow[]
}

/** Adopted documents of a country, for its page: anybody may know them. */
export async function listAdoptedDocuments(db: Db, country: string): Promise<DocumentRow[]> {
  const rows = await db<
    DocumentRow[]
  >`select ${columns(db)} from document d join stored_file f on f.sha256 = d.sha256 left join account a on false
    where d.country = ${country} and d.status = 'adopted' order by d.session desc, d.received_at desc`
  return rows.map(withoutNulls) as DocumentRow[]
}

/** The document, or NotFound where the actor does not work with it. */
export async function getDocument(db: Db, actor: Actor, id: string): Promise<DocumentRow> {
  const [row] = await db<
    DocumentRow[]
  >`select ${columns(db)} from document d join stored_file f on f.sha256 = d.sha256 left join account a on a.id = d.received_by
    where d.id::text = ${id} and ${worksWith(db, actor)}`
  if (!row) throw new NotFound()
  return withoutNulls(row) as DocumentRow
}

/** The file behind an adopted document (public), or behind any document the actor works with. */
export async function getOriginal(
  db: Db,
  actor: Actor,
  id: string,
): Promise<Pick<DocumentRow, 'sha256' | 'fileName' | 'mediaType' | 'size' | 'symbol'>> {
  const [row] = await db<
    DocumentRow[]
  >`select ${columns(db)} from document d join stored_file f on f.sha256 = d.sha256 left join account a on false
    where d.id::text = ${id} and (d.status = 'adopted' or ${worksWith(db, actor)})`
  if (!row) throw new NotFound()
  return withoutNulls(row) as DocumentRow
}

function worksWith(db: Db, actor: Actor) {
  if (isStaff(actor)) return db`true`
  if (!actor.accountId) return db`false`
  return db`(d.received_by = ${actor.accountId} or d.country = any(${actor.focalPointOf}::text[]))`
}
