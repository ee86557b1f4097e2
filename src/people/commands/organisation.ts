// Organisations: entered by the programme's people, kept by their own coordinators.
import { type Actor, isFocalPointOf, isStaff } from '../../access/actor.ts'
import { record } from '../../access/history.ts'
import { ensure } from '../../access/policy.ts'
import type { Db } from '../../db/transact.ts'
import { Conflict, Invalid, NotFound } from '../../lib/refusal.ts'
import { getOrganisation, listRegions } from '../queries/organisation.ts'
import type { OrganisationInput } from '../schema.ts'

/** Adds an organisation and gives its id. */
export async function addOrganisation(db: Db, actor: Actor, input: OrganisationInput): Promise<string> {
  ensure(actor, 'organisation.create', { country: input.country })
  await ensurePlace(db, actor, input)
  const [row] = await db<{ id: string }[]>`insert into organisation (name, acronym, sector, country, regions, website)
    values (${input.name}, ${input.acronym ?? null}, ${input.sector}, ${input.country ?? null}, ${input.regions}, ${input.website ?? null}) returning id`
  const id = row?.id ?? ''
  await record(db, actor, 'organisation.create', id, { country: input.country, detail: { sector: input.sector } })
  return id
}

/**
 * Changes an organisation. Name, sector and country are what others trust when they open something to it ("never the government"), so they stay
 * with the programme's people: a coordinator changes the rest.
 */
export async function changeOrganisation(db: Db, actor: Actor, id: string, input: OrganisationInput): Promise<void> {
  const before = await getOrganisation(db, actor, id)
  ensure(actor, 'organisation.change', { organisationId: id, country: before.country ?? undefined })
  const keeps = mayRename(actor, before.country ?? undefined)
    ? input
    : { ...input, name: before.name, sector: before.sector, country: before.country ?? undefined }
  if (keeps.country !== (before.country ?? undefined)) ensure(actor, 'organisation.create', { country: keeps.country })
  await ensurePlace(db, actor, keeps)
  await db`update organisation set name = ${keeps.name}, acronym = ${keeps.acronym ?? null}, sector = ${keeps.sector}, country = ${keeps.country ?? null}, regions = ${keeps.regions},
    website = ${keeps.website ?? null} where id = ${id}`
  await record(db, actor, 'organisation.change', id, { country: keeps.country, detail: { sector: keeps.sector } })
}

/** Whether the actor may change name, sector and country of an organisation of the country. */
export const mayRename = (actor: Actor, country: string | undefined) => isStaff(actor) || isFocalPointOf(actor, country)

async function ensurePlace(db: Db, actor: Actor, { country, regions }: OrganisationInput): Promise<void> {
  const [known] = country ? await db`select 1 from country where iso3 = ${country}` : [true]
  if (!known) throw new Invalid({ country: 'form.choose' })
  const ids = (await listRegions(db, actor, country)).map((region) => region.id)
  if (!regions.every((region) => ids.includes(region))) throw new Invalid({ regions: 'form.choose' })
}

type MemberOf = { organisationId: string; accountId: string }

/** Makes a person of the organisation its coordinator, or no longer. Throws Conflict for its only one. */
export async function setCoordinator(
  db: Db,
  actor: Actor,
  { organisationId, accountId, isCoordinator }: MemberOf & { isCoordinator: boolean },
): Promise<void> {
  ensure(actor, 'membership.change', { organisationId })
  const changed =
    await db`update membership set is_coordinator = ${isCoordinator} where organisation_id = ${organisationId} and account_id = ${accountId} and ended_at is null returning 1`
  if (changed.length === 0) throw new NotFound()
  if (!isCoordinator) await ensureCoordinator(db, organisationId)
  await record(db, actor, 'membership.change', accountId, { organisationId, detail: { isCoordinator } })
}

/** Ends a person's membership: what the organisation keeps to itself is closed to them from the next request. Throws Conflict for the only coordinator. */
export async function endMembership(db: Db, actor: Actor, { organisationId, accountId, now }: MemberOf & { now: Date }): Promise<void> {
  const isSelf = accountId === actor.accountId
  ensure(actor, isSelf ? 'membership.leave' : 'membership.change', { organisationId, accountId })
  const [others] = await db<
    { count: number }[]
  >`select count(*) from membership where organisation_id = ${organisationId} and ended_at is null and account_id <> ${accountId}`
  const changed =
    await db`update membership set ended_at = ${now} where organisation_id = ${organisationId} and account_id = ${accountId} and ended_at is null`
  if (changed.count === 0) throw new NotFound()
  await record(db, actor, isSelf ? 'membership.leave' : 'membership.change', accountId, { organisationId, detail: { ended: true } })
  if (others && others.count > 0 && !isSelf) await ensureCoordinator(db, organisationId)
}

async function ensureCoordinator(db: Db, organisationId: string): Promise<void> {
  const [one] = await db`select 1 from membership where organisation_id = ${organisationId} and is_coordinator and ended_at is null`
  if (!one) throw new Conflict('people.organisation.lastCoordinator')
}
