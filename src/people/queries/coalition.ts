// Coalitions as their members see them; for anybody else they do not exist.
import type { Actor } from '../../access/actor.ts'
import { organisationIdsOf, type Sector } from '../../access/actor.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import { NotFound } from '../../lib/refusal.ts'

export type CoalitionLine = { id: string; name: string; country: string; leadOrganisationId: string; leadName: string; memberCount: number }
export type CoalitionMember = { organisationId: string; name: string; sector: Sector; joinedAt: Date; isLead: boolean }
export type Coalition = CoalitionLine & { members: CoalitionMember[]; createdAt: Date }

/** The condition under which the coalition row `c` exists for the actor. */
const isMine = (db: Db, actor: Actor) =>
  actor.kind === 'system'
    ? db`true`
    : db`(c.id = any(${actor.coalitionIds}::uuid[]) or c.lead_organisation_id = any(${organisationIdsOf(actor)}::uuid[]))`

/** The actor's coalitions, by name. */
export function listCoalitions(db: Db, actor: Actor): Promise<CoalitionLine[]> {
  return db<CoalitionLine[]>`select c.id, c.name, c.country, c.lead_organisation_id, lead.name as lead_name,
      (select count(*) from coalition_member m where m.coalition_id = c.id and m.left_at is null) as member_count
    from coalition c join organisation lead on lead.id = c.lead_organisation_id where ${isMine(db, actor)} order by c.name`
}

/** One coalition with its present members, the leading organisation first. Throws NotFound, also for everybody who is not in it. */
export async function getCoalition(db: Db, actor: Actor, id: string): Promise<Coalition> {
  const [coalition] = await db<
    (CoalitionLine & { createdAt: Date })[]
  >`select c.id, c.name, c.country, c.lead_organisation_id, lead.name as lead_name, c.created_at,
      (select count(*) from coalition_member m where m.coalition_id = c.id and m.left_at is null) as member_count
    from coalition c join organisation lead on lead.id = c.lead_organisation_id where c.id::text = ${id} and ${isMine(db, actor)}`
  if (!coalition) throw new NotFound()
  ensure(actor, 'coalition.read', { audience: 'coalition', coalitionId: coalition.id, organisationId: coalition.leadOrganisationId })
  const members = await db<
    CoalitionMember[]
  >`select m.organisation_id, o.name, o.sector, m.joined_at, m.organisation_id = ${coalition.leadOrganisationId} as is_lead
    from coalition_member m join organisation o on o.id = m.organisation_id where m.coalition_id = ${coalition.id} and m.left_at is null order by is_lead desc, o.name`
  return { ...coalition, members }
}
