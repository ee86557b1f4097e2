// Writes on the class of recommendations: the software suggests, a person confirms or corrects.
import { type Actor, systemActor } from '../access/actor.ts'
import { record } from '../access/history.ts'
import { ensure } from '../access/policy.ts'
import type { Db } from '../db/transact.ts'
import { getRecommendation } from '../recommendations/queries.ts'
import { classifyQuickly } from './rules.ts'

/** Puts suggestions beside the recommendations that came from a document and have no class yet. What was given or confirmed stays. Runs as the system; gives how many. */
export async function suggestClasses(db: Db, documentId: string): Promise<number> {
  const rows = await db<
    { id: string; text: string }[]
  >`select id, text from recommendation where document_id = ${documentId} and withdrawn_at is null and lang = 'en'
    and (action is null or action_origin = 'suggested' or cardinality(issues) = 0 or issues_origin = 'suggested')`
  if (rows.length === 0) return 0
  const suggestions = rows.map(({ id, text }) => {
    const { action, issues } = classifyQuickly(text)
    return { id, action: action.value, issues: issues.map(({ label }) => label) }
  })
  await db`update recommendation r set
      action = case when r.action is null or r.action_origin = 'suggested' then s.action else r.action end,
      action_origin = case when r.action is null or r.action_origin = 'suggested' then 'suggested' else r.action_origin end,
      issues = case when cardinality(r.issues) = 0 or r.issues_origin = 'suggested' then s.issues else r.issues end,
      issues_origin = case when cardinality(r.issues) = 0 or r.issues_origin = 'suggested' then 'suggested' else r.issues_origin end,
      changed_at = now()
    from jsonb_to_recordset(${db.json(suggestions)}) as s(id text, action smallint, issues text[]) where r.id = s.id`
  await record(db, systemActor, 'recommendation.suggestClass', documentId, { detail: { count: rows.length } })
  await db`select pg_notify('terrain_corpus', '')`
  return rows.length
}

/** A person's word on the class: confirms a suggestion or corrects what was there. Throws NotFound, Forbidden. */
export async function confirmClass(
  db: Db,
  actor: Actor,
  id: string,
  { action, issues }: { action: number; issues: string[] },
): Promise<void> {
  const recommendation = await getRecommendation(db, id)
  ensure(actor, 'recommendation.classify', { country: recommendation.country })
  await db`update recommendation set action = ${action}, action_origin = 'confirmed', issues = ${issues}, issues_origin = ${issues.length > 0 ? 'confirmed' : null}, changed_at = now() where id = ${recommendation.id}`
  await record(db, actor, 'recommendation.classify', recommendation.id, {
    country: recommendation.country,
    isPublic: true,
    detail: { action, issues: issues.length },
  })
  await db`select pg_notify('terrain_corpus', '')`
}
