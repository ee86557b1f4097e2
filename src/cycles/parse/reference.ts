// Reads the reference facts of data/: sessions, reviews, the programme's countries and steps, windows and rules of deadlines.
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { parsePartialDate } from '../../lib/partial-date.ts'
import { reviewFrom } from '../rules/reviews.ts'
import {
  Confidence,
  DeadlineKind,
  type DeadlineRule,
  ProgrammeRegion,
  type Review,
  StepKind,
  type StepWindow,
  type UprSession,
} from '../schema.ts'

const optionalText = z.string().transform((text) => text || undefined)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const optionalDay = z.union([day, z.literal('').transform(() => undefined)])
const partialDate = z.string().transform((text, context) => {
  const date = parsePartialDate(text)
  if (date) return date
  context.addIssue({ code: 'custom', message: `no date: ${text}` })
  return z.NEVER
})
const optionalDate = z.union([z.literal('').transform(() => undefined), partialDate])

const SessionRow = z.object({
  session: z.coerce.number(),
  cycle: z.coerce.number(),
  opens: day,
  closes: day,
  dates: Confidence,
  opens_first: optionalDay,
  closes_first: optionalDay,
  stakeholder_deadline: optionalDate,
  national_report_deadline: optionalDate,
  source: z.string(),
})
const ReviewRow = z.object({
  iso3: z.string().length(3),
  cycle: z.coerce.number(),
  session: z.coerce.number(),
  earlier_session: z.union([z.literal('').transform(() => undefined), z.coerce.number()]),
  state_confidence: Confidence,
  day: optionalDay,
  day_confidence: z.union([z.literal('').transform(() => undefined), Confidence]),
  report_symbol: optionalText,
})
const CountryRow = z.object({ iso3: z.string().length(3), region: ProgrammeRegion })
const StepRow = z.object({ iso3: z.string().length(3), kind: StepKind, date: partialDate })
const WindowRow = z.object({ kind: StepKind, from_months: z.coerce.number(), to_months: z.coerce.number() })
const RuleRow = z.object({
  kind: DeadlineKind,
  anchor: z.enum(['opening', 'review']),
  from: z.coerce.number(),
  to: z.coerce.number(),
  unit: z.enum(['days', 'months']),
})

export type ProgrammeCountry = z.infer<typeof CountryRow>
export type RecordedStep = z.infer<typeof StepRow>
export type ReviewFact = z.infer<typeof ReviewRow>

/** Sessions 1–54 from the text of sessions.csv. Throws a ZodError that names the field when a row is not as promised. */
export function readSessions(csv: string): UprSession[] {
  return rows(csv, SessionRow).map((row) => ({
    session: row.session,
    cycle: row.cycle,
    opens: row.opens,
    closes: row.closes,
    dates: row.dates,
    opensFirst: row.opens_first,
    closesFirst: row.closes_first,
    stakeholderDeadline: row.stakeholder_deadline,
    nationalReportDeadline: row.national_report_deadline,
    source: row.source,
  }))
}

/** The rows of reviews.csv: one State in one cycle. */
export function readReviewFacts(csv: string): ReviewFact[] {
  return rows(csv, ReviewRow)
}

/** Reviews joined with their sessions, as the rules take them. */
export function reviewsOf(facts: ReviewFact[], sessions: UprSession[]): Review[] {
  const bySession = new Map(sessions.map((session) => [session.session, session]))
  return facts.flatMap((fact) => {
    const session = bySession.get(fact.session)
    if (!session) return []
    const movedFrom = fact.earlier_session === undefined ? undefined : bySession.get(fact.earlier_session)
    const known = {
      iso3: fact.iso3,
      cycle: fact.cycle,
      session,
      day: fact.day,
      dayConfidence: fact.day_confidence,
      stateConfidence: fact.state_confidence,
    }
    return [reviewFrom(known, { movedFrom, reportSymbol: fact.report_symbol })]
  })
}

export const readProgrammeCountries = (csv: string): ProgrammeCountry[] => rows(csv, CountryRow)
export const readProgrammeSteps = (csv: string): RecordedStep[] => rows(csv, StepRow)
export const readDeadlineRules = (csv: string): DeadlineRule[] => rows(csv, RuleRow)
export const readStepWindows = (csv: string): StepWindow[] =>
  rows(csv, WindowRow).map((row) => ({ kind: row.kind, from: row.from_months, to: row.to_months }))

function rows<T>(csv: string, shape: z.ZodType<T>): T[] {
  return (parse(csv, { columns: true, skip_empty_lines: true }) as unknown[]).map((row) => shape.parse(row))
}
