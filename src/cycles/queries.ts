// Every read of the calendar and the programme. All of it is public.
import type { Actor } from '../access/actor.ts'
import { ensure, type Verb } from '../access/policy.ts'
import { withoutNulls } from '../db/rows.ts'
import type { Db, SqlPart } from '../db/transact.ts'
import type { Locale } from '../i18n/locales.ts'
import { type PartialDate, parsePartialDate } from '../lib/partial-date.ts'
import { NotFound } from '../lib/refusal.ts'
import type { CountryFacts } from './rules/board.ts'
import { reviewFrom, withEstimatedNext } from './rules/reviews.ts'
import type { Confidence, DateStatus, DeadlineKind, DeadlineOverride, DeadlineRule, ProgrammeRegion, Review, Step, StepKind, StepState, StepWindow, UprSession } from './schema.ts'

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
export type ListedCountry = { iso3: string; name: string; regionalGroup: string; isFictional: boolean; isInProgramme: boolean; reviews: Review[] }
export type HistoryLine = { at: Date; verb: string; thingId: string; name?: string; detail: Record<string, unknown> }

/** The programme's countries with their reviews and steps, and the usual windows. */
export async function getProgramme(db: Db, actor: Actor, { locale, region }: { locale: Locale; region?: ProgrammeRegion }): Promise<Programme> {
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
    reviews: completed(reviews.filter((review) => review.iso3 === iso3), rules, overrides.filter((override) => override.iso3 === iso3)),
    steps: steps.filter((step) => step.iso3 === iso3),
    overrides: overrides.filter((override) => override.iso3 === iso3),
  }))
  return { countries, windows: await listStepWindows(db) }
}

/** Everything about one country's reviews and steps. Throws NotFound for what is no State here. */
export async function getCountryCalendar(db: Db, actor: Actor, { iso3, locale }: { iso3: string; locale: Locale }): Promise<CountryCalendar> {
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
  return rows.map((row) => ({ ...row, reviews: completed(byCountry.get(row.iso3) ?? [], rules, overrides.filter((override) => override.iso3 === row.iso3)) }))
}

/** The regions that have a country in the programme. */
export async function listProgrammeRegions(db: Db, actor: Actor): Promise<ProgrammeRegion[]> {
  ensure(actor, 'programme.read')
  const rows = await db<{ region: ProgrammeRegion }[]>`select distinct p.region from programme_country p join country c on c.iso3 = p.country where not c.is_fictional order by p.region`
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
export async function listHistory(db: Db, actor: Actor, { country, thingId }: { country?: string; thingId?: string }): Promise<HistoryLine[]> {
  ensure(actor, 'programme.read')
  const rows = await db<{ at: Date; verb: string; thingId: string; name: string | null; detail: Record<string, unknown> }[]>`
    select h.at, h.verb, h.thing_id, a.display_name as name, h.detail from history h left join account a on a.id = h.account_id
    where ${country ? db`h.country = ${country} and h.verb = any(${countryVerbs})` : db`h.country is null and h.verb = 'programme.changeRule'`}
    ${thingId ? db`and h.thing_id = ${thingId}` : db``} order by h.id desc limit 200`
  return rows.map((row) => withoutNulls(row))
}

const countryVerbs = ['step.plan', 'step.move', 'step.cancel', 'step.close', 'deadline.move', 'programme.addCountry', 'review.correct'] satisfies Verb[]

export async function listStepWindows(db: Db): Promise<StepWindow[]> {
  const rows = await db<{ kind: StepKind; from: number; to: number }[]>`select kind, from_months as "from", to_months as "to" from step_window order by from_months, to_months`
  return rows.map(({ kind, from, to }) => ({ kind, from, to }))
}

export async function listDeadlineRules(db: Db): Promise<DeadlineRule[]> {
  const rows = await db<DeadlineRule[]>`select kind, anchor, from_amount as "from", to_amount as "to", unit from deadline_rule`
  return rows.map(({ kind, anchor, from, to, unit }) => ({ kind, anchor, from, to, unit }))
}

const nameIn = (db: Db, locale: Locale): SqlPart => (locale === 'fr' ? db`c.name_fr` : db`c.name_en`)

type OverrideOfCountry = DeadlineOverride & { iso3: string; cycle: number }

function completed(reviews: Review[], rules: DeadlineRule[], overrides: OverrideOfCountry[]): Review[] {
  const last = Math.max(0, ...reviews.map((review) => review.cycle))
  return withEstimatedNext(reviews, rules, overrides.find((override) => override.kind === 'nextReview' && override.cycle === last))
}

type ReviewRow = {
  iso3: string; cycle: number; day: string | null; dayConfidence: Confidence | null; daySource: string | null; stateConfidence: Confidence; reportSymbol: string | null
  session: number; sessionCycle: number; opens: string; closes: string; dates: Confidence; opensFirst: string | null; closesFirst: string | null
  stakeholderDeadline: string | null; nationalReportDeadline: string | null; source: string; earlierSession: number | null; earlierOpens: string | null
}

async function listReviews(db: Db, iso3s?: string[]): Promise<Review[]> {
  const rows = await db<ReviewRow[]>`
    select r.country as iso3, r.cycle, r.day, r.day_confidence, r.day_source, r.state_confidence, r.report_symbol, s.session, s.cycle as session_cycle, s.opens, s.closes, s.dates, s.opens_first, s.closes_first,
      s.stakeholder_deadline, s.national_report_deadline, s.source, e.session as earlier_session, e.opens as earlier_opens
    from review r join upr_session s on s.session = r.session left join upr_session e on e.session = r.earlier_session
    where ${iso3s ? db`r.country = any(${iso3s}::text[])` : db`true`} order by r.country, r.cycle`
  return rows.map(reviewOf)
}

function reviewOf(row: ReviewRow): Review {
  const { stakeholderDeadline, nationalReportDeadline, ...known } = withoutNulls(row)
  const session: UprSession = {
    session: known.session, cycle: known.sessionCycle, opens: known.opens, closes: known.closes, dates: known.dates, opensFirst: known.opensFirst, closesFirst: known.closesFirst,
    stakeholderDeadline: stakeholderDeadline ? parsePartialDate(stakeholderDeadline) : undefined,
    nationalReportDeadline: nationalReportDeadline ? parsePartialDate(nationalReportDeadline) : undefined,
    source: known.daySource ?? known.source,
  }
  const movedFrom = known.earlierSession !== undefined && known.earlierOpens !== undefined ? { ...session, session: known.earlierSession, opens: known.earlierOpens } : undefined
  const fact = { iso3: known.iso3, cycle: known.cycle, session, day: known.day, dayConfidence: known.dayConfidence, stateConfidence: known.stateConfidence }
  return reviewFrom(fact, { movedFrom, reportSymbol: known.reportSymbol })
}

type StepRow = { id: string; iso3: string; cycle: number | null; kind: StepKind; from: string; to: string; precision: PartialDate['precision']; state: StepState; title: string | null; note: string | null; revision: number }

const stepColumns = (db: Db) => db`s.id, s.country as iso3, s.cycle, s.kind, s.date_from as "from", s.date_to as "to", s.date_precision as precision, s.state, s.title, s.note, s.revision`

async function listSteps(db: Db, iso3s: string[]): Promise<Step[]> {
  const rows = await db<StepRow[]>`select ${stepColumns(db)} from step s where s.country = any(${iso3s}::text[]) order by s.date_from, s.date_to, s.kind`
  return rows.map(stepFrom)
}

function stepFrom(row: StepRow): Step {
  const { from, to, precision, ...rest } = withoutNulls(row)
  return { ...rest, date: { from, to, precision } }
}

type OverrideRow = { iso3: string; cycle: number; kind: DeadlineKind; status: DateStatus | 'withdrawn'; from: string | null; to: string | null; precision: PartialDate['precision'] | null; reason: string }

/** The newest word on each deadline. */
async function listOverrides(db: Db, iso3s?: string[]): Promise<OverrideOfCountry[]> {
  const rows = await db<OverrideRow[]>`
    select distinct on (country, cycle, kind) country as iso3, cycle, kind, status, date_from as "from", date_to as "to", date_precision as precision, reason
    from deadline_override where ${iso3s ? db`country = any(${iso3s}::text[])` : db`true`} order by country, cycle, kind, id desc`
  return rows.flatMap(({ from, to, precision, status, ...rest }) => (from && to && precision && (status === 'confirmed' || status === 'moved') ? [{ ...rest, status, date: { from, to, precision } }] : []))
}
