// Reads of ratings and their evidence: only what the actor may see, drafts apart.
import { type Actor, organisationIdsOf } from '../../access/actor.ts'
import { visible } from '../../access/visible.ts'
import { withoutNulls } from '../../db/rows.ts'
import type { Db, SqlPart } from '../../db/transact.ts'
import { groupBy } from '../../lib/group-by.ts'
import { NotFound } from '../../lib/refusal.ts'
import type { Assessment, AssessmentDraft, Evidence } from '../schema.ts'

/**
 * The ratings of these recommendations that stand today and that the actor may see, each with its organisation, sector, regions and visible evidence; newest first.
 * No drafts. Ratings of a row that was merged count for the item it stands for; an organisation speaks once per recommendation.
 */
export async function assessmentsOf(db: Db, actor: Actor, recommendationIds: string[]): Promise<Assessment[]> {
  const rows = await listAssessments(db, actor, db`${about(db, recommendationIds)} and not a.is_draft and a.superseded_at is null`)
  const spoken = new Set<string>()
  return rows.filter(({ recommendationId, organisationId }) => {
    const key = `${recommendationId} ${organisationId}`
    return !spoken.has(key) && spoken.add(key)
  })
}

/** Every rating of a recommendation that the actor may see, also those that were replaced or withdrawn; newest first. */
export const listAssessmentHistory = (db: Db, actor: Actor, recommendationId: string): Promise<Assessment[]> =>
  listAssessments(db, actor, db`${about(db, [recommendationId])} and not a.is_draft`)

/** The rating, also a former one. Throws NotFound for drafts and for what the actor may not see. */
export async function getAssessment(db: Db, actor: Actor, id: string): Promise<Assessment> {
  const [row] = await listAssessments(db, actor, db`a.id = ${uuidOf(id)} and not a.is_draft`)
  if (!row) throw new NotFound()
  return row
}

/** The rating of the organisation that stands today, if it has one. */
export async function findOwnAssessment(
  db: Db,
  actor: Actor,
  recommendationId: string,
  organisationId: string,
): Promise<Assessment | undefined> {
  const rows = await listAssessments(
    db,
    actor,
    db`${about(db, [recommendationId])} and a.organisation_id = ${organisationId} and ${isOwn(db, actor)} and not a.is_draft and a.superseded_at is null`,
  )
  return rows[0]
}

/** What the organisation is still writing about the recommendation; only its own people get it. */
export async function findDraft(
  db: Db,
  actor: Actor,
  recommendationId: string,
  organisationId: string,
): Promise<AssessmentDraft | undefined> {
  const rows = await listRows(
    db,
    actor,
    db`${about(db, [recommendationId])} and a.organisation_id = ${organisationId} and ${isOwn(db, actor)} and a.is_draft`,
  )
  return rows[0] as AssessmentDraft | undefined
}

/** The draft by its id, for its own people. Throws NotFound. */
export async function getDraft(db: Db, actor: Actor, id: string): Promise<AssessmentDraft> {
  const rows = await listRows(db, actor, db`a.id = ${uuidOf(id)} and ${isOwn(db, actor)} and a.is_draft`)
  if (!rows[0]) throw new NotFound()
  return rows[0] as AssessmentDraft
}

/** The evidence with what is needed to serve its file. Throws NotFound for what the actor may not see. */
export async function getEvidence(
  db: Db,
  actor: Actor,
  id: string,
): Promise<Evidence & { organisationId: string; country: string; mediaType?: string; isOfDraft: boolean }> {
  const [row] = await db<(Evidence & { organisationId: string; country: string; mediaType?: string; isOfDraft: boolean })[]>`
    select ${evidenceColumns(db)}, e.organisation_id, e.country, f.media_type, a.is_draft as is_of_draft
    from evidence e join assessment a on a.id = e.assessment_id left join stored_file f on f.sha256 = e.sha256 left join country_region g on g.id = e.region
    where e.id = ${uuidOf(id)} and e.withdrawn_at is null and ${visible(db, actor, 'a', { named: true })} and ${visible(db, actor, 'e', { drafts: false, named: true })}`
  if (!row) throw new NotFound()
  return withoutNulls(row)
}

/** Ratings of these recommendations and of the rows that were merged into them; as one array, so that the index serves it. */
const about = (db: Db, ids: string[]) => db`a.recommendation_id = any(array(
  select unnest(${ids}::text[]) union all select m.id from recommendation m where m.merged_into = any(${ids}::text[])))`

/** The id when it has the form of one; anything else is found nowhere. */
function uuidOf(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new NotFound()
  return id
}

const isOwn = (db: Db, actor: Actor) => db`a.organisation_id = any(${organisationIdsOf(actor)}::uuid[])`

const listAssessments = (db: Db, actor: Actor, condition: SqlPart) => listRows(db, actor, condition) as Promise<Assessment[]>

async function listRows(db: Db, actor: Actor, condition: SqlPart): Promise<(Assessment | AssessmentDraft)[]> {
  const rows = await db<AssessmentDraft[]>`
    select a.id, coalesce(r.merged_into, r.id) as recommendation_id, a.organisation_id, o.name as organisation_name, o.sector, o.regions, a.country, a.rating, a.is_contrary, a.reason, a.as_of,
      a.audience, a.coalition_id, (select name from coalition where id = a.coalition_id) as coalition_name, a.named_account_ids, a.is_draft, a.revision, a.supersedes, a.created_at, a.submitted_at, a.superseded_at
    from assessment a
    join recommendation r on r.id = a.recommendation_id and (r.withdrawn_at is null or r.merged_into is not null)
    join organisation o on o.id = a.organisation_id
    where ${visible(db, actor, 'a', { named: true })} and ${condition}
    order by a.submitted_at desc nulls first, a.id`
  const ids = rows.map(({ id }) => id)
  const evidence = await listEvidence(db, actor, ids)
  const { known, laterOf } = await listChain(db, actor, rows)
  return rows.map((row) => ({
    ...withoutNulls(row),
    supersedes: row.supersedes && known.has(row.supersedes) ? row.supersedes : undefined,
    supersededBy: laterOf.get(row.id),
    evidence: evidence.get(row.id) ?? [],
  }))
}

/** Which of the earlier and later ratings of these the actor may see: the others must not show even by their ids. */
async function listChain(db: Db, actor: Actor, rows: AssessmentDraft[]): Promise<{ known: Set<string>; laterOf: Map<string, string> }> {
  const earlier = rows.flatMap(({ supersedes }) => supersedes ?? [])
  const superseded = rows.filter(({ supersededAt }) => supersededAt).map(({ id }) => id)
  if (earlier.length + superseded.length === 0) return { known: new Set(), laterOf: new Map() }
  const links = await db<{ id: string; supersedes: string | null }[]>`
    select l.id, l.supersedes from assessment l
    where (l.id = any(${earlier}::uuid[]) or l.supersedes = any(${superseded}::uuid[])) and not l.is_draft and ${visible(db, actor, 'l', { named: true })}`
  return {
    known: new Set(links.map(({ id }) => id)),
    laterOf: new Map(links.flatMap(({ id, supersedes }) => (supersedes ? [[supersedes, id]] : []))),
  }
}

async function listEvidence(db: Db, actor: Actor, assessmentIds: string[]): Promise<Map<string, Evidence[]>> {
  if (assessmentIds.length === 0) return new Map()
  const rows = await db<Evidence[]>`
    select ${evidenceColumns(db)} from evidence e left join country_region g on g.id = e.region
    where e.assessment_id = any(${assessmentIds}::uuid[]) and e.withdrawn_at is null and ${visible(db, actor, 'e', { drafts: false, named: true })}
    order by e.created_at, e.id`
  return groupBy(
    rows.map((row) => withoutNulls(row) as Evidence),
    ({ assessmentId }) => assessmentId,
  )
}

const evidenceColumns = (
  db: Db,
) => db`e.id, e.assessment_id, e.kind, e.url, e.sha256, e.file_name, e.title, e.source_kind, e.is_first_hand, e.region, case when g.id is not null then jsonb_build_object('en', g.name, 'fr', coalesce(g.name_fr, g.name)) end as region_name,
  e.place, e.dated, e.follows_assessment, e.audience, e.coalition_id, (select name from coalition where id = e.coalition_id) as coalition_name, e.named_account_ids, e.created_at`
