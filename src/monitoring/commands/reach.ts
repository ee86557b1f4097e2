// Whether a chosen audience is one that may be chosen, and writing it to a rating and the evidence that follows it.
import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../db/transact.ts'
import { Invalid } from '../../lib/refusal.ts'
import { listCoalitionChoices, listNameablePeople } from '../queries/readers.ts'
import { clipTo, isSameReach, reachOf } from '../rules/audience.ts'
import type { Reach } from '../schema.ts'

type Owner = { organisationId: string; country: string }

/** The reach of a choice; throws Invalid for a coalition the organisation is not in, or people who may not be named. */
export async function chosenReach(
  db: Db,
  actor: Actor,
  owner: Owner,
  { audience, named }: { audience: string; named: string[] },
): Promise<Reach> {
  const reach = reachOf(audience, named)
  if (audience === 'same') throw new Invalid({ audience: 'form.choose' })
  if (reach.audience === 'coalition') {
    const coalitions = await listCoalitionChoices(db, actor, owner)
    if (!coalitions.some(({ id }) => id === reach.coalitionId)) throw new Invalid({ audience: 'assessment.problem.coalition' })
  }
  if (audience === 'named') {
    if (reach.namedAccountIds.length === 0) throw new Invalid({ named: 'assessment.problem.nobodyNamed' })
    const known = new Set((await listNameablePeople(db, actor)).map(({ id }) => id))
    if (!reach.namedAccountIds.every((id) => known.has(id))) throw new Invalid({ named: 'assessment.problem.notNameable' })
  }
  return reach
}

export type Reaches = { assessment: Reach; evidence: Record<string, Reach> }

/** What the audiences of a rating and its evidence are now. */
export async function readReaches(db: Db, assessmentId: string): Promise<Reaches & { follows: Set<string> }> {
  const [assessment] = await db<
    (Reach & { coalitionId: string | null })[]
  >`select audience, coalition_id, named_account_ids from assessment where id = ${assessmentId} for update`
  const evidence = await db<(Reach & { id: string; coalitionId: string | null; followsAssessment: boolean })[]>`
    select id, audience, coalition_id, named_account_ids, follows_assessment from evidence where assessment_id = ${assessmentId}`
  return {
    assessment: plain(assessment as Reach),
    evidence: Object.fromEntries(evidence.map((one) => [one.id, plain(one)])),
    follows: new Set(evidence.filter(({ followsAssessment }) => followsAssessment).map(({ id }) => id)),
  }
}

/** What they become when the rating gets another audience: evidence that follows goes along, the rest is at most as wide. */
export function reachesAfter({ evidence, follows }: Awaited<ReturnType<typeof readReaches>>, reach: Reach): Reaches {
  return {
    assessment: reach,
    evidence: Object.fromEntries(Object.entries(evidence).map(([id, own]) => [id, follows.has(id) ? reach : clipTo(reach, own)])),
  }
}

export async function writeReaches(db: Db, assessmentId: string, { assessment, evidence }: Reaches, current?: Reaches): Promise<void> {
  await db`update assessment set ${setReach(db, assessment)} where id = ${assessmentId}`
  for (const [id, reach] of Object.entries(evidence)) {
    const before = current?.evidence[id]
    if (!before || !isSameReach(before, reach))
      await db`update evidence set ${setReach(db, reach)} where id = ${id} and assessment_id = ${assessmentId}`
  }
}

const setReach = (db: Db, { audience, coalitionId, namedAccountIds }: Reach) =>
  db`audience = ${audience}, coalition_id = ${coalitionId ?? null}, named_account_ids = ${namedAccountIds}::uuid[]`

const plain = ({ audience, coalitionId, namedAccountIds }: Reach): Reach => ({
  audience,
  ...(coalitionId ? { coalitionId } : {}),
  namedAccountIds,
})
