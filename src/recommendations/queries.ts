// Reads of the recommendations database.
import { withoutNulls } from '../db/rows.ts'
import type { Db } from '../db/transact.ts'
import { NotFound } from '../lib/refusal.ts'
import type { Position } from './parse/schema.ts'
import type { Recommendation } from './schema.ts'

/** The columns of a recommendation, for queries with `recommendation r`. */
export const recommendationColumns = (
  db: Db,
) => db`r.id, r.country, r.session, r.cycle, r.paragraph, r.printed, r.text, r.lang, r.segments, r.states, r.position, r.position_source, r.page, r.rank, r.themes, r.groups, r.sdgs, r.action, r.action_origin,
  r.issues, r.issues_origin, r.origin, r.document_id, r.merged_into, r.withdrawn_at is not null as is_withdrawn`

/** The recommendation under its permanent name; a row that was merged leads to the item it stands for. Throws NotFound. */
export async function getRecommendation(db: Db, id: string): Promise<Recommendation> {
  const [row] = await db<
    Recommendation[]
  >`select ${recommendationColumns(db)} from recommendation r where r.id = ${id} and r.withdrawn_at is null`
  if (!row) throw new NotFound()
  if (row.mergedInto) return getRecommendation(db, row.mergedInto)
  return withoutNulls(row) as Recommendation
}

/** Recommendations by id, in the order given; those that are gone are left out. */
export async function listRecommendationsById(db: Db, ids: string[]): Promise<Recommendation[]> {
  const rows = await db<
    Recommendation[]
  >`select ${recommendationColumns(db)} from recommendation r where r.id = any(${ids}::text[]) and r.withdrawn_at is null`
  const byId = new Map(rows.map((row) => [row.id, withoutNulls(row) as Recommendation]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** All recommendations of one review in the order of the report. */
export async function listReviewRecommendations(db: Db, country: string, session: number): Promise<Recommendation[]> {
  const rows = await db<
    Recommendation[]
  >`select ${recommendationColumns(db)} from recommendation r where r.country = ${country} and r.session = ${session} and r.withdrawn_at is null and r.merged_into is null order by r.rank, r.id`
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
