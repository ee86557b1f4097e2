// Which cycle a session belongs to, and which of a country's reviews a day belongs to.
import { addMonths, dayDate, middleOf, monthsBetween, type PartialDate, spanDate } from '../../lib/partial-date.ts'
import type { DeadlineOverride, DeadlineRule, Review, UprSession } from '../schema.ts'

/** First session of each cycle. Source: the mechanism's calendar 2008–2027; a cycle that is not listed has not been scheduled. */
const firstSessions = [1, 13, 27, 41, 55]

/** Months around the review that the board shows and within which a review is the one a country is working on. */
export const boardMonths = { before: 24, after: 36 } as const

/** The cycle of a session: 1 for sessions 1–12, 2 for 13–26, 3 for 27–40, 4 for 41–54; sessions from 55 are taken for the next, not yet scheduled cycle. */
export function cycleOfSession(session: number): number {
  return firstSessions.filter((first) => first <= session).length
}

/** The day that stands for a review in calculations: its day, or the middle of the session or of the estimate. */
export function reviewDay(review: Review): string {
  return middleOf(review.date)
}

type ReviewFact = {
  iso3: string
  cycle: number
  session: UprSession
  day?: string
  dayConfidence?: Review['dateConfidence']
  stateConfidence: Review['stateConfidence']
}
type ReviewFactDetails = { movedFrom?: UprSession; reportSymbol?: string }

/** A review as the rules need it, from the session and what is known of the State's own day. */
export function reviewFrom(fact: ReviewFact, { movedFrom, reportSymbol }: ReviewFactDetails = {}): Review {
  const { session, day } = fact
  return {
    iso3: fact.iso3,
    cycle: fact.cycle,
    session: session.session,
    date: day ? dayDate(day) : spanDate(session.opens, session.closes),
    opening: dayDate(session.opens),
    dateConfidence: day ? (fact.dayConfidence ?? 'confirmed') : session.dates,
    stateConfidence: fact.stateConfidence,
    reportSymbol,
    movedFrom: movedFrom && { session: movedFrom.session, opening: movedFrom.opens },
    openingFirst: session.opensFirst,
    stakeholderDeadline: session.stakeholderDeadline,
    nationalReportDeadline: session.nationalReportDeadline,
    source: session.source,
  }
}

/**
 * A country's reviews in order, with the next one, which no calendar names yet: estimated from the last (+4.5 to 5.5 years by the rule), or on the date that somebody entered for it (`known`).
 */
export function withEstimatedNext(reviews: Review[], rules: DeadlineRule[], known?: DeadlineOverride): Review[] {
  const ordered = reviews.toSorted((a, b) => a.cycle - b.cycle)
  const last = ordered.at(-1)
  const rule = rules.find((candidate) => candidate.kind === 'nextReview')
  return last && rule ? [...ordered, estimatedAfter(last, rule, known)] : ordered
}

function estimatedAfter(last: Review, rule: DeadlineRule, known: DeadlineOverride | undefined): Review {
  const from = reviewDay(last)
  const estimate: PartialDate = { from: addMonths(from, rule.from), to: addMonths(from, rule.to), precision: 'range' }
  const date = known?.date ?? estimate
  return {
    iso3: last.iso3,
    cycle: last.cycle + 1,
    date,
    opening: date,
    dateConfidence: known ? 'confirmed' : 'estimated',
    stateConfidence: 'estimated',
    source: known?.reason ?? '',
  }
}

/** The review a country is working on: the next one from 24 months before it, otherwise the last that was held. */
export function currentReview(reviews: Review[], today: string): Review | undefined {
  const started = reviews.filter((review) => monthsBetween(reviewDay(review), today) >= -boardMonths.before)
  return started.at(-1) ?? reviews[0]
}

/** The review that comes next on a day, or that is going on. */
export function nextReview(reviews: Review[], today: string): Review | undefined {
  return reviews.find((review) => review.date.to >= today)
}
