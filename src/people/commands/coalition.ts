// Coalitions: organisations that open their work to each other and to nobody else.
import { type Actor, organisationIdsOf, type Sector } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import { Conflict, Invalid, NotFound } from '../../lib/refusal.ts'
import { type Coalition, getCoalition } from '../queries/coalition.ts'
import { isStateBody } from '../rules.ts'

type NewCoalition = { name: string; organisationId: string; members: string[] }

/** Founds a coalition led by one of the actor's organisations and gives its id. State bodies are not invited here. Throws Invalid, Conflict. */
export async function createCoalition(db: Db, actor: Actor, { name, organisationId, members }: NewCoalition): Promise<string> {
  const lead = actor.memberships.find((membership) => membership.organisationId === organisationId)
  ensure(actor, 'coalition.create', { organisationId, country: lead?.country })
  if (!lead?.country) throw new Invalid({ organisationId: 'people.coalition.needsCountry' })
  const [row] = await db<
    { id: string }[]
  >`insert into coalition ${db({ name, country: lead.country, leadOrganisationId: organisationId })} returning id`
  const id = row?.id ?? ''
  await addMember(db, actor, id, organisationId)
  const coalition = { id, country: lead.country }
  for (const member of new Set(members))
    if (member !== organisationId) await inviteKnown(db, actor, coalition, { organisationId: member, isStateBodyConfirmed: false })
  await record(db, actor, 'coalition.create', id, { organisationId })
  return id
}

type Invited = { organisationId: string; isStateBodyConfirmed: boolean }

/** Invites an organisation: from now on its people read what the coalition shares. A State body only when that was confirmed in so many words. */
export async function inviteToCoalition(db: Db, actor: Actor, id: string, invited: Invited): Promise<void> {
  const coalition = await getCoalition(db, actor, id)
  ensure(actor, 'coalition.change', thingOf(coalition))
  await inviteKnown(db, actor, coalition, invited)
  await record(db, actor, 'coalition.change', id, {
    organisationId: coalition.leadOrganisationId,
    detail: { invited: invited.organisationId },
  })
}

async function inviteKnown(
  db: Db,
  actor: Actor,
  coalition: { id: string; country: string },
  { organisationId, isStateBodyConfirmed }: Invited,
): Promise<void> {
  const [organisation] = await db<
    { sector: Sector }[]
  >`select sector from organisation where id = ${organisationId} and (country = ${coalition.country} or country is null)`
  if (!organisation) throw new Invalid({ organisationId: 'form.choose' })
  if (isStateBody(organisation.sector) && !isStateBodyConfirmed)
    throw new Invalid({ isStateBodyConfirmed: 'people.coalition.stateBodyUnconfirmed' })
  await addMember(db, actor, coalition.id, organisationId)
}

async function addMember(db: Db, actor: Actor, coalitionId: string, organisationId: string): Promise<void> {
  await db`insert into coalition_member (coalition_id, organisation_id, invited_by) values (${coalitionId}, ${organisationId}, ${actor.accountId ?? null})
    on conflict (coalition_id, organisation_id) do update set left_at = null, joined_at = now(), invited_by = excluded.invited_by`
}

export async function renameCoalition(db: Db, actor: Actor, id: string, name: string): Promise<void> {
  const coalition = await getCoalition(db, actor, id)
  ensure(actor, 'coalition.change', thingOf(coalition))
  await db`update coalition set name = ${name} where id = ${id}`
  await record(db, actor, 'coalition.change', id, { organisationId: coalition.leadOrganisationId, detail: { changed: ['name'] } })
}

/** The leading organisation ends another's membership. Throws NotFound, Conflict for its own. */
export async function removeFromCoalition(
  db: Db,
  actor: Actor,
  id: string,
  { organisationId, now }: { organisationId: string; now: Date },
): Promise<void> {
  const coalition = await getCoalition(db, actor, id)
  ensure(actor, 'coalition.change', thingOf(coalition))
  await endMember(db, coalition, organisationId, now)
  await record(db, actor, 'coalition.change', id, { organisationId: coalition.leadOrganisationId, detail: { removed: organisationId } })
}

/** One of the actor's organisations leaves. Throws NotFound, Conflict for the leading one. */
export async function leaveCoalition(
  db: Db,
  actor: Actor,
  id: string,
  { organisationId, now }: { organisationId: string; now: Date },
): Promise<void> {
  const coalition = await getCoalition(db, actor, id)
  ensure(actor, 'coalition.leave', thingOf(coalition))
  if (!organisationIdsOf(actor).includes(organisationId)) throw new NotFound()
  await endMember(db, coalition, organisationId, now)
  await record(db, actor, 'coalition.leave', id, { organisationId })
}

async function endMember(db: Db, coalition: Coalition, organisationId: string, now: Date): Promise<void> {
  if (organisationId === coalition.leadOrganisationId) throw new Conflict('people.coalition.leadStays')
  const ended =
    await db`update coalition_member set left_at = ${now} where coalition_id = ${coalition.id} and organisation_id = ${organisationId} and left_at is null`
  if (ended.count === 0) throw new NotFound()
}

const thingOf = (coalition: Coalition) => ({
  audience: 'coalition' as const,
  coalitionId: coalition.id,
  organisationId: coalition.leadOrganisationId,
  country: coalition.country,
})
