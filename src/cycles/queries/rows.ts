// Rows of the calendar and the programme as the rules take them: reviews, steps, what was entered for deadlines, windows and rules.
import { withoutNulls } from '../../db/rows.ts'
import type { Db } from '../../db/transact.ts'
import { type PartialDate, parsePartialDate } from '../../lib/partial-date.ts'
import { reviewFrom, withEstimatedNext } from '../rules/reviews.ts'
import type {
  Confidence,
  DateStatus,
  DeadlineKind,
  DeadlineOverride,
  DeadlineRule,
  Review,
  Step,
  StepKind,
  StepState,
  StepWindow,
  UprSession,
} from '../schema.ts'

/** When steps usually happen. */
export async function listStepWindows(db: Db): Promise<StepWindow[]> {
  const rows = await db<
    { kind: StepKind; from: number; to: number }[]
  >`select kind, from_months as "from", to_months as "to" from step_window order by from_months, to_months`
  return rows.map(({ kind, from, to }) => ({ kind, from, to }))
}

/** How deadlines are estimated. */
export async function listDeadlineRules(db: Db): Promise<DeadlineRule[]> {
  const rows = await db<DeadlineRule[]>`select kind, anchor, from_amount as "from", to_amount as "to", unit from deadline_rule`
  return rows.map(({ kind, anchor, from, to, unit }) => ({ kind, anchor, from, to, unit }))
}

export type OverrideOfCountry = DeadlineOverride & { iso3: string; cycle: number }

/** A country's reviews with the next one, estimated or as somebody entered it. */
export function completed(reviews: Review[], rules: DeadlineRule[], overrides: OverrideOfCountry[]): Review[] {
  const last = Math.max(0, ...reviews.map((review) => review.cycle))
  return withEstimatedNext(
    reviews,
    rules,
    overrides.find((override) => override.kind === 'nextReview' && override.cycle === last),
  )
}

type ReviewRow = {
  iso3: string
  cycle: number
  day: string | null
  dayConfidence: Confidence | null
  daySource: string | null
  stateConfidence: Confidence
  reportSymbol: string | null
  session: number
  sessionCycle: number
  opens: string
  closes: string
  dates: Confidence
  opensFirst: string | null
  closesFirst: string | null
  stakeholderDeadline: string | null
  nationalReportDeadline: string | null
  source: string
  earlierSession: number | null
  earlierOpens: string | null
}

/** Reviews of some countries, or of all, by country and cycle. */
export async function listReviews(db: Db, iso3s?: string[]): Promise<Review[]> {
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
    session: known.session,
    cycle: known.sessionCycle,
    opens: known.opens,
    closes: known.closes,
    dates: known.dates,
    opensFirst: known.opensFirst,
    closesFirst: known.closesFirst,
    stakeholderDeadline: stakeholderDeadline ? parsePartialDate(stakeholderDeadline) : undefined,
    nationalReportDeadline: nationalReportDeadline ? parsePartialDate(nationalReportDeadline) : undefined,
    source: known.daySource ?? known.source,
  }
  const movedFrom =
    known.earlierSession !== undefined && known.earlierOpens !== undefined
      ? { ...session, session: known.earlierSession, opens: known.earlierOpens }
      : undefined
  const fact = {
    iso3: known.iso3,
    cycle: known.cycle,
    session,
    day: known.day,
    dayConfidence: known.dayConfidence,
    stateConfidence: known.stateConfidence,
  }
  return reviewFrom(fact, { movedFrom, reportSymbol: known.reportSymbol })
}

export type StepRow = {
  id: string
  iso3: string
  cycle: number | null
  kind: StepKind
  from: string
  to: string
  precision: PartialDate['precision']
  state: StepState
  title: string | null
  note: string | null
  revision: number
}

/** The columns of a step `s`. */
export const stepColumns = (db: Db) =>
  db`s.id, s.country as iso3, s.cycle, s.kind, s.date_from as "from", s.date_to as "to", s.date_precision as precision, s.state, s.title, s.note, s.revision`

/** Steps of some countries by date. */
export async function listSteps(db: Db, iso3s: string[]): Promise<Step[]> {
  const rows = await db<
    StepRow[]
  >`select ${stepColumns(db)} from step s where s.country = any(${iso3s}::text[]) order by s.date_from, s.date_to, s.kind`
  return rows.map(stepFrom)
}

/** A step from its row. */
export function stepFrom(row: StepRow): Step {
  const { from, to, precision, ...rest } = withoutNulls(row)
  return { ...rest, date: { from, to, precision } }
}

type OverrideRow = {
  iso3: string
  cycle: number
  kind: DeadlineKind
  status: DateStatus | 'withdrawn'
  from: string | null
  to: string | null
  precision: PartialDate['precision'] | null
  reason: string
}

/** The newest word on each deadline. */
export async function listOverrides(db: Db, iso3s?: string[]): Promise<OverrideOfCountry[]> {
  const rows = await db<OverrideRow[]>`
    select distinct on (country, cycle, kind) country as iso3, cycle, kind, status, date_from as "from", date_to as "to", date_precision as precision, reason
    from deadline_override where ${iso3s ? db`country = any(${iso3s}::text[])` : db`true`} order by country, cycle, kind, id desc`
  return rows.flatMap(({ from, to, precision, status, ...rest }) =>
    from && to && precision && (status === 'confirmed' || status === 'moved') ? [{ ...rest, status, date: { from, to, precision } }] : [],
  )
}
