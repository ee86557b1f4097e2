// Evidence is added to a rating, and withdrawn; it is never rewritten.
import type { Actor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import type { FileStore } from '../../lib/file-store.ts'
import { Conflict, Invalid } from '../../lib/refusal.ts'
import { getAssessment, getEvidence } from '../queries/assessments.ts'
import { clipTo, reachOf } from '../rules/audience.ts'
import type { NewEvidence, Reach } from '../schema.ts'

type Target = { id: string; organisationId: string; country: string }

/** Adds evidence to a rating that was submitted. Throws NotFound, Forbidden, Invalid. */
export async function addEvidence(db: Db, actor: Actor, files: FileStore, assessmentId: string, rows: NewEvidence[]): Promise<void> {
  const assessment = await getAssessment(db, actor, assessmentId)
  ensure(actor, 'evidence.add', assessment)
  if (assessment.supersededAt) throw new Conflict('assessment.conflict.notCurrent')
  if (rows.length === 0) throw new Invalid({ 'evidence-0-url': 'evidence.problem.linkOrFile' })
  await insertEvidence(db, files, assessment, assessment, rows)
  await record(db, actor, 'evidence.add', assessmentId, { ...placeOf(assessment), detail: { count: rows.length } })
}

/** Takes evidence back: nobody sees it any more, the row stays. */
export async function withdrawEvidence(db: Db, actor: Actor, id: string): Promise<{ assessmentId: string }> {
  const evidence = await getEvidence(db, actor, id)
  ensure(actor, 'evidence.withdraw', evidence)
  await db`update evidence set withdrawn_at = now() where id = ${id} and withdrawn_at is null`
  await record(db, actor, 'evidence.withdraw', id, { ...placeOf(evidence), detail: { assessmentId: evidence.assessmentId } })
  return evidence
}

/** Inserts rows for a rating with the reach given; for commands of this feature. Files are kept by their hash first. */
export async function insertEvidence(db: Db, files: FileStore, target: Target, reach: Reach, rows: NewEvidence[]): Promise<void> {
  await ensureRegions(db, target.country, rows)
  for (const row of rows) {
    const sha256 = row.file ? await keepFile(db, files, row.file) : null
    const own = row.choice === 'same' ? reach : clipTo(reach, reachOf(row.choice))
    await db`insert into evidence (assessment_id, organisation_id, country, kind, url, sha256, file_name, title, source_kind, is_first_hand, region, place, dated, follows_assessment, audience, coalition_id, named_account_ids)
      values (${target.id}, ${target.organisationId}, ${target.country}, ${row.file ? 'file' : 'link'}, ${row.file ? null : (row.url ?? null)}, ${sha256}, ${row.file?.name ?? null}, ${row.title}, ${row.sourceKind},
        ${row.isFirstHand}, ${row.region ?? null}, ${row.place ?? null}, ${row.dated ?? null}, ${row.choice === 'same'}, ${own.audience}, ${own.coalitionId ?? null}, ${own.namedAccountIds}::uuid[])`
  }
}

async function keepFile(db: Db, files: FileStore, { bytes, mediaType }: NonNullable<NewEvidence['file']>): Promise<string> {
  const sha256 = await files.keep(bytes)
  await db`insert into stored_file (sha256, size, media_type) values (${sha256}, ${bytes.length}, ${mediaType}) on conflict (sha256) do nothing`
  return sha256
}

async function ensureRegions(db: Db, country: string, rows: NewEvidence[]): Promise<void> {
  const wanted = [...new Set(rows.flatMap(({ region }) => region ?? []))]
  if (wanted.length === 0) return
  const known = await db`select id from country_region where country = ${country} and id = any(${wanted}::text[])`
  if (known.length < wanted.length) throw new Invalid({ 'evidence-0-region': 'form.choose' })
}

const placeOf = ({ organisationId, country }: { organisationId: string; country: string }) => ({ organisationId, country })
