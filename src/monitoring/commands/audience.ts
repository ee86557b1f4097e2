// The owner widens or narrows who sees a rating: recorded, and undone within 30 minutes.
import type { Actor } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import { Conflict } from '../../lib/refusal.ts'
import { getAssessment } from '../queries/assessments.ts'
import { lastAudienceChange } from '../queries/readers.ts'
import { choiceOf, isSameReach, isWiderThan, mayBeUndone } from '../rules/audience.ts'
import { chosenReach, type Reaches, reachesAfter, readReaches, writeReaches } from './reach.ts'

/** `from` is the choice that the confirmation page showed as the present one. Throws Conflict when it is no longer, NotFound, Forbidden, Invalid. */
export async function changeAudience(
  db: Db,
  actor: Actor,
  id: string,
  input: { audience: string; named: string[]; from?: string },
): Promise<void> {
  const assessment = await getAssessment(db, actor, id)
  ensure(actor, 'assessment.widen', assessment)
  const reach = await chosenReach(db, actor, assessment, input)
  const current = await readReaches(db, id)
  if (input.from !== choiceOf(current.assessment)) throw new Conflict('assessment.conflict.audience')
  if (isSameReach(current.assessment, reach)) return
  const after = reachesAfter(current, reach)
  await writeReaches(db, id, after, current)
  const isWider = isWiderThan(reach, current.assessment)
  const before: Reaches = { assessment: current.assessment, evidence: current.evidence }
  await db`insert into assessment_audience_change (assessment_id, organisation_id, account_id, is_wider, before, after)
    values (${id}, ${assessment.organisationId}, ${actor.accountId ?? null}, ${isWider}, ${db.json(before as never)}, ${db.json(after as never)})`
  await record(db, actor, isWider ? 'assessment.widen' : 'assessment.narrow', id, {
    ...placeOf(assessment),
    detail: { from: choiceOf(current.assessment), to: choiceOf(reach) },
  })
}

/** Puts back who saw the rating and its evidence before the last change. Throws Conflict after 30 minutes. */
export async function undoAudienceChange(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  const assessment = await getAssessment(db, actor, id)
  ensure(actor, 'assessment.undoAudience', assessment)
  const current = await readReaches(db, id)
  const change = await lastAudienceChange(db, id)
  if (!change || !mayBeUndone(change.at, now)) throw new Conflict('assessment.conflict.undoTooLate')
  const before = change.before as Reaches
  // Evidence added since the change follows the rating back.
  await writeReaches(
    db,
    id,
    { assessment: before.assessment, evidence: { ...reachesAfter(current, before.assessment).evidence, ...before.evidence } },
    current,
  )
  await db`update assessment_audience_change set undone_at = ${now} where id = ${change.id}`
  await record(db, actor, 'assessment.undoAudience', id, { ...placeOf(assessment), detail: { changeId: change.id } })
}

const placeOf = ({ organisationId, country }: { organisationId: string; country: string }) => ({ organisationId, country })
