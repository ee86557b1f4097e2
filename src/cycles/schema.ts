// The closed lists and shapes of the UPR calendar and of the programme's steps.
import { z } from 'zod'
import { type PartialDate, parsePartialDate } from '../lib/partial-date.ts'

/** The programme's points of entry in their order. Names are in the catalogues (`step.name.4.1`). */
// The order is written here and not read from the enum: JavaScript puts keys that look like whole numbers first.
export const stepKinds = ['pre1', '1', '2', '3', '4.1', '4.2', '5'] as const
export const StepKind = z.enum(stepKinds)
export type StepKind = z.infer<typeof StepKind>

export const StepState = z.enum(['planned', 'done', 'cancelled'])
export type StepState = z.infer<typeof StepState>

export const programmeRegions = ['africa', 'americas', 'asia', 'europe', 'oceania'] as const
export const ProgrammeRegion = z.enum(programmeRegions)
export type ProgrammeRegion = z.infer<typeof ProgrammeRegion>

export const DeadlineKind = z.enum(['stakeholderSubmission', 'nationalReport', 'adoption', 'midTerm', 'nextReview'])
export type DeadlineKind = z.infer<typeof DeadlineKind>

export const DateStatus = z.enum(['estimated', 'confirmed', 'moved'])
export type DateStatus = z.infer<typeof DateStatus>

export const Confidence = z.enum(['confirmed', 'derived'])
export type Confidence = z.infer<typeof Confidence>

/** A session of the UPR Working Group. `opensFirst` and `closesFirst` are the dates before the session was postponed. */
export type UprSession = {
  session: number
  cycle: number
  opens: string
  closes: string
  dates: Confidence
  opensFirst?: string
  closesFirst?: string
  stakeholderDeadline?: PartialDate
  nationalReportDeadline?: PartialDate
  source: string
}

/**
 * One State's review in one cycle. `session` is absent for an estimated review, which no calendar names yet; `opening` is the day the session opens
 * (a window for an estimate); `date` is the day of the review, the session's dates while the day is not known, or the window of an estimate.
 */
export type Review = {
  iso3: string
  cycle: number
  session?: number
  date: PartialDate
  opening: PartialDate
  dateConfidence: Confidence | 'estimated'
  stateConfidence: Confidence | 'estimated'
  reportSymbol?: string
  /** The session it was moved from, with the day that one opened. */
  movedFrom?: { session: number; opening: string }
  /** The opening before the whole session was postponed: what was due before the review was due for it. */
  openingFirst?: string
  stakeholderDeadline?: PartialDate
  nationalReportDeadline?: PartialDate
  source: string
}

/** A step on a date; without `cycle` it belongs to the review that its date fits best. */
export type Step = {
  id: string
  iso3: string
  kind: StepKind
  date: PartialDate
  state: StepState
  cycle?: number
  title?: string
  note?: string
  /** Counts the changes; a form that was shown before the last one is refused. */
  revision?: number
}

/** When a step usually happens, in months from the review. */
export type StepWindow = { kind: StepKind; from: number; to: number }

/** How a deadline follows from the session's opening or from the review. */
export type DeadlineRule = { kind: DeadlineKind; anchor: 'opening' | 'review'; from: number; to: number; unit: 'days' | 'months' }

export type DeadlineOverride = { kind: DeadlineKind; date: PartialDate; status: 'confirmed' | 'moved'; reason: string }

/** Why a deadline is where it is, as a key under `deadline.basis.…` with its figures. */
export type DeadlineBasis = { key: 'rule' | 'session' | 'movedReview' | 'override'; rule?: DeadlineRule; session?: number; reason?: string }

export type Deadline = { kind: DeadlineKind; date: PartialDate; status: DateStatus; basis: DeadlineBasis; original?: PartialDate }

/**
 * How a step of one cycle stands on a day: done; under way; planned; late (its window passed without it although the country had begun); next; open (its window is open, another step
 * comes first); ahead; missed (its moment is gone); cancelled.
 */
export const standingStates = ['done', 'underWay', 'planned', 'late', 'next', 'open', 'ahead', 'missed', 'cancelled'] as const
export type StandingState = (typeof standingStates)[number]

export type StepStanding = { kind: StepKind; state: StandingState; steps: Step[]; window: PartialDate }

/** A date as people type it ("Apr–Jul 2021", "1er mai 2019"), from a form. */
export const typedDate = z.string({ error: 'form.required' }).trim().min(1, 'form.required').transform(toDate)

/** As typedDate, or undefined where nothing was typed. */
export const optionalTypedDate = z
  .string()
  .optional()
  .transform((text, context) => (text?.trim() ? toDate(text, context) : undefined))

function toDate(text: string, context: z.RefinementCtx): PartialDate {
  const date = parsePartialDate(text)
  if (date) return date
  context.addIssue({ code: 'custom', message: 'date.problem' })
  return z.NEVER
}
