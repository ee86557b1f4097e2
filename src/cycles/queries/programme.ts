// Every read of the calendar and the programme. All of it is public.
import type { Actor } from '../../access/actor.ts'
import { ensure, type Verb } from '../../access/policy.ts'
import { withoutNulls } from '../../db/rows.ts'
import type { Db, SqlPart } from '../../db/transact.ts'
import type { Locale } from '../../i18n/locales.ts'
import { NotFound } from '../../lib/refusal.ts'
import type { CountryFacts } from '../rules/board.ts'
import type { DeadlineOverride, DeadlineRule, ProgrammeRegion, Review, Step, StepWindow } from '../schema.ts'
import {
  completed,
  listDeadlineRules,
  listOverrides,
  listReviews,
  listSteps,
  listStepWindows,
  type StepRow,
  stepColumns,
  stepFrom,
} from './rows.ts'

export type Programme = { countries: CountryFacts[]; windows: StepWindow[] }
export type CountryCalendar = {
  iso3: string
  name: string
  regionalGroup: string
  isFictional: boolean
  region?: ProgrammeRegion
  reviews: Review[]
  steps: Step[]
  overrides: (DeadlineOverride & { cycle: number })[]
  windows: StepWindow[]
  rules: DeadlineRule[]
}
export type ListedCountry = {
  iso3: string
  name: string
  regionalGroup: string
  isFictional: boolean
  isInProgramme: boolean
  reviews: Review[]
}
export type HistoryLine = { at: Date; verb: string; thingId: string; name?: string; detail: Record<string, unknown> }

/** The programme's countries with their reviews and steps, and the usual windows. */
export async function getProgramme(
  db: Db,
  actor: Actor,
  { locale, region }: { locale: Locale; region?: ProgrammeRegion },
): Promise<Programme> {
  ensure(actor, 'programme.read')
  const rows = await db<{ iso3: string; name: string; region: ProgrammeRegion; isFictional: boolean }[]>`
    select p.country as iso3, ${nameIn(db, locale)} as name, p.region, c.is_fictional from programme_country p join country c on c.iso3 = p.country
    where ${region ? db`p.region = ${region} and not c.is_fictional` : db`true`} order by name`
  const iso3s = rows.map((row) => row.iso3)
  const rules = await listDeadlineRules(db)
  const [reviews, steps, overrides] = [await listReviews(db, iso3s), await listSteps(db, iso3s), await listOverrides(db, iso3s)]
  const countries = rows.map(({ iso3, name, region: place, isFictional }) => ({
    iso3,
    name,
    region: isFictional ? ('practice' as const) : place,
    reviews: completed(
      reviews.filter((review) => review.iso3 === iso3),
      rules,
      overrides.filter((override) => override.iso3 === iso3),
    ),
    steps: steps.filter((step) => step.iso3 === iso3),
    overrides: overrides.filter((override) => override.iso3 === iso3),
  }))
  return { countries, windows: await listStepWindows(db) }
}

/** Everything about one country's reviews and steps. Throws NotFound for what is no State here. */
export async function getCountryCalendar(
  db: Db,
  actor: Actor,
  { iso3, locale }: { iso3: string; locale: Locale },
): Promise<CountryCalendar> {
  ensure(actor, 'country.read')
  const [country] = await db<{ iso3: string; name: string; regionalGroup: string; isFictional: boolean; region: ProgrammeRegion | null }[]>`
    select c.iso3, ${nameIn(db, locale)} as name, c.regional_group, c.is_fictional, p.region from country c left join programme_country p on p.country = c.iso3 where c.iso3 = ${iso3.toUpperCase()}`
  if (!country) throw new NotFound()
  const only = [country.iso3]
  const rules = await listDeadlineRules(db)
  const overrides = await listOverrides(db, only)
  const reviews = completed(await listReviews(db, only), rules, overrides)
  return { ...withoutNulls(country), reviews, steps: await listSteps(db, only), overrides, windows: await listStepWindows(db), rules }
}

/** All States with their reviews and whether they are in the programme. */
export async function listCountries(db: Db, actor: Actor, { locale }: { locale: Locale }): Promise<ListedCountry[]> {
  ensure(actor, 'country.read')
  const rows = await db<{ iso3: string; name: string; regionalGroup: string; isFictional: boolean; isInProgramme: boolean }[]>`
    select c.iso3, ${nameIn(db, locale)} as name, c.regional_group, c.is_fictional, p.country is not null as is_in_programme from country c left join programme_country p on p.country = c.iso3 order by name`
  const rules = await listDeadlineRules(db)
  const overrides = await listOverrides(db)
  const byCountry = new Map<string, Review[]>()
  for (const review of await listReviews(db)) byCountry.set(review.iso3, [...(byCountry.get(review.iso3) ?? []), review])
  return rows.map((row) => ({
    ...row,
    reviews: completed(
      byCountry.get(row.iso3) ?? [],
      rules,
      overrides.filter((override) => override.iso3 === row.iso3),
    ),
  }))
}

/** The regions that have a country in the programme. */
export async function listProgrammeRegions(db: Db, actor: Actor): Promise<ProgrammeRegion[]> {
  ensure(actor, 'programme.read')
  const rows = await db<
    { region: ProgrammeRegion }[]
  >`select distinct p.region from programme_country p join country c on c.iso3 = p.country where not c.is_fictional order by p.region`
  return rows.map((row) => row.region)
}

/** One step with the country it belongs to. Throws NotFound. `lock` keeps others from changing it until the transaction ends. */
export async function getStep(db: Db, actor: Actor, id: string, { lock = false } = {}): Promise<Step> {
  ensure(actor, 'programme.read')
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new NotFound()
  const [row] = await db<StepRow[]>`select ${stepColumns(db)} from step s where s.id = ${id} ${lock ? db`for update` : db``}`
  if (!row) throw new NotFound()
  return stepFrom(row)
}

/** What happened to a step, to a country's deadlines and place in the programme, or (without a country) to the rules; newest first, names only where the reader may know them. */
export async function listHistory(
  db: Db,
  actor: Actor,
  { country, thingId }: { country?: string; thingId?: string },
): Promise<HistoryLine[]> {
  ensure(actor, 'programme.read')
  const rows = await db<{ at: Date; verb: string; thingId: string; name: string | null; detail: Record<string, unknown> }[]>`
    select h.at, h.verb, h.thing_id, a.display_name as name, h.detail from history h left join account a on a.id = h.account_id
    where ${country ? db`h.country = ${country} and h.verb = any(${countryVerbs})` : db`h.country is null and h.verb = 'programme.changeRule'`}
    ${thingId ? db`and h.thing_id = ${thingId}` : db``} order by h.id desc limit 200`
  return rows.map((row) => withoutNulls(row))
}

const countryVerbs = [
  'step.plan',
  'step.move',
  'step.cancel',
  'step.close',
  'deadline.move',
  'programme.addCountry',
  'review.correct',
] satisfies Verb[]

const nameIn = (db: Db, locale: Locale): SqlPart => (locale === 'fr' ? db`c.name_fr` : db`c.name_en`)
