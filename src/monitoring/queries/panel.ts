// Reads that put ratings into their place: a recommendation's panel, a country's progress, an organisation's own work.
import { type Actor, isStakeholderOf, organisationIdsOf, type Sector } from '../../access/actor.ts'
import { may } from '../../access/policy.ts'
import { visible } from '../../access/visible.ts'
import { withoutNulls } from '../../db/rows.ts'
import type { Db } from '../../db/transact.ts'
import { groupBy } from '../../lib/group-by.ts'
import { type Progress, type Standing, tallyProgress } from '../rules/progress.ts'
import { alwaysAsked, type Summary, summarise } from '../rules/summary.ts'
import type { Assessment, Rating, TwoNames } from '../schema.ts'
import { assessmentsOf } from './assessments.ts'

export type Region = { id: string; name: TwoNames }
export type OrganisationOfCountry = { id: string; name: string; sector: Sector; regions: string[] }
/** What one of the actor's organisations has said or is writing about the recommendation. */
export type Mine = { organisationId: string; organisationName: string; assessment?: Assessment; hasDraft: boolean }

export type PanelData = {
  recommendation: { id: string; country: string; countryName: TwoNames }
  /** The ratings that stand today and that the actor may see. */
  assessments: Assessment[]
  summary: Summary
  /** Organisations for which the actor may rate it. */
  mine: Mine[]
  regions: Region[]
  /** Organisations of the country that have not answered as far as the actor may see; empty for those who may not read the list of organisations. */
  couldAnswer: OrganisationOfCountry[]
}

/** Everything that a recommendation's panel shows to this actor. `today` is 'YYYY-MM-DD'. */
export async function panelOf(db: Db, actor: Actor, { id, country }: { id: string; country: string }, today: string): Promise<PanelData> {
  const [assessments, regions, organisations, drafts] = [
    await assessmentsOf(db, actor, [id]),
    await listRegions(db, country),
    await listOrganisations(db, actor, country),
    await listDraftOwners(db, actor, id),
  ]
  const expected = {
    sectors: [...new Set([...alwaysAsked, ...organisations.map(({ sector }) => sector)])],
    regions: regions.map((region) => region.id),
  }
  const answered = new Set(assessments.map(({ organisationId }) => organisationId))
  const mine = actor.memberships
    .filter(({ organisationId }) => may(actor, 'assessment.record', { organisationId, country }))
    .map(({ organisationId, organisationName }) => ({
      organisationId,
      organisationName,
      assessment: assessments.find((one) => one.organisationId === organisationId),
      hasDraft: drafts.includes(organisationId),
    }))
  return {
    recommendation: { id, country, countryName: await countryNameOf(db, country) },
    assessments,
    summary: summarise(assessments, expected, today),
    mine,
    regions,
    couldAnswer: organisations.filter((one) => !answered.has(one.id)),
  }
}

/** The country's name in both languages, also of one that is fictional. */
export async function countryNameOf(db: Db, country: string): Promise<TwoNames> {
  const [row] = await db<TwoNames[]>`select name_en as en, name_fr as fr from country where iso3 = ${country}`
  return row ?? { en: country, fr: country }
}

/** Regions of a country, in their order by name. */
export async function listRegions(db: Db, country: string): Promise<Region[]> {
  const rows = await db<
    { id: string; en: string; fr: string }[]
  >`select id, name as en, coalesce(name_fr, name) as fr from country_region where country = ${country} order by name`
  return rows.map(({ id, en, fr }) => ({ id, name: { en, fr } }))
}

/** Organisations of the country whose word counts as a stakeholder's; donors and media read only. */
async function listOrganisations(db: Db, actor: Actor, country: string): Promise<OrganisationOfCountry[]> {
  if (!may(actor, 'organisation.read') || !isStakeholderOf(actor, country)) return []
  return db<
    OrganisationOfCountry[]
  >`select id, name, sector, regions from organisation where country = ${country} and sector not in ('donor', 'media') order by sector, name`
}

async function listDraftOwners(db: Db, actor: Actor, recommendationId: string): Promise<string[]> {
  const rows = await db<
    { organisationId: string }[]
  >`select organisation_id from assessment where recommendation_id = ${recommendationId} and is_draft and organisation_id = any(${organisationIdsOf(actor)}::uuid[])`
  return rows.map(({ organisationId }) => organisationId)
}

/** Which recommendations a summary is about. */
export type ProgressFilter = { country: string; session?: number }

/** The progress of a country's or a review's recommendations, from the ratings that the actor may see and no others. */
export const progressOf = async (db: Db, actor: Actor, filter: ProgressFilter): Promise<Progress> =>
  tallyProgress(await standingsOf(db, actor, filter))

/** Each recommendation with the ratings that stand today, as far as the actor may see them. */
export async function standingsOf(db: Db, actor: Actor, { country, session }: ProgressFilter): Promise<(Standing & { id: string })[]> {
  const ofSession = (alias: string) => (session === undefined ? db`` : db`and ${db(`${alias}.session`)} = ${session}`)
  const recommendations = await db<{ id: string; position: string }[]>`
    select r.id, r.position from recommendation r where r.country = ${country} ${ofSession('r')} and r.withdrawn_at is null and r.merged_into is null order by r.session desc, r.rank, r.id`
  const rows = await db<{ recommendationId: string; organisationId: string; rating: Rating; isContrary: boolean; asOf: string }[]>`
    select distinct on (coalesce(r.merged_into, r.id), a.organisation_id) coalesce(r.merged_into, r.id) as recommendation_id, a.organisation_id, a.rating, a.is_contrary, a.as_of
    from assessment a join recommendation r on r.id = a.recommendation_id
    where a.country = ${country} and not a.is_draft and a.superseded_at is null and ${visible(db, actor, 'a', { named: true })}
    order by coalesce(r.merged_into, r.id), a.organisation_id, a.submitted_at desc`
  const ratings = groupBy(rows, ({ recommendationId }) => recommendationId)
  return recommendations.map(({ id, position }) => ({ id, position, ratings: ratings.get(id) ?? [] }))
}

/** A line of an organisation's own work: a draft to finish, or a rating that stands. */
export type OwnWork = {
  id: string
  recommendationId: string
  paragraph?: string
  text: string
  country: string
  organisationId: string
  organisationName: string
  isDraft: boolean
  rating?: Rating
  isContrary: boolean
  asOf?: string
  changedAt: Date
}

/** Drafts and standing ratings of the actor's organisations: drafts first, then the newest. */
export async function listOwnWork(db: Db, actor: Actor, limit = 50): Promise<OwnWork[]> {
  const rows = await db<OwnWork[]>`
    select a.id, r.id as recommendation_id, r.paragraph, r.text, a.country, a.organisation_id, o.name as organisation_name, a.is_draft, a.rating, a.is_contrary, a.as_of, coalesce(a.submitted_at, a.created_at) as changed_at
    from assessment a join recommendation r on r.id = a.recommendation_id join organisation o on o.id = a.organisation_id
    where a.organisation_id = any(${organisationIdsOf(actor)}::uuid[]) and a.superseded_at is null
    order by a.is_draft desc, changed_at desc, a.id limit ${limit}`
  return rows.map((row) => withoutNulls(row) as OwnWork)
}
