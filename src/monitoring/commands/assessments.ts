// An organisation says how a recommendation stands: draft, submit, replace, withdraw. What was said is never overwritten.
import type { Actor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import type { FileStore } from '../../lib/file-store.ts'
import { Conflict, Invalid } from '../../lib/refusal.ts'
import { findDraft, findOwnAssessment, getAssessment, getDraft } from '../queries/assessments.ts'
import type { DraftAssessment, NewEvidence, Rating, Reach } from '../schema.ts'
import { insertEvidence } from './evidence.ts'
import { chosenReach, reachesAfter, readReaches, writeReaches } from './reach.ts'

/** What the form carried, for a recommendation that is known to exist. */
export type AssessmentInput = DraftAssessment & { recommendationId: string; country: string; evidence: NewEvidence[] }
export type CompleteInput = AssessmentInput & { rating: Rating; reason: string; asOf: string }

/** Keeps what is being written; only people of the organisation will see it. Throws Conflict when a colleague was faster, Invalid, Forbidden. */
export async function saveDraft(db: Db, actor: Actor, files: FileStore, input: AssessmentInput): Promise<string> {
  ensure(actor, 'assessment.draft', ownerOf(input))
  const id = await writeDraft(db, actor, files, input)
  await record(db, actor, 'assessment.draft', id, ownerOf(input))
  return id
}

/** Submits a rating: it becomes the organisation's word, and its earlier one is superseded. `today` is 'YYYY-MM-DD'. Throws as `saveDraft`. */
export async function recordAssessment(db: Db, actor: Actor, files: FileStore, input: CompleteInput, today: string): Promise<string> {
  ensure(actor, 'assessment.record', ownerOf(input))
  if (input.asOf > today) throw new Invalid({ asOf: 'assessment.problem.future' })
  const id = await writeDraft(db, actor, files, input)
  const earlier = await findOwnAssessment(db, actor, input.recommendationId, input.organisationId)
  if (earlier) await db`update assessment set superseded_at = now() where id = ${earlier.id}`
  await db`update assessment set is_draft = false, submitted_at = now(), account_id = ${actor.accountId ?? null}, supersedes = ${earlier?.id ?? null} where id = ${id}`
  await record(db, actor, 'assessment.record', id, {
    ...ownerOf(input),
    detail: { recommendationId: input.recommendationId, audience: input.audience.split(':')[0], supersedes: earlier?.id },
  })
  return id
}

/** Throws the draft away, with its evidence. */
export async function discardDraft(db: Db, actor: Actor, id: string): Promise<{ recommendationId: string }> {
  const draft = await getDraft(db, actor, id)
  ensure(actor, 'assessment.discard', draft)
  await db`delete from assessment where id = ${id} and is_draft`
  await record(db, actor, 'assessment.discard', id, ownerOf(draft))
  return draft
}

/** The organisation no longer says this: kept, superseded by nothing. Throws NotFound, Forbidden, Conflict. */
export async function withdrawAssessment(db: Db, actor: Actor, id: string, reason?: string): Promise<{ recommendationId: string }> {
  const assessment = await getAssessment(db, actor, id)
  ensure(actor, 'assessment.withdraw', assessment)
  const [changed] =
    await db`update assessment set superseded_at = now(), withdrawn_by = ${actor.accountId ?? null}, withdrawal_reason = ${reason ?? null} where id = ${id} and superseded_at is null returning id`
  if (!changed) throw new Conflict('assessment.conflict.notCurrent')
  await record(db, actor, 'assessment.withdraw', id, ownerOf(assessment))
  return assessment
}

/** The draft's row with everything typed, made or brought up to date. */
async function writeDraft(db: Db, actor: Actor, files: FileStore, input: AssessmentInput): Promise<string> {
  const { recommendationId, organisationId, country } = input
  if (input.isContrary && input.rating === 'full') throw new Invalid({ isContrary: 'constraint.assessment_contrary_is_not_full' })
  // One at a time for an organisation and a recommendation, so that colleagues at two machines meet each other here and not in a constraint.
  await db`select pg_advisory_xact_lock(hashtextextended(${`assessment ${organisationId} ${recommendationId}`}, 0))`
  const [earlier, draft] = [
    await findOwnAssessment(db, actor, recommendationId, organisationId),
    await findDraft(db, actor, recommendationId, organisationId),
  ]
  if ((earlier?.id ?? undefined) !== input.earlier) throw new Conflict('assessment.conflict.submitted')
  if (draft && String(draft.revision) !== input.revision) throw new Conflict('assessment.conflict.draft')
  const reach = await chosenReach(db, actor, { organisationId, country }, input)
  const id = draft ? await updateDraft(db, actor, draft.id, input) : await insertDraft(db, actor, input, reach)
  await db`delete from evidence where assessment_id = ${id} and not (id = any(${input.keep}::uuid[]))`
  if (draft) await moveReach(db, id, reach)
  if (!draft && earlier) await copyEvidence(db, earlier.id, { id, keep: input.keep, reach })
  await insertEvidence(db, files, { id, organisationId, country }, reach, input.evidence)
  return id
}

async function insertDraft(db: Db, actor: Actor, input: AssessmentInput, reach: Reach): Promise<string> {
  const [row] = await db<{ id: string }[]>`
    insert into assessment (recommendation_id, organisation_id, account_id, country, rating, is_contrary, reason, as_of, audience, coalition_id, named_account_ids)
    values (${input.recommendationId}, ${input.organisationId}, ${actor.accountId ?? null}, ${input.country}, ${input.rating ?? null}, ${input.isContrary}, ${input.reason ?? null}, ${input.asOf ?? null},
      ${reach.audience}, ${reach.coalitionId ?? null}, ${reach.namedAccountIds}::uuid[]) returning id`
  return (row as { id: string }).id
}

async function updateDraft(db: Db, actor: Actor, id: string, input: AssessmentInput): Promise<string> {
  await db`update assessment set rating = ${input.rating ?? null}, is_contrary = ${input.isContrary}, reason = ${input.reason ?? null}, as_of = ${input.asOf ?? null},
    account_id = ${actor.accountId ?? null}, revision = revision + 1 where id = ${id} and is_draft`
  return id
}

async function moveReach(db: Db, id: string, reach: Reach): Promise<void> {
  const current = await readReaches(db, id)
  await writeReaches(db, id, reachesAfter(current, reach), current)
}

/** The earlier rating keeps its evidence; what still holds is copied, at most as wide as the new rating. */
async function copyEvidence(db: Db, earlierId: string, { id, keep, reach }: { id: string; keep: string[]; reach: Reach }): Promise<void> {
  if (keep.length === 0) return
  await db`insert into evidence (assessment_id, organisation_id, country, kind, url, sha256, file_name, title, source_kind, is_first_hand, region, place, dated, follows_assessment, audience, coalition_id, named_account_ids, created_at)
    select ${id}, organisation_id, country, kind, url, sha256, file_name, title, source_kind, is_first_hand, region, place, dated, false, audience, coalition_id, named_account_ids, created_at
    from evidence where assessment_id = ${earlierId} and withdrawn_at is null and id = any(${keep}::uuid[])`
  await moveReach(db, id, reach)
}

const ownerOf = ({ organisationId, country }: { organisationId: string; country: string }) => ({ organisationId, country })
