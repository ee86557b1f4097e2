// Reads of what was read: proposals, what they are compared with, and what was adopted.
import { withoutNulls } from '../db/rows.ts'
import type { Db } from '../db/transact.ts'
import { NotFound } from '../lib/refusal.ts'
import { recommendationColumns } from '../recommendations/queries.ts'
import type { Proposal, Recommendation } from '../recommendations/schema.ts'

/** Everything of the named reviews, withdrawn and merged rows included: what an adoption is compared with. */
export async function listForComparison(db: Db, reviews: { country: string; session: number }[]): Promise<Recommendation[]> {
  const rows = await db<Recommendation[]>`select ${recommendationColumns(db)} from recommendation r
    where (r.country, r.session) in (select country, session from jsonb_to_recordset(${db.json(reviews)}) as wanted(country text, session integer))`
  return rows.map((row) => withoutNulls(row) as Recommendation)
}

const proposalColumns = (db: Db) =>
  db`id, kind, rank, country, session, paragraph, printed, text, segments, states, position, position_source, comment, lead_in, page, row, warnings, themes, groups, sdgs, issues, action, is_dropped, is_checked, as_read`

/** What was read in a document, in its order. The caller has asked whether the actor works with the document. */
export async function listProposals(db: Db, documentId: string): Promise<Proposal[]> {
  const rows = await db<Proposal[]>`select ${proposalColumns(db)} from proposal where document_id = ${documentId} order by rank`
  return rows.map((row) => withoutNulls(row) as Proposal)
}

export async function getProposal(db: Db, documentId: string, proposalId: string): Promise<Proposal> {
  const [row] = await db<
    Proposal[]
  >`select ${proposalColumns(db)} from proposal where document_id = ${documentId} and id::text = ${proposalId}`
  if (!row) throw new NotFound()
  return withoutNulls(row) as Proposal
}

export type AdoptionRow = { id: string; documentId: string; at: Date; summary: Record<string, number>; undoneAt?: Date; byName?: string }

/** Adoptions of a document, newest first. */
export async function listAdoptions(db: Db, documentId: string): Promise<AdoptionRow[]> {
  const rows = await db<
    AdoptionRow[]
  >`select ad.id, ad.document_id, ad.at, ad.summary, ad.undone_at, a.display_name as by_name from adoption ad left join account a on a.id = ad.account_id where ad.document_id = ${documentId} order by ad.at desc`
  return rows.map((row) => withoutNulls(row) as AdoptionRow)
}

/**
 * The review that a symbol belongs to: of the report itself, or of the report that "…/Add.1" adds to. Known from documents adopted here, else from the calendar of reviews.
 */
export async function findReviewOfSymbol(db: Db, symbol: string | undefined): Promise<{ country: string; session: number } | undefined> {
  const report = symbol?.replace(/\/Add\.\d+$/i, '')
  if (!report) return undefined
  const [row] = await db<{ country: string; session: number }[]>`
    select country, session from document where symbol = ${report} and status = 'adopted' and country is not null and session is not null
    union all select country, session from review where report_symbol = ${report} limit 1`
  return row
}
