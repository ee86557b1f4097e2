// What the programme board shows on a day: a row for each review on which a country works or has worked, with the steps as months from that review.
import { monthsBetween } from '../../lib/partial-date.ts'
import type { DeadlineOverride, ProgrammeRegion, Review, StandingState, Step, StepKind, StepStanding, StepWindow } from '../schema.ts'
import { boardMonths, currentReview, reviewDay } from './reviews.ts'
import { type NextStep, nextStepOf, standingsOf, stateOfStep, stepsByCycle } from './steps.ts'

export type BoardMark = { step: Step; kind: StepKind; from: number; to: number; state: ReturnType<typeof stateOfStep> }
/** A step that asks for attention although nothing is recorded for it: late, next or open, drawn over its window. */
export type BoardCall = { kind: StepKind; from: number; to: number; state: 'late' | 'next' | 'open' }
export type BoardRow = {
  review: Review
  isCurrent: boolean
  todayMonths: number
  marks: BoardMark[]
  calls: BoardCall[]
  standings: StepStanding[]
}
export type BoardCountry = {
  iso3: string
  name: string
  region: ProgrammeRegion | 'practice'
  reviews: Review[]
  rows: BoardRow[]
  next?: NextStep
}

export type CountryFacts = {
  iso3: string
  name: string
  region: ProgrammeRegion | 'practice'
  reviews: Review[]
  steps: Step[]
  overrides?: (DeadlineOverride & { cycle: number })[]
}

/** The board's countries with the row they are working on first and their earlier rows, latest first, below it. `reviews` includes the estimated next one. */
export function boardOf(countries: CountryFacts[], { windows, today }: { windows: StepWindow[]; today: string }): BoardCountry[] {
  return countries.map(({ iso3, name, region, reviews, steps }) => {
    const groups = stepsByCycle(steps, reviews, windows)
    const current = currentReview(reviews, today)
    const shown = reviews.filter((review) => review === current || groups.has(review.cycle)).toReversed()
    const ordered = current ? [current, ...shown.filter((review) => review !== current)] : shown
    const rows = ordered.map((review) =>
      rowOf(review, groups.get(review.cycle) ?? [], { windows, today, reviews, isCurrent: review === current }),
    )
    return { iso3, name, region, reviews, rows, next: nextStepOf(reviews, steps, { windows, today }) }
  })
}

type RowContext = { windows: StepWindow[]; today: string; reviews: Review[]; isCurrent: boolean }

function rowOf(review: Review, steps: Step[], { windows, today, reviews, isCurrent }: RowContext): BoardRow {
  const day = reviewDay(review)
  const following = reviews.find((known) => known.cycle === review.cycle + 1)
  const standings = standingsOf(review, steps, { windows, today, following })
  const marks = steps.map((step) => ({
    step,
    kind: step.kind,
    from: monthsBetween(day, step.date.from),
    to: monthsBetween(day, step.date.to),
    state: stateOfStep(step, today),
  }))
  const calls = standings.flatMap(({ kind, state, steps: own }) => {
    const window = windows.find((known) => known.kind === kind)
    return window && own.length === 0 && isCall(state) && (isCurrent || state === 'late')
      ? [{ kind, from: window.from, to: window.to, state }]
      : []
  })
  return { review, isCurrent, todayMonths: monthsBetween(day, today), marks, calls, standings }
}

const isCall = (state: StandingState): state is BoardCall['state'] => state === 'late' || state === 'next' || state === 'open'

/** Whether a day that many months from the review lies on the board. */
export const isOnBoard = (months: number) => months >= -boardMonths.before && months <= boardMonths.after
