// Where the programme's steps belong and how each stands on a day.
import { addMonths, middleOf, monthsBetween, type PartialDate } from '../../lib/partial-date.ts'
import { type Review, type StandingState, type Step, type StepKind, type StepStanding, type StepWindow, stepKinds } from '../schema.ts'
import { currentReview, reviewDay } from './reviews.ts'

/** The dates of a step's usual window around a review. */
export function windowDates(window: StepWindow, review: Review): PartialDate {
  const day = reviewDay(review)
  return { from: addMonths(day, window.from), to: addMonths(day, window.to), precision: 'range' }
}

/** The review a step belongs to: the one it names, otherwise the one whose window for such a step lies nearest to the step's date. */
export function reviewOfStep(step: Pick<Step, 'kind' | 'date' | 'cycle'>, reviews: Review[], windows: StepWindow[]): Review | undefined {
  if (step.cycle !== undefined) return reviews.find((review) => review.cycle === step.cycle)
  const window = windows.find((known) => known.kind === step.kind)
  if (!window) return undefined
  const distance = (review: Review) => {
    const months = monthsBetween(reviewDay(review), middleOf(step.date))
    return Math.max(window.from - months, months - window.to, 0)
  }
  return reviews.toSorted((a, b) => distance(a) - distance(b))[0]
}

/** A country's steps by the cycle they belong to. */
export function stepsByCycle(steps: Step[], reviews: Review[], windows: StepWindow[]): Map<number, Step[]> {
  const groups = new Map<number, Step[]>()
  for (const step of steps) {
    const cycle = reviewOfStep(step, reviews, windows)?.cycle
    if (cycle !== undefined) groups.set(cycle, [...(groups.get(cycle) ?? []), step])
  }
  return groups
}

type StandingContext = { windows: StepWindow[]; today: string; following?: Review }

/**
 * How every step of a review stands on a day, in the programme's order. `steps` are those of this review. A step is late when its window has passed without it although an earlier step of the cycle happened or was
 * planned, and it can still be made up for: what belongs before the review until the review, the rest until reporting for the following review is over.
 */
export function standingsOf(review: Review, steps: Step[], context: StandingContext): StepStanding[] {
  const standings = stepKinds.flatMap((kind, order) => {
    const window = context.windows.find((known) => known.kind === kind)
    if (!window) return []
    const own = steps.filter((step) => step.kind === kind).toSorted((a, b) => (a.date.from < b.date.from ? -1 : 1))
    const hasBegun = steps.some((step) => step.state !== 'cancelled' && stepKinds.indexOf(step.kind) < order)
    return [{ kind, steps: own, window: windowDates(window, review), state: stateOf({ window, own, hasBegun }, review, context) }]
  })
  const next = firstToCome(standings, context.today)
  return standings.map((standing) => (standing === next ? { ...standing, state: 'next' } : standing))
}

type KindFacts = { window: StepWindow; own: Step[]; hasBegun: boolean }

function stateOf({ window, own, hasBegun }: KindFacts, review: Review, { windows, today, following }: StandingContext): StandingState {
  const live = own.filter((step) => step.state !== 'cancelled')
  if (live.length > 0) return stateOfSteps(live, today)
  if (own.length > 0) return 'cancelled'
  const dates = windowDates(window, review)
  if (today < dates.from) return 'ahead'
  if (today <= dates.to) return 'open'
  return hasBegun && today <= lastChance(window, review, { windows, following }) ? 'late' : 'missed'
}

/** Follow-up that was passed over can still feed the reports to the following review; after that its moment is gone. */
function lastChance(window: StepWindow, review: Review, { windows, following }: Pick<StandingContext, 'windows' | 'following'>): string {
  if (window.to <= 0) return review.date.to
  const reporting = windows.find((known) => known.kind === '1')
  return following && reporting ? windowDates(reporting, following).to : '9999-12-31'
}

/** How one recorded step stands on a day, whatever the others of its kind do. */
export function stateOfStep(step: Step, today: string): 'done' | 'underWay' | 'planned' | 'late' | 'cancelled' {
  if (step.state === 'cancelled') return 'cancelled'
  if (today < step.date.from) return 'planned'
  if (step.state === 'done') return 'done'
  return today <= step.date.to ? 'underWay' : 'late'
}

function stateOfSteps(live: Step[], today: string): StandingState {
  const states = live.map((step) => stateOfStep(step, today))
  return (['underWay', 'late', 'planned'] as const).find((state) => states.includes(state)) ?? 'done'
}

function firstToCome(standings: StepStanding[], today: string): StepStanding | undefined {
  return standings
    .filter((standing) => standing.state === 'open' || standing.state === 'ahead')
    .toSorted((a, b) => (a.window.to < b.window.to ? -1 : a.window.to > b.window.to ? 1 : 0))
    .find((standing) => standing.window.to >= today)
}

export type NextStep = { kind: StepKind; cycle: number; date: PartialDate; isPlanned: boolean; isOpen: boolean }

/** What comes next for a country: the step under way or planned first, otherwise the step whose usual window closes first, in the following cycle when the current one is through. */
export function nextStepOf(reviews: Review[], steps: Step[], { windows, today }: Omit<StandingContext, 'following'>): NextStep | undefined {
  const groups = stepsByCycle(steps, reviews, windows)
  const current = currentReview(reviews, today)
  const candidates = reviews.filter((review) => current !== undefined && review.cycle >= current.cycle)
  const planned = steps
    .filter((step) => ['underWay', 'planned'].includes(stateOfStep(step, today)) && step.date.to >= today)
    .toSorted((a, b) => (a.date.from < b.date.from ? -1 : 1))[0]
  const plannedReview = planned && reviewOfStep(planned, reviews, windows)
  if (planned && plannedReview)
    return { kind: planned.kind, cycle: plannedReview.cycle, date: planned.date, isPlanned: true, isOpen: planned.date.from <= today }
  for (const [index, review] of candidates.entries()) {
    const standings = standingsOf(review, groups.get(review.cycle) ?? [], { windows, today, following: candidates[index + 1] })
    const next = standings.find((standing) => standing.state === 'next')
    if (next) return { kind: next.kind, cycle: review.cycle, date: next.window, isPlanned: false, isOpen: next.window.from <= today }
  }
  return undefined
}
