// Writes of the register: storing what was read, correcting it, adopting it all or nothing, undoing an adoption exactly.
import type { Actor } from '../access/actor.ts'
import { record } from '../access/history.ts'
import { ensure } from '../access/policy.ts'
import { cycleOfSession } from '../cycles/rules/reviews.ts'
import { queueJob } from '../db/jobs.ts'
import type { Db } from '../db/transact.ts'
import { lockDocument } from '../documents/commands.ts'
import type { DocumentRow, Reading } from '../documents/schema.ts'
import { Conflict, Forbidden, NotFound } from '../lib/refusal.ts'
import type { ParsedDocument } from '../recommendations/parse/schema.ts'
import type { Proposal, Recommendation } from '../recommendations/schema.ts'
import { findReviewOfSymbol, getProposal, listForComparison, listProposals } from './queries.ts'
import { type AdoptionPlan, type Change, planAdoption } from './rules/adoption-plan.ts'
import { proposalsOf } from './rules/proposals.ts'

/**
 * Stores what reading found as proposals, in place of those of an earlier reading. Which review the document is about: what a person said of it goes first,
 * then what it says itself, then the report that its symbol belongs to.
 */
export async function storeReading(
  db: Db,
  actor: Actor,
  document: Pick<DocumentRow, 'id' | 'country' | 'session'>,
  parsed: ParsedDocument,
): Promise<void> {
  const bySymbol = parsed.state && parsed.session ? undefined : await findReviewOfSymbol(db, parsed.symbol)
  const isSameState = !bySymbol || (document.country ?? parsed.state ?? bySymbol.country) === bySymbol.country
  const country = document.country ?? parsed.state ?? bySymbol?.country
  const session = document.session ?? parsed.session ?? (isSameState ? bySymbol?.session : undefined)
  const rows = proposalsOf(parsed, { country, session })
  await db`delete from proposal where document_id = ${document.id}`
  for (let at = 0; at < rows.length; at += insertAtOnce) await insertProposals(db, document.id, rows.slice(at, at + insertAtOnce))
  const { state, cycle, symbol, pages, columns, mapping } = parsed
  const answered = new Set([country && 'stateUnderReviewUnknown', session && 'sessionUnknown'])
  const reading: Reading = {
    state,
    cycle,
    session: parsed.session,
    symbol,
    pages,
    warnings: parsed.warnings.filter((warning) => !answered.has(warning.code)),
    columns,
    mapping,
    recommendations: parsed.recommendations.length,
    positions: parsed.positions.length,
  }
  await db`update document set status = 'read', kind = ${parsed.kind}, symbol = ${symbol ?? null}, country = ${country ?? null}, session = ${session ?? null}, reading = ${db.json(reading as never)},
    progress = null, read_at = now(), unreadable_reason = null where id = ${document.id}`
  await record(db, actor, 'document.receive', document.id, { country, detail: { read: parsed.kind, recommendations: rows.length } })
}

/** Corrects one proposal; what was read is kept beside it. */
export async function correctProposal(
  db: Db,
  actor: Actor,
  documentId: string,
  proposalId: string,
  correction: Partial<Pick<Proposal, 'paragraph' | 'text' | 'segments' | 'states' | 'position' | 'isDropped'>>,
): Promise<void> {
  const document = await lockDocument(db, actor, documentId)
  ensure(actor, 'proposal.correct', { country: document.country })
  if (document.status !== 'read') throw new Conflict('document.conflict.adopted')
  const before = await getProposal(db, documentId, proposalId)
  const after = { ...before, ...correction }
  const asRead = before.asRead ?? {
    paragraph: before.paragraph,
    text: before.text,
    states: before.states,
    position: before.position,
    segments: before.segments,
  }
  await db`update proposal set paragraph = ${after.paragraph ?? null}, text = ${after.text}, segments = ${db.json(after.segments)}, states = ${after.states}, position = ${after.position}, is_dropped = ${after.isDropped}, is_checked = true,
    as_read = ${db.json(asRead as never)} where id = ${before.id}`
  await record(db, actor, 'proposal.correct', documentId, {
    country: document.country,
    detail: { proposal: before.id, fields: Object.keys(correction) },
  })
}

/** What adopting would do now, without doing it. */
export async function previewAdoption(db: Db, document: DocumentRow): Promise<{ plan: AdoptionPlan; proposals: Proposal[] }> {
  const proposals = await listProposals(db, document.id)
  return { plan: await planFor(db, document, proposals), proposals }
}

/**
 * Adopts a document's proposals into the register: all of them or, when anything is refused, none. Adopting the same document or a later edition again
 * changes what differs and doubles nothing. Gives the counts of what was done.
 */
export async function adoptDocument(db: Db, actor: Actor, documentId: string): Promise<Record<string, number>> {
  const document = await lockDocument(db, actor, documentId)
  if (document.status !== 'read') throw new Conflict('document.conflict.adopted')
  const proposals = await listProposals(db, documentId)
  const reviews = reviewsOf(proposals)
  for (const country of new Set(reviews.map((review) => review.country))) ensure(actor, 'recommendation.adopt', { country })
  if (reviews.length === 0) throw new Conflict('document.conflict.noReview')
  // Two adoptions for the same review go one after the other.
  for (const { country, session } of reviews.sort((a, b) => `${a.country}${a.session}`.localeCompare(`${b.country}${b.session}`)))
    await db`select pg_advisory_xact_lock(hashtext(${`review ${country} ${session}`}))`
  const plan = await planFor(db, document, proposals)
  const summary = summaryOf(plan)
  const [adoption] = await db<
    { id: string }[]
  >`insert into adoption (document_id, account_id, summary) values (${documentId}, ${actor.accountId ?? null}, ${db.json(summary)}) returning id`
  await carryOut(db, plan, (adoption as { id: string }).id, document)
  await db`update document set status = 'adopted' where id = ${documentId}`
  await queueJob(db, 'suggestClasses', documentId)
  await record(db, actor, 'recommendation.adopt', documentId, {
    country: reviews.length === 1 ? reviews[0]?.country : undefined,
    isPublic: true,
    detail: { ...summary, session: reviews.length === 1 ? reviews[0]?.session : undefined, symbol: document.symbol },
  })
  await db`select pg_notify('terrain_corpus', '')`
  return summary
}

/** Undoes an adoption exactly: what it created is withdrawn, what it changed is as before. Refused when a later adoption built on it. */
export async function undoAdoption(db: Db, actor: Actor, adoptionId: string): Promise<string> {
  const [adoption] = await db<
    { id: string; documentId: string; undoneAt: Date | null }[]
  >`select id, document_id, undone_at from adoption where id::text = ${adoptionId} for update`
  if (!adoption) throw new NotFound()
  if (adoption.undoneAt) throw new Conflict('document.conflict.undone')
  const countries = await db<
    { country: string }[]
  >`select distinct r.country from adoption_change c join recommendation r on r.id = c.recommendation_id where c.adoption_id = ${adoption.id}`
  for (const { country } of countries) ensure(actor, 'recommendation.undoAdoption', { country })
  if (countries.length === 0 && actor.kind === 'public') throw new Forbidden()
  const [later] =
    await db`select from adoption_change mine join adoption_change theirs on theirs.recommendation_id = mine.recommendation_id join adoption other on other.id = theirs.adoption_id
    where mine.adoption_id = ${adoption.id} and other.id <> ${adoption.id} and other.undone_at is null and other.at > (select at from adoption where id = ${adoption.id}) limit 1`
  if (later) throw new Conflict('document.conflict.builtUpon')
  await putBack(db, adoption.id)
  await db`update adoption set undone_at = now(), undone_by = ${actor.accountId ?? null} where id = ${adoption.id}`
  await db`update document set status = 'read' where id = ${adoption.documentId}`
  await record(db, actor, 'recommendation.undoAdoption', adoption.documentId, {
    country: countries.length === 1 ? countries[0]?.country : undefined,
    isPublic: true,
  })
  await db`select pg_notify('terrain_corpus', '')`
  return adoption.documentId
}

const insertAtOnce = 4000

async function planFor(db: Db, document: DocumentRow, proposals: Proposal[]): Promise<AdoptionPlan> {
  const existing = await listForComparison(db, reviewsOf(proposals))
  const origin = document.kind === 'unknown' || !document.kind ? 'table' : document.kind
  return planAdoption(existing, proposals, {
    origin,
    documentId: document.id,
    cycleOf: cycleOfSession,
    source: document.symbol ?? document.fileName,
  })
}

function reviewsOf(proposals: Proposal[]): { country: string; session: number }[] {
  const reviews = new Map<string, { country: string; session: number }>()
  for (const { country, session } of proposals) if (country && session) reviews.set(`${country}-${session}`, { country, session })
  return [...reviews.values()]
}

const summaryOf = (plan: AdoptionPlan) => ({
  created: plan.created.length,
  returned: plan.returned.length,
  changed: plan.changed.length,
  merged: plan.merged.length,
  unchanged: plan.unchanged.length,
  unknownPositions: plan.unknownPositions.length,
  blocked: plan.blocked.length,
})

async function insertProposals(
  db: Db,
  documentId: string,
  rows: Omit<Proposal, 'id' | 'isDropped' | 'isChecked' | 'asRead'>[],
): Promise<void> {
  const json = db.json(
    rows.map(({ positionSource, leadIn, ...row }) => ({ ...row, position_source: positionSource, lead_in: leadIn })) as never,
  )
  await db`insert into proposal (document_id, kind, rank, country, session, paragraph, printed, text, segments, states, position, position_source, comment, lead_in, page, row, warnings, themes, groups, sdgs, issues, action)
    select ${documentId}, kind, rank, country, session, paragraph, printed, text, segments, states, position, position_source, comment, lead_in, page, row, warnings, themes, groups, sdgs, issues, action
    from jsonb_to_recordset(${json}) as given(kind text, rank integer, country text, session integer, paragraph text, printed text, text text, segments jsonb, states text[], position text, position_source text, comment text, lead_in text,
      page integer, row integer, warnings jsonb, themes text[], groups text[], sdgs text[], issues text[], action smallint)`
}

async function carryOut(db: Db, plan: AdoptionPlan, adoptionId: string, document: DocumentRow): Promise<void> {
  for (const batch of batches(plan.created.map(({ after }) => after))) await insertRecommendations(db, adoptionId, batch)
  const intoExisting = [...plan.returned, ...plan.changed]
  if (intoExisting.length > 0) {
    await noteBefore(
      db,
      adoptionId,
      plan.returned.map((change) => change.id),
      'returned',
    )
    await noteBefore(
      db,
      adoptionId,
      plan.changed.map((change) => change.id),
      'changed',
    )
    for (const batch of batches(intoExisting.map((change) => change.after))) await updateRecommendations(db, batch)
  }
  if (plan.merged.length > 0) {
    await noteBefore(
      db,
      adoptionId,
      plan.merged.map((row) => row.id),
      'merged',
    )
    await db`update recommendation r set merged_into = m.into_id, changed_at = now() from jsonb_to_recordset(${db.json(plan.merged.map(({ id, into }) => ({ id, into_id: into })))}) as m(id text, into_id text) where r.id = m.id`
  }
  await notePositions(db, plan, adoptionId, document)
}

const recordset = (
  db: Db,
  rows: Recommendation[],
) => db`jsonb_to_recordset(${db.json(rows.map(toColumns) as never)}) as given(id text, country text, session integer, cycle smallint, paragraph text, printed text, text text, lang text, segments jsonb, states text[], position text,
  position_source text, page integer, rank integer, themes text[], groups text[], sdgs text[], action smallint, action_origin text, issues text[], issues_origin text, origin text, document_id uuid)`

const toColumns = ({
  positionSource,
  actionOrigin,
  issuesOrigin,
  documentId,
  mergedInto: _merged,
  isWithdrawn: _withdrawn,
  ...row
}: Recommendation) => ({
  ...row,
  position_source: positionSource,
  action_origin: actionOrigin,
  issues_origin: issuesOrigin,
  document_id: documentId,
})

async function insertRecommendations(db: Db, adoptionId: string, rows: Recommendation[]): Promise<void> {
  await db`insert into recommendation (id, country, session, cycle, paragraph, printed, text, lang, segments, states, position, position_source, page, rank, themes, groups, sdgs, action, action_origin, issues, issues_origin, origin, document_id)
    select id, country, session, cycle, paragraph, printed, text, lang, segments, states, position, position_source, page, rank, themes, groups, sdgs, action, action_origin, issues, issues_origin, origin, document_id from ${recordset(db, rows)}`
  await db`insert into adoption_change (adoption_id, recommendation_id, kind) select ${adoptionId}, id, 'created' from unnest(${rows.map((row) => row.id)}::text[]) as created(id)`
}

async function updateRecommendations(db: Db, rows: Recommendation[]): Promise<void> {
  await db`update recommendation r set paragraph = g.paragraph, printed = g.printed, text = g.text, segments = g.segments, states = g.states, position = g.position, position_source = g.position_source, page = g.page, themes = g.themes, groups = g.groups, sdgs = g.sdgs,
    action = g.action, action_origin = g.action_origin, issues = g.issues, issues_origin = g.issues_origin, withdrawn_at = null, changed_at = now()
    from (select * from ${recordset(db, rows)}) g where r.id = g.id`
}

async function noteBefore(db: Db, adoptionId: string, ids: string[], kind: 'returned' | 'changed' | 'merged'): Promise<void> {
  if (ids.length === 0) return
  await db`insert into adoption_change (adoption_id, recommendation_id, kind, before) select ${adoptionId}, r.id, ${kind}, to_jsonb(r) from recommendation r where r.id = any(${ids}::text[])`
}

async function notePositions(db: Db, plan: AdoptionPlan, adoptionId: string, document: DocumentRow): Promise<void> {
  const first = plan.created.map(({ after, proposal }) => ({
    id: after.id,
    from: null,
    to: after.position,
    source: proposal.positionSource ?? document.symbol ?? document.fileName,
    comment: proposal.comment,
    page: proposal.page,
  }))
  const later = [...plan.returned, ...plan.changed]
    .filter((change) => change.fields.position)
    .map((change) => positionLine(change, document))
  for (const batch of batches([...first, ...later])) {
    await db`insert into position_change (recommendation_id, from_position, to_position, source, comment, page, document_id, adoption_id)
      select id, "from", "to", source, comment, page, ${document.id}, ${adoptionId} from jsonb_to_recordset(${db.json(batch as never)}) as given(id text, "from" text, "to" text, source text, comment text, page integer)`
  }
}

const positionLine = ({ id, fields, after, proposal }: Change, document: DocumentRow) => ({
  id,
  from: fields.position?.from,
  to: after.position,
  source: proposal.positionSource ?? document.symbol ?? document.fileName,
  comment: proposal.comment,
  page: proposal.page,
})

async function putBack(db: Db, adoptionId: string): Promise<void> {
  await db`delete from position_change where adoption_id = ${adoptionId}`
  await db`update recommendation r set merged_into = null, changed_at = now() from adoption_change c where c.adoption_id = ${adoptionId} and c.recommendation_id = r.id and c.kind = 'merged'`
  await db`update recommendation r set withdrawn_at = now(), changed_at = now() from adoption_change c where c.adoption_id = ${adoptionId} and c.recommendation_id = r.id and c.kind = 'created'`
  await db`update recommendation r set paragraph = b.paragraph, printed = b.printed, text = b.text, segments = b.segments, states = b.states, position = b.position, position_source = b.position_source, page = b.page, themes = b.themes, groups = b.groups,
    sdgs = b.sdgs, action = b.action, action_origin = b.action_origin, issues = b.issues, issues_origin = b.issues_origin, withdrawn_at = b.withdrawn_at, changed_at = now()
    from adoption_change c cross join lateral jsonb_populate_record(null::recommendation, c.before) b where c.adoption_id = ${adoptionId} and c.recommendation_id = r.id and c.kind in ('changed', 'returned')`
}

function batches<Row>(rows: Row[]): Row[][] {
  const parts: Row[][] = []
  for (let at = 0; at < rows.length; at += insertAtOnce) parts.push(rows.slice(at, at + insertAtOnce))
  return parts
}
