// Who reads a rating: coalitions and people one may choose, and the readers of an audience by name and sector.
import { type Actor, organisationIdsOf, type Sector } from '../../access/actor.ts'
import type { Db } from '../../db/transact.ts'
import { groupBy } from '../../lib/group-by.ts'
import type { Person, Reader, Readers } from '../rules/readers.ts'
import type { Reach } from '../schema.ts'

export type CoalitionChoice = { id: string; name: string; members: Reader[] }

/** Coalitions of the country to which the actor's organisation belongs, each with its members. */
export async function listCoalitionChoices(
  db: Db,
  actor: Actor,
  { organisationId, country }: { organisationId: string; country: string },
): Promise<CoalitionChoice[]> {
  const rows = await db<{ coalitionId: string; coalitionName: string; id: string; name: string; sector: Sector }[]>`
    select c.id as coalition_id, c.name as coalition_name, o.id, o.name, o.sector
    from coalition c join coalition_member m on m.coalition_id = c.id and m.left_at is null join organisation o on o.id = m.organisation_id
    where c.country = ${country} and c.id = any(${actor.coalitionIds}::uuid[])
      and exists (select from coalition_member own where own.coalition_id = c.id and own.organisation_id = ${organisationId} and own.left_at is null)
    order by c.name, o.name`
  return [...groupBy(rows, ({ coalitionId }) => coalitionId)].map(([id, members]) => ({
    id,
    name: members[0]?.coalitionName ?? '',
    members: members.map(({ id, name, sector }) => ({ id, name, sector })),
  }))
}

/** People the actor may name as readers: of the own organisations and of the coalitions these are in. */
export async function listNameablePeople(db: Db, actor: Actor): Promise<Person[]> {
  const people = await db<
    Person[]
  >`select account_id as id, display_name as name, organisation_id, organisation_name, sector from people_i_may_name() order by organisation_name, display_name`
  return people.filter(({ id }) => id !== actor.accountId)
}

/** Everybody who reads things of this reach. Runs for the owner, who may know the members of its coalition and the people it named. */
export async function readersOf(
  db: Db,
  actor: Actor,
  reach: Reach,
  { organisationId, country }: { organisationId: string; country: string },
): Promise<Readers> {
  const own = await db<
    Reader[]
  >`select id, name, sector from organisation where id = ${organisationId} and id = any(${organisationIdsOf(actor)}::uuid[])`
  if (reach.audience === 'named') {
    const people = (await listNameablePeople(db, actor)).filter(({ id }) => reach.namedAccountIds.includes(id))
    return { isEverybody: false, hasProgramme: false, organisations: own, people }
  }
  const isOpen = reach.audience !== 'coalition'
  const others = isOpen
    ? await db<
        Reader[]
      >`select id, name, sector from organisation where country = ${country} and sector not in ('donor', 'media') order by sector, name`
    : ((await listCoalitionChoices(db, actor, { organisationId, country })).find(({ id }) => id === reach.coalitionId)?.members ?? [])
  return {
    isEverybody: reach.audience === 'public',
    hasProgramme: isOpen,
    organisations: [...own, ...others.filter(({ id }) => id !== organisationId)],
    people: [],
  }
}

/** The last change of a rating's audience that was not undone; only its organisation gets it. */
export async function lastAudienceChange(
  db: Db,
  assessmentId: string,
): Promise<{ id: string; at: Date; isWider: boolean; before: unknown } | undefined> {
  const [row] = await db<{ id: string; at: Date; isWider: boolean; before: unknown }[]>`
    select id, at, is_wider, before from assessment_audience_change where assessment_id = ${assessmentId} and undone_at is null order by at desc limit 1`
  return row
}
