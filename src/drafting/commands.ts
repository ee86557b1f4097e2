// Writes of reports: begin, write sections, choose and order recommendations, say what the author thinks of each, publish, withdraw.
import type { Actor, Sector } from '../access/actor.ts'
import { record } from '../access/history.ts'
import { ensure } from '../access/policy.ts'
import type { Db } from '../db/transact.ts'
import type { Locale } from '../i18n/locales.ts'
import { translator } from '../i18n/translate.ts'
import { Conflict, Invalid, NotFound } from '../lib/refusal.ts'
import { listReviewRecommendations } from '../recommendations/queries.ts'
import { getItem, getReport, getSection, listAuthorCoalitions, listItems, listSections } from './queries.ts'
import { itemsByTheme } from './rules/themes.ts'
import type { AuthorKind, Item, Report, Section, SectionKind } from './schema.ts'

export type Beginning = { review: string; author: string; lang: Locale; title: string; asOf: string }

/** Begins a mid-term report on a review: the sections of the field's template, and every recommendation under its theme. Gives the report's id. */
export async function beginReport(db: Db, actor: Actor, { review, author, lang, title, asOf }: Beginning): Promise<string> {
  const [country = '', sessionText = ''] = review.split('-')
  const session = Number(sessionText)
  const { organisationId, coalitionId, authorKind, authorName } = await readAuthor(db, actor, author)
  ensure(actor, 'report.create', { organisationId, country })
  const recommendations = await listReviewRecommendations(db, country, session)
  if (recommendations.length === 0) throw new Invalid({ review: 'report.problem.noRecommendations' })
  const id = crypto.randomUUID()
  await db`insert into report (id, author_kind, author_name, country, session, organisation_id, coalition_id, lang, title, as_of, created_by)
    values (${id}, ${authorKind}, ${authorName}, ${country}, ${session}, ${organisationId}, ${coalitionId ?? null}, ${lang}, ${title}, ${asOf}, ${actor.accountId ?? null})`
  const t = translator(lang)
  const template: SectionKind[] = ['summary', 'method', 'consultation', 'recommendations', 'challenges', 'needs', 'conclusion']
  const sections = template.map((kind, rank) => ({
    report_id: id,
    kind,
    heading: t.dynamic(`report.section.${kind}`),
    body: '',
    rank,
    changed_by: actor.accountId ?? null,
  }))
  await db`insert into report_section ${db(sections)}`
  const items = itemsByTheme(recommendations, t('report.theme.other')).map(({ recommendationId, theme, rank }) => ({
    report_id: id,
    recommendation_id: recommendationId,
    theme,
    rank,
  }))
  await db`insert into report_item ${db(items)}`
  await record(db, actor, 'report.create', id, { country, organisationId })
  return id
}

/** Saves a section's text. When somebody saved it since it was opened, refuses and keeps both (Conflict). */
export async function writeSection(
  db: Db,
  actor: Actor,
  reportId: string,
  sectionId: string,
  { heading, body = '', version }: { heading: string; body?: string; version: number },
): Promise<void> {
  const report = await getWritable(db, actor, reportId)
  const [saved] =
    await db`update report_section set heading = ${heading}, body = ${body}, version = version + 1, changed_by = ${actor.accountId ?? null}, changed_at = now()
    where report_id = ${reportId} and id::text = ${sectionId} and version = ${version} returning id`
  if (!saved) {
    await getSection(db, reportId, sectionId)
    throw new Conflict('report.conflict.stale')
  }
  await touch(db, actor, report, 'section')
}

export async function addSection(db: Db, actor: Actor, reportId: string, heading: string): Promise<string> {
  const report = await getWritable(db, actor, reportId)
  const id = crypto.randomUUID()
  await db`insert into report_section (id, report_id, kind, heading, rank, changed_by) select ${id}, ${reportId}, 'own', ${heading}, coalesce(max(rank), -1) + 1, ${actor.accountId ?? null} from report_section where report_id = ${reportId}`
  await touch(db, actor, report, 'section')
  return id
}

/** Moves a section one place up or down. */
export async function moveSection(db: Db, actor: Actor, reportId: string, sectionId: string, direction: 'up' | 'down'): Promise<void> {
  const report = await getWritable(db, actor, reportId)
  const sections = await listSections(db, reportId)
  const at = sections.findIndex((section) => section.id === sectionId)
  const other = sections[at + (direction === 'up' ? -1 : 1)]
  const section = sections[at]
  if (!section || !other) return
  await db`update report_section set rank = case id when ${section.id} then ${other.rank}::int else ${section.rank}::int end where report_id = ${reportId} and id in (${section.id}, ${other.id})`
  await touch(db, actor, report, 'order')
}

/** Removes a section that has no text; one with text is not thrown away by one press of a button. */
export async function removeSection(db: Db, actor: Actor, reportId: string, sectionId: string): Promise<void> {
  const report = await getWritable(db, actor, reportId)
  const section: Section = await getSection(db, reportId, sectionId)
  if (section.kind === 'recommendations' || section.body.trim()) throw new Conflict('report.conflict.sectionHasText')
  await db`delete from report_section where report_id = ${reportId} and id::text = ${sectionId}`
  await touch(db, actor, report, 'section')
}

/** Saves what the author says of one recommendation. */
export async function writeItem(
  db: Db,
  actor: Actor,
  reportId: string,
  recommendationId: string,
  {
    theme,
    rating,
    narrative = '',
    isIncluded,
    version,
  }: { theme: string; rating?: string; narrative?: string; isIncluded: boolean; version: number },
): Promise<void> {
  const report = await getWritable(db, actor, reportId)
  const [saved] =
    await db`update report_item set theme = ${theme}, rating = ${rating ?? null}, narrative = ${narrative}, is_included = ${isIncluded}, version = version + 1, changed_at = now()
    where report_id = ${reportId} and recommendation_id = ${recommendationId} and version = ${version} returning recommendation_id`
  if (!saved) {
    await getItem(db, reportId, recommendationId)
    throw new Conflict('report.conflict.stale')
  }
  await touch(db, actor, report, 'item')
}

export type Arrangement = { recommendationId: string; isIncluded: boolean; theme: string; place: number }

/** Chooses, groups and orders many items at once. Items that are not named stay as they are. */
export async function arrangeItems(db: Db, actor: Actor, reportId: string, arrangement: Arrangement[]): Promise<void> {
  const report = await getWritable(db, actor, reportId)
  const given = new Map(arrangement.map((line) => [line.recommendationId, line]))
  const items = (await listItems(db, reportId)).map((item, index): Item & { place: number } => ({
    ...item,
    ...given.get(item.recommendationId),
    place: given.get(item.recommendationId)?.place ?? index + 1,
  }))
  const ordered = items.sort((a, b) => a.place - b.place || a.rank - b.rank)
  const rows = ordered.map((item, rank) => ({
    recommendation_id: item.recommendationId,
    theme: item.theme,
    is_included: item.isIncluded,
    rank,
  }))
  await db`update report_item i set theme = g.theme, is_included = g.is_included, rank = g.rank, changed_at = now(), version = version + case when i.theme is distinct from g.theme or i.is_included is distinct from g.is_included then 1 else 0 end
    from jsonb_to_recordset(${db.json(rows)}) as g(recommendation_id text, theme text, is_included boolean, rank integer) where i.report_id = ${reportId} and i.recommendation_id = g.recommendation_id`
  await touch(db, actor, report, 'order')
}

/** Opens the report to its audience. The authors' names, texts and own ratings in it are then read by these. */
export async function publishReport(db: Db, actor: Actor, reportId: string, audience: 'public' | 'country'): Promise<void> {
  const report = await getReport(db, actor, reportId)
  ensure(actor, 'report.publish', report)
  await db`update report set is_draft = false, audience = ${audience}, published_at = now(), changed_at = now() where id = ${reportId}`
  await record(db, actor, 'report.publish', reportId, {
    country: report.country,
    organisationId: report.organisationId,
    isPublic: audience === 'public',
    detail: { audience },
  })
}

/** Takes the report back to its authors: a draft again. */
export async function unpublishReport(db: Db, actor: Actor, reportId: string): Promise<void> {
  const report = await getReport(db, actor, reportId)
  ensure(actor, 'report.publish', report)
  await db`update report set is_draft = true, audience = 'coalition', published_at = null, changed_at = now() where id = ${reportId}`
  await record(db, actor, 'report.publish', reportId, {
    country: report.country,
    organisationId: report.organisationId,
    detail: { audience: 'coalition' },
  })
}

async function getWritable(db: Db, actor: Actor, reportId: string): Promise<Report> {
  const report = await getReport(db, actor, reportId)
  ensure(actor, 'report.write', report)
  // What readers have is what the authors published; it changes only after it was taken back.
  if (!report.isDraft) throw new Conflict('report.conflict.published')
  return report
}

async function touch(db: Db, actor: Actor, report: Report, part: string): Promise<void> {
  await db`update report set changed_at = now() where id = ${report.id}`
  await record(db, actor, 'report.write', report.id, { country: report.country, organisationId: report.organisationId, detail: { part } })
}

const authorKindOf: Partial<Record<Sector, AuthorKind>> = { government: 'state', nhri: 'nhri' }

async function readAuthor(
  db: Db,
  actor: Actor,
  author: string,
): Promise<{ organisationId: string; coalitionId?: string; authorKind: AuthorKind; authorName: string }> {
  const [kind, first = '', second = ''] = author.split(':')
  if (kind === 'coalition') {
    const coalition = (await listAuthorCoalitions(db, actor)).find((known) => known.id === first && known.organisationId === second)
    if (!coalition) throw new NotFound()
    return { organisationId: second, coalitionId: first, authorKind: 'coalition', authorName: coalition.name }
  }
  const membership = actor.memberships.find((known) => known.organisationId === first)
  if (!membership) throw new NotFound()
  return { organisationId: first, authorKind: authorKindOf[membership.sector] ?? 'organisation', authorName: membership.organisationName }
}
