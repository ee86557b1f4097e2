// Reads of the register and of proposals.
import { withoutNulls } from '../db/rows.ts'
import type { Db } from '../db/transact.ts'
import { NotFound } from '../lib/refusal.ts'
import type { Position } from './parse/schema.ts'
import type { Proposal, Recommendation } from './schema.ts'

const columns = (
  db: Db,
) => db`r.id, r.country, r.session, r.cycle, r.paragraph, r.printed, r.text, r.lang, r.segments, r.states, r.position, r.position_source, r.page, r.rank, r.themes, r.groups, r.sdgs, r.action, r.action_origin,
  r.issues, r.issues_origin, r.origin, r.document_id, r.merged_into, r.withdrawn_at is not null as is_withdrawn`

/** The recommendation under its permanent name; a row that was merged leads to the item it stands for. Throws NotFound. */
export async function getRecommendation(db: Db, id: string): Promise<Recommendation> {
  const [row] = await db<Recommendation[]>`select ${columns(db)} from recommendation r where r.id = ${id} and r.withdrawn_at is null`
  if (!row) throw new NotFound()
  if (row.mergedInto) return getRecommendation(db, row.mergedInto)
  return withoutNulls(row) as Recommendation
}

/** Recommendations by id, in the order given; those that are gone are left out. */
export async function listRecommendationsById(db: Db, ids: string[]): Promise<Recommendation[]> {
  const rows = await db<
    Recommendation[]
  >`select ${columns(db)} from recommendation r where r.id = any(${ids}::text[]) and r.withdrawn_at is null`
  const byId = new Map(rows.map((row) => [row.id, withoutNulls(row) as Recommendation]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** All recommendations of one review in the order of the report. */
export async function listReviewRecommendations(db: Db, country: string, session: number): Promise<Recommendation[]> {
  const rows = await db<
    Recommendation[]
  >`select ${columns(db)} from recommendation r where r.country = ${country} and r.session = ${session} and r.withdrawn_at is null and r.merged_into is null order by r.rank, r.id`
  return rows.map((row) => withoutNulls(row) as Recommendation)
}

/** Everything of the named reviews, withdrawn and merged rows included: what an adoption is compared with. */
export async function listForComparison(db: Db, reviews: { country: string; session: number }[]): Promise<Recommendation[]> {
  const rows = await db<Recommendation[]>`select ${columns(db)} from recommendation r
    where (r.country, r.session) in (select country, session from jsonb_to_recordset(${db.json(reviews)}) as wanted(country text, session integer))`
  return rows.map((row) => withoutNulls(row) as Recommendation)
}

/** Counts by position for each review of a country, newest first. */
export async function countByReview(
  db: Db,
  country: string,
): Promise<{ session: number; cycle: number; position: Position; count: number }[]> {
  return db<
    { session: number; cycle: number; position: Position; count: number }[]
  >`select session, cycle, position, count(*)::int as count from recommendation
    where country = ${country} and withdrawn_at is null and merged_into is null group by session, cycle, position order by session desc, position`
}

export type PositionChange = {
  fromPosition?: Position
  toPosition: Position
  source?: string
  comment?: string
  page?: number
  at: Date
  documentId?: string
  fileName?: string
  symbol?: string
}

/** What the State answered, first to last, each with where it is written. */
export async function listPositionChanges(db: Db, recommendationId: string): Promise<PositionChange[]> {
  const rows = await db<
    PositionChange[]
  >`select p.from_position, p.to_position, p.source, p.comment, p.page, p.at, p.document_id, d.file_name, d.symbol
    from position_change p left join document d on d.id = p.document_id where p.recommendation_id = ${recommendationId} order by p.id`
  return rows.map((row) => withoutNulls(row) as PositionChange)
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

/** Earlier recommendations to the same State under other reviews that carry the same words for the most part; see matching for likeness in meaning. */
export async function listOtherReviews(db: Db, recommendation: Recommendation): Promise<Recommendation[]> {
  const rows = await db<
    Recommendation[]
  >`select ${columns(db)} from recommendation r where r.country = ${recommendation.country} and r.session <> ${recommendation.session} and r.withdrawn_at is null and r.merged_into is null`
  return rows.map((row) => withoutNulls(row) as Recommendation)
}
