// Reads of reports. Who sees which: own organisation and own coalition while it is written, its audience once it is published.
import { type Actor, isStaff, organisationIdsOf, stakeholderCountries } from '../access/actor.ts'
import { withoutNulls } from '../db/rows.ts'
import type { Db } from '../db/transact.ts'
import { groupBy } from '../lib/group-by.ts'
import { NotFound } from '../lib/refusal.ts'
import { assessmentsOf } from '../monitoring/queries/assessments.ts'
import { listRecommendationsById } from '../recommendations/queries.ts'
import { shownIn } from './rules/showing.ts'
import type { FullItem, Item, Report, Section } from './schema.ts'

const columns = (db: Db) =>
  db`r.id, r.author_kind, r.country, r.session, r.organisation_id, r.coalition_id, r.author_name, r.lang, r.title, r.audience, r.is_draft, r.as_of, r.created_at, r.changed_at, r.published_at`

/** Reports that the actor may read, own ones first, newest first. */
export async function listReports(db: Db, actor: Actor): Promise<Report[]> {
  const rows = await db<
    Report[]
  >`select ${columns(db)} from report r where r.withdrawn_at is null and ${readable(db, actor)} order by r.is_draft desc, r.changed_at desc limit 500`
  return rows.map((row) => withoutNulls(row) as Report)
}

/** The report, or NotFound where the actor may not know it. */
export async function getReport(db: Db, actor: Actor, id: string): Promise<Report> {
  const [row] = await db<
    Report[]
  >`select ${columns(db)} from report r where r.id::text = ${id} and r.withdrawn_at is null and ${readable(db, actor)}`
  if (!row) throw new NotFound()
  return withoutNulls(row) as Report
}

/** A published public report of a country, for its page. */
export async function listPublishedReports(db: Db, actor: Actor, country: string): Promise<Report[]> {
  const rows = await db<
    Report[]
  >`select ${columns(db)} from report r where r.country = ${country} and not r.is_draft and r.withdrawn_at is null and ${readable(db, actor)} order by r.published_at desc`
  return rows.map((row) => withoutNulls(row) as Report)
}

export async function listSections(db: Db, reportId: string): Promise<Section[]> {
  return db<Section[]>`select id, kind, heading, body, rank, version from report_section where report_id = ${reportId} order by rank`
}

export async function getSection(db: Db, reportId: string, sectionId: string): Promise<Section> {
  const [row] = await db<
    Section[]
  >`select id, kind, heading, body, rank, version from report_section where report_id = ${reportId} and id::text = ${sectionId}`
  if (!row) throw new NotFound()
  return row
}

export async function listItems(db: Db, reportId: string): Promise<Item[]> {
  const rows = await db<
    Item[]
  >`select recommendation_id, theme, rank, is_included, rating, narrative, version from report_item where report_id = ${reportId} order by rank`
  return rows.map((row) => withoutNulls(row) as Item)
}

export async function getItem(db: Db, reportId: string, recommendationId: string): Promise<Item> {
  const [row] = await db<
    Item[]
  >`select recommendation_id, theme, rank, is_included, rating, narrative, version from report_item where report_id = ${reportId} and recommendation_id = ${recommendationId}`
  if (!row) throw new NotFound()
  return withoutNulls(row) as Item
}

/** Items with their recommendations and the ratings that the report may print. Readers of a published report get those of them that they may see themselves. */
export async function listFullItems(db: Db, actor: Actor, report: Report): Promise<FullItem[]> {
  const items = await listItems(db, report.id)
  const ids = items.map((item) => item.recommendationId)
  const recommendations = new Map((await listRecommendationsById(db, ids)).map((recommendation) => [recommendation.id, recommendation]))
  const assessments = groupBy(await assessmentsOf(db, actor, ids), (assessment) => assessment.recommendationId)
  return items.flatMap((item) => {
    const recommendation = recommendations.get(item.recommendationId)
    return recommendation ? [{ ...item, recommendation, ...shownIn(report, assessments.get(item.recommendationId) ?? []) }] : []
  })
}

/** Reviews of a country on which a report can be written: those with recommendations in the register. */
export async function listReportableReviews(
  db: Db,
  countries: string[] | 'all',
): Promise<{ country: string; session: number; cycle: number; count: number }[]> {
  return db<
    { country: string; session: number; cycle: number; count: number }[]
  >`select country, session, cycle, count(*)::int as count from recommendation
    where withdrawn_at is null and merged_into is null ${countries === 'all' ? db`` : db`and country = any(${countries}::text[])`} group by country, session, cycle order by country, session desc`
}

/** Coalitions in whose name the actor's organisations may write. */
export async function listAuthorCoalitions(
  db: Db,
  actor: Actor,
): Promise<{ id: string; name: string; country: string; organisationId: string }[]> {
  return db<
    { id: string; name: string; country: string; organisationId: string }[]
  >`select c.id, c.name, c.country, m.organisation_id from coalition c join coalition_member m on m.coalition_id = c.id and m.left_at is null
    where c.id = any(${actor.coalitionIds}::uuid[]) and m.organisation_id = any(${organisationIdsOf(actor)}::uuid[]) order by c.name`
}

function readable(db: Db, actor: Actor) {
  if (actor.kind === 'system') return db`true`
  const ofCountry = isStaff(actor)
    ? db`r.audience = 'country'`
    : db`(r.audience = 'country' and r.country = any(${stakeholderCountries(actor)}::text[]))`
  return db`(r.organisation_id = any(${organisationIdsOf(actor)}::uuid[]) or r.coalition_id = any(${actor.coalitionIds}::uuid[]) or (not r.is_draft and (r.audience = 'public' or ${ofCountry})))`
}
