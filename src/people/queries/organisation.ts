// Organisations, their people, and the countries and regions in which they work.
import { type Actor, isStaff, type Sector } from '../../access/actor.ts'
import { ensure, may } from '../../access/policy.ts'
import { asSystem, type Db } from '../../db/transact.ts'
import { NotFound } from '../../lib/refusal.ts'

export type Names = { en: string; fr: string }
export type OrganisationLine = {
  id: string
  name: string
  acronym: string | null
  sector: Sector
  country: string | null
  countryNames: Names | null
  regions: Names[]
  website: string | null
}
export type Organisation = OrganisationLine & { regionIds: string[]; createdAt: Date; hasCoordinator: boolean }
export type Member = { accountId: string; displayName: string; signInName: string; isCoordinator: boolean; startedAt: Date }
export type Country = { iso3: string; names: Names }
export type Region = { id: string; names: Names }

const columns = (db: Db) => db`o.id, o.name, o.acronym, o.sector, o.country, o.website, o.regions as region_ids, o.created_at,
  case when c.iso3 is not null then json_build_object('en', c.name_en, 'fr', c.name_fr) end as country_names,
  coalesce((select json_agg(json_build_object('en', r.name, 'fr', coalesce(r.name_fr, r.name)) order by r.name) from country_region r where r.id = any(o.regions)), '[]') as regions
  from organisation o left join country c on c.iso3 = o.country`

/** All organisations of the programme, or those of a country or sector, by name. */
export function listOrganisations(
  db: Db,
  actor: Actor,
  { country, sector }: { country?: string; sector?: string } = {},
): Promise<OrganisationLine[]> {
  ensure(actor, 'organisation.read')
  const ofCountry = country ? db`and o.country = ${country}` : db``
  const ofSector = sector ? db`and o.sector = ${sector}` : db``
  return db<OrganisationLine[]>`select ${columns(db)} where true ${ofCountry} ${ofSector} order by lower(o.name)`
}

/** Throws NotFound. */
export async function getOrganisation(db: Db, actor: Actor, id: string): Promise<Organisation> {
  ensure(actor, 'organisation.read')
  const [row] = await db<Omit<Organisation, 'hasCoordinator'>[]>`select ${columns(db)} where o.id::text = ${id}`
  if (!row) throw new NotFound()
  return { ...row, hasCoordinator: await hasCoordinator(db, row.id) }
}

/** The organisation with what the rule of invitations asks for; undefined when there is none. */
export async function findOrganisationForInvitation(
  db: Db,
  actor: Actor,
  id: string,
): Promise<{ id: string; country?: string; hasCoordinator: boolean } | undefined> {
  ensure(actor, 'person.invite')
  const [row] = await db<{ id: string; country: string | null }[]>`select id, country from organisation where id = ${id}`
  return row && { id: row.id, country: row.country ?? undefined, hasCoordinator: await hasCoordinator(db, row.id) }
}

/** Organisations into which the actor may invite: those it coordinates, and those without a coordinator that it answers for. */
export async function listOrganisationsToInvite(db: Db, actor: Actor): Promise<{ id: string; name: string; sector: Sector }[]> {
  ensure(actor, 'person.invite')
  const own = actor.memberships.filter((membership) => membership.isCoordinator).map((membership) => membership.organisationId)
  const answersFor = isStaff(actor) ? db`true` : db`o.country = any(${actor.focalPointOf}::text[])`
  return asSystem(
    db,
    (system) => system<
      { id: string; name: string; sector: Sector }[]
    >`select o.id, o.name, o.sector from organisation o where o.id = any(${own}::uuid[]) or (${answersFor}
    and not exists (select from membership m where m.organisation_id = o.id and m.is_coordinator and m.ended_at is null)) order by lower(o.name)`,
  )
}

// Asked as the program: who coordinates is private, whether somebody does is not.
async function hasCoordinator(db: Db, organisationId: string): Promise<boolean> {
  const rows = await asSystem(
    db,
    (system) => system`select 1 from membership where organisation_id = ${organisationId} and is_coordinator and ended_at is null limit 1`,
  )
  return rows.length > 0
}

/** The people of an organisation, coordinators first; undefined for whoever may not know them. */
export async function findMembers(db: Db, actor: Actor, organisationId: string): Promise<Member[] | undefined> {
  if (!may(actor, 'membership.read', { organisationId })) return undefined
  return db<
    Member[]
  >`select m.account_id, a.display_name, a.sign_in_name, m.is_coordinator, m.started_at from membership m join account a on a.id = m.account_id
    where m.organisation_id = ${organisationId} and m.ended_at is null and a.closed_at is null order by m.is_coordinator desc, a.display_name`
}

/** Countries by ISO code with their names. */
export function listCountries(db: Db, actor: Actor): Promise<Country[]> {
  ensure(actor, 'country.read')
  return db<Country[]>`select iso3, json_build_object('en', name_en, 'fr', name_fr) as names from country order by name_en`
}

/** The regions of a country as the programme uses them; none for most. */
export function listRegions(db: Db, actor: Actor, country: string | undefined): Promise<Region[]> {
  ensure(actor, 'country.read')
  return db<
    Region[]
  >`select id, json_build_object('en', name, 'fr', coalesce(name_fr, name)) as names from country_region where country = ${country ?? ''} order by id`
}
